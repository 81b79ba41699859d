import { describe, expect, it } from 'vitest';
import { renderForm, toValues } from '../../../src/adapters/discord/forms.ts';
import { faultsOfModal } from '../../../src/adapters/discord/limits.ts';

const form = {
  type: 'form',
  title: 'What was wrong?',
  action: 'hc1|reason|p.abcde..',
  fields: [
    { name: 'reason', label: 'The answer was', choices: ['wrong', 'unclear'] },
    { name: 'more', label: 'More', longest: 500 },
    { name: 'short', label: 'Short', longest: 50 },
  ],
} as const;

describe('a form', () => {
  it('has a select for choices and a field for text, and carries its action and for whom it is', () => {
    const data = renderForm(form, '7');
    expect(data).toMatchObject({ custom_id: 'hc1|reason|p.abcde..@7', title: 'What was wrong?' });
    expect(data?.components).toMatchObject([
      {
        type: 18,
        label: 'The answer was',
        component: {
          type: 3,
          custom_id: 'reason',
          options: [
            { label: 'Wrong', value: 'wrong' },
            { label: 'Unclear', value: 'unclear' },
          ],
        },
      },
      { type: 18, component: { type: 4, style: 2, max_length: 500 } },
      { type: 18, component: { type: 4, style: 1, max_length: 50 } },
    ]);
    expect(data && faultsOfModal(data)).toEqual([]);
  });

  it('stays within the limits however long its words are', () => {
    const long = 'word '.repeat(50);
    const field = { name: 'a', label: long, choices: Array.from({ length: 40 }, (_, at) => `${at} ${long}`) };
    const data = renderForm({ ...form, title: long, fields: [field] }, undefined);
    expect(data && faultsOfModal(data)).toEqual([]);
  });

  it('without an action of ours is none', () => {
    expect(renderForm({ ...form, action: 'other' }, undefined)).toBeUndefined();
  });
});

describe('a submitted form', () => {
  it.each([
    ['labels', [{ type: 18, component: { type: 4, custom_id: 'a', value: 'x' } }], { a: 'x' }],
    ['a select', [{ type: 18, component: { type: 3, custom_id: 'a', values: ['x'] } }], { a: 'x' }],
    [
      'rows of the older kind',
      [{ type: 1, components: [{ type: 4, custom_id: 'a', value: 'x' }] }],
      { a: 'x' },
    ],
    ['nothing chosen', [{ type: 18, component: { type: 3, custom_id: 'a', values: [] } }], {}],
    ['a text between', [{ type: 10 }], {}],
  ])('with %s is read', (_, components, values) => {
    expect(toValues(components)).toEqual(values);
  });
});
