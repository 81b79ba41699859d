import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_LIMIT, type Action, decodeAction, encodeAction, PAGE_LIMIT } from '../../src/forms/press.ts';
import { RECIPE_LIMIT } from '../../src/forms/reply.ts';

const LONGEST = 'p'.repeat(RECIPE_LIMIT);

const actions: readonly Action[] = [
  { type: 'open', recipe: LONGEST },
  { type: 'sources', recipe: LONGEST },
  { type: 'share', recipe: LONGEST },
  { type: 'rate', recipe: LONGEST, helpful: true },
  { type: 'rate', recipe: LONGEST, helpful: false },
  { type: 'reason', recipe: LONGEST },
  { type: 'request', recipe: LONGEST },
  { type: 'human', recipe: LONGEST },
  { type: 'follow', recipe: LONGEST },
  { type: 'ask', recipe: LONGEST },
  { type: 'page', recipe: LONGEST, page: 0 },
  { type: 'page', recipe: LONGEST, page: PAGE_LIMIT },
  { type: 'ask' },
  { type: 'compare' },
  { type: 'recommend' },
  { type: 'define' },
  { type: 'show', recipe: LONGEST },
  { type: 'teach' },
  { type: 'teach', gap: 'abcde' },
  { type: 'draft', entry: 't1234567', gap: 'abcde' },
  { type: 'save', entry: 't1234567' },
  { type: 'gaps' },
  { type: 'forget-me' },
  { type: 'solved' },
  { type: 'remove' },
];

describe('an action', () => {
  it.each(actions)('comes back the same from one line that fits every platform: %o', (action) => {
    const line = encodeAction(action);
    expect(line.length).toBeLessThanOrEqual(ACTION_LIMIT);
    expect(line).not.toMatch(/\s/);
    expect(decodeAction(line)).toEqual(action);
  });

  it('comes back the same with any recipe', () => {
    const withRecipe = actions.filter((action) => 'recipe' in action);
    const recipes = fc.stringMatching(/^[a-z0-9.-]{1,60}$/);
    fc.assert(
      fc.property(fc.constantFrom(...withRecipe), recipes, (action, recipe) => {
        const other = { ...action, recipe } as Action;
        expect(decodeAction(encodeAction(other))).toEqual(other);
      }),
    );
  });
});

describe('a foreign control', () => {
  it.each([
    ['nothing', ''],
    ['the prefix alone', 'hc1'],
    ['no type', 'hc1|'],
    ['no recipe', 'hc1|open'],
    ['an empty recipe', 'hc1|open|'],
    ['another version', 'hc2|open|p.abcde'],
    ['another case', 'HC1|open|p.abcde'],
    ['an unknown type', 'hc1|explode|p.abcde'],
    ['a name every object has', 'hc1|constructor|p.abcde'],
    ['a rating without a verdict', 'hc1|rate|p.abcde'],
    ['a rating with another verdict', 'hc1|rate|p.abcde|maybe'],
    ['a page with leading zeros', 'hc1|page|p.abcde|01'],
    ['a page that is no number', 'hc1|page|p.abcde|x'],
    ['a page of nothing', 'hc1|page||1'],
    ['a question after an empty recipe', 'hc1|ask|'],
    ['more parts than there are', 'hc1|open|p.abcde|y'],
    ['teaching about an empty entry', 'hc1|teach|'],
    ['teaching for an empty gap', 'hc1|teach|t1234567|'],
    ['a recipe where none belongs', 'hc1|solved|p.abcde'],
    ['an empty recipe where none belongs', 'hc1|remove|'],
    ['a line over the limit', `hc1|open|${'p'.repeat(ACTION_LIMIT)}`],
    ['a control of another bot', 'poll:vote:3'],
  ])('is not taken for one of ours: %s', (_, text) => {
    expect(decodeAction(text)).toBeUndefined();
  });

  it('is never taken for an action that would be written differently', () => {
    const pieces = fc.constantFrom(
      'hc1',
      'open',
      'rate',
      'teach',
      'solved',
      'p.abcde',
      'y',
      'n',
      '',
      '__proto__',
    );
    const lines = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('|')),
    );
    fc.assert(
      fc.property(lines, (text) => {
        const action = decodeAction(text);
        expect(action === undefined || encodeAction(action) === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
