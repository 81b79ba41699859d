import { describe, expect, it } from 'vitest';
import { type CommandBody, checkChoices, checkCommands } from './discord/command-limits.ts';
import { ApiError, toErrorTree } from './discord/errors.ts';
import { Form } from './discord/form.ts';
import { type Body, checkMessage } from './discord/message-limits.ts';
import { checkModal } from './discord/modal-limits.ts';
import type { Part } from './discord/parts.ts';

const V2 = 32768;
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const x = (length: number) => 'x'.repeat(length);
const text = (content: string): Part => ({ type: 10, content });
const button = (id: string, more: Part = {}): Part => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: id,
  ...more,
});
const row = (...components: Part[]): Part => ({ type: 1, components });
const buttons = (count: number) => row(...times(count, (index) => button(`b${index}`)));
const options = (count: number) => times(count, (index) => ({ label: `Option ${index}`, value: `${index}` }));
const select = (more: Part = {}): Part => ({ type: 3, custom_id: 's', options: options(2), ...more });
const gallery = (count: number, url = 'https://example.org/a.png'): Part => ({
  type: 12,
  items: times(count, () => ({ media: { url } })),
});
const v2 = (...components: Part[]): Body => ({ flags: V2, components });

/** Paths and codes of all that is wrong, a line each. */
function faultsOf(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.faults.map(({ path, code }) => `${path} ${code}`);
  }
}

describe('messages', () => {
  it.each<[string, Body, string[]]>([
    ['2000 characters', { content: x(2000) }, []],
    ['10 embeds of 600', { embeds: times(10, () => ({ description: x(600) })) }, []],
    [
      '5 rows of 5 buttons',
      { content: 'a', components: times(5, (r) => row(...times(5, (c) => button(`${r}${c}`)))) },
      [],
    ],
    ['a row with a select', { components: [row(select())] }, []],
    ['40 components', v2({ type: 17, components: times(39, () => text('a')) }), []],
    ['4000 characters in texts', v2(text(x(2000)), text(x(2000))), []],
    ['a section with a button', v2({ type: 9, components: [text('a')], accessory: button('a') }), []],
    ['a link', v2(row({ type: 2, style: 5, label: 'Source', url: 'https://example.org' })), []],
  ])('take %s', (_, body, faults) => {
    expect(faultsOf(() => checkMessage(body, []))).toEqual(faults);
  });

  it.each<[string, Body, string]>([
    ['2001 characters', { content: x(2001) }, 'content BASE_TYPE_BAD_LENGTH'],
    ['11 embeds', { embeds: times(11, () => ({ title: 'a' })) }, 'embeds BASE_TYPE_BAD_LENGTH'],
    [
      '6001 characters in embeds',
      { embeds: times(2, () => ({ description: x(3001) })) },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['a nonce of 26', { content: 'a', nonce: x(26) }, 'nonce BASE_TYPE_BAD_LENGTH'],
    [
      'content beside components v2',
      { ...v2(text('a')), content: 'a' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds beside components v2',
      { ...v2(text('a')), embeds: [{ title: 'a' }] },
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['a text display without the flag', { components: [text('a')] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      '6 rows without the flag',
      { components: times(6, (index) => row(button(`${index}`))) },
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '41 components, nested',
      v2({ type: 17, components: times(40, () => text('a')) }),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters over texts',
      v2(text(x(2000)), { type: 17, components: [text(x(2001))] }),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', v2(text('')), 'components.0.content BASE_TYPE_BAD_LENGTH'],
    ['6 buttons in a row', { components: [buttons(6)] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a select beside a button',
      { components: [row(select(), button('b'))] },
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a row in a row',
      { components: [row(row(button('a')))] },
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a custom id of 101',
      { components: [row(button(x(101)))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'a' })] },
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'a custom id twice',
      v2(row(button('a')), { type: 17, components: [row(button('a'))] }),
      'components.1.components.0.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'an id twice',
      v2({ ...text('a'), id: 7 }, { ...text('b'), id: 7 }),
      'components.1.id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a label of 81',
      { components: [row(button('a', { label: x(81) }))] },
      'components.0.components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a button without words',
      { components: [row(button('a', { label: null }))] },
      'components.0.components.0 BUTTON_COMPONENT_LABEL_EMOJI_REQUIRED',
    ],
    [
      'a link with a custom id',
      { components: [row(button('a', { style: 5, url: 'https://example.org' }))] },
      'components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
    ],
    [
      '26 options',
      { components: [row(select({ options: options(26) }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option label of 101',
      { components: [row(select({ options: [{ label: x(101), value: 'a' }] }))] },
      'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option value of 101',
      { components: [row(select({ options: [{ label: 'a', value: x(101) }] }))] },
      'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option description of 101',
      { components: [row(select({ options: [{ label: 'a', value: 'a', description: x(101) }] }))] },
      'components.0.components.0.options.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option value twice',
      { components: [row(select({ options: times(2, () => ({ label: 'a', value: 'a' })) }))] },
      'components.0.components.0.options.1.value COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'more chosen than offered',
      { components: [row(select({ max_values: 3 }))] },
      'components.0.components.0.max_values SELECT_COMPONENT_INVALID_MAX_VALUES',
    ],
    [
      'a placeholder of 151',
      { components: [row(select({ placeholder: x(151) }))] },
      'components.0.components.0.placeholder BASE_TYPE_BAD_LENGTH',
    ],
    ['11 pictures', v2(gallery(11)), 'components.0.items BASE_TYPE_BAD_LENGTH'],
    [
      'a picture that is not attached',
      v2(gallery(1, 'attachment://b.png')),
      'components COMPONENT_INVALID_MEDIA',
    ],
    [
      'a section without accessory',
      v2({ type: 9, components: [text('a')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'a section of four texts',
      v2({ type: 9, components: times(4, () => text('a')), accessory: button('a') }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('a')] }] }),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a text input',
      { components: [row({ type: 4, custom_id: 'a' })] },
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'mentions both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
  ])('refuse %s', (_, body, fault) => {
    expect(faultsOf(() => checkMessage(body, []))).toEqual([fault]);
  });

  it('refuse a file that no component shows', () => {
    const file = { name: 'a.png', bytes: Buffer.from('a'), type: 'image/png' };
    const shown = v2(gallery(1, 'attachment://a.png'));
    expect(faultsOf(() => checkMessage(v2(text('a')), ['a.png'], [file]))).toEqual([
      'attachments ATTACHMENT_NOT_REFERENCED',
    ]);
    expect(faultsOf(() => checkMessage(shown, ['a.png'], [file]))).toEqual([]);
    const large = { ...file, bytes: Buffer.alloc(10 * 1024 * 1024 + 1) };
    expect(faultsOf(() => checkMessage(shown, ['a.png'], [large]))).toEqual(['files FILE_TOO_LARGE']);
  });
});

describe('forms', () => {
  const field = (more: Part = {}): Part => ({ type: 4, custom_id: 'a', style: 1, ...more });
  const label = (component: Part, more: Part = {}): Part => ({
    type: 18,
    label: 'Field',
    component,
    ...more,
  });
  const form = (...components: Part[]) => ({ custom_id: 'f', title: 'Form', components });

  it.each<[string, object, string | undefined]>([
    ['a text under a label', form(label(field())), undefined],
    ['a text in a row', form(row(field({ label: 'Field' }))), undefined],
    ['a title of 46', { ...form(label(field())), title: x(46) }, 'data.title BASE_TYPE_BAD_LENGTH'],
    ['no custom id', { ...form(label(field())), custom_id: '' }, 'data.custom_id BASE_TYPE_BAD_LENGTH'],
    [
      '6 fields',
      form(...times(6, (index) => label(field({ custom_id: `${index}` })))),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    ['a label of 46', form(label(field(), { label: x(46) })), 'data.components.0.label BASE_TYPE_BAD_LENGTH'],
    ['a row without label', form(row(field())), 'data.components.0.components.0.label BASE_TYPE_REQUIRED'],
    [
      'a placeholder of 101',
      form(label(field({ placeholder: x(101) }))),
      'data.components.0.component.placeholder BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a preset of 4001',
      form(label(field({ value: x(4001) }))),
      'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a radio group of one',
      form(label({ type: 21, custom_id: 'r', options: options(1) })),
      'data.components.0.component.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id twice',
      form(label(field()), label(field())),
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    ['a button', form(row(button('a'))), 'data.components.0.type UNION_TYPE_CHOICES'],
  ])('judge %s', (_, body, fault) => {
    expect(faultsOf(() => checkModal(body))).toEqual(fault ? [fault] : []);
  });
});

describe('commands', () => {
  const command = (more: CommandBody = {}): CommandBody => ({ name: 'ask', description: 'Ask', ...more });
  const option = (more: CommandBody = {}): CommandBody => ({
    type: 3,
    name: 'q',
    description: 'What',
    ...more,
  });

  it.each<[string, CommandBody[], string | undefined]>([
    [
      'one with options',
      [command({ options: [option({ required: true }), option({ name: 'r' })] })],
      undefined,
    ],
    ['a sub-command', [command({ options: [option({ type: 1, options: [option()] })] })], undefined],
    ['a context menu', [{ type: 3, name: 'Answer this' }], undefined],
    ['capitals', [command({ name: 'Ask' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name of 33', [command({ name: x(33) })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', [{ name: 'ask' }], '0.description BASE_TYPE_REQUIRED'],
    ['a description of 101', [command({ description: x(101) })], '0.description BASE_TYPE_BAD_LENGTH'],
    ['a name twice', [command(), command()], '1.name COMPONENT_CUSTOM_ID_DUPLICATED'],
    [
      '26 options',
      [command({ options: times(26, (index) => option({ name: `q${index}` })) })],
      '0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a required option late',
      [command({ options: [option(), option({ name: 'r', required: true })] })],
      '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'choices that are typed too',
      [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
      '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    ],
    [
      '26 choices',
      [
        command({
          options: [option({ choices: times(26, (index) => ({ name: `${index}`, value: index })) })],
        }),
      ],
      '0.options.0.choices BASE_TYPE_BAD_LENGTH',
    ],
    [
      'sub-commands beside options',
      [command({ options: [option({ type: 1 }), option({ name: 'r' })] })],
      '0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a described context menu',
      [{ type: 3, name: 'Answer', description: 'a' }],
      '0.description APPLICATION_COMMAND_INVALID',
    ],
    [
      '16 context menus',
      times(16, (index) => ({ type: 3, name: `Menu ${index}` })),
      '_ APPLICATION_COMMAND_TOO_MANY',
    ],
    [
      '8001 characters',
      [
        command({
          options: times(25, (index) =>
            option({
              name: `q${index}`,
              description: x(100),
              choices: times(3, (n) => ({ name: x(99) + n, value: `${n}` })),
            }),
          ),
        }),
      ],
      '0.options APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('judge %s', (_, commands, fault) => {
    expect(faultsOf(() => checkCommands(commands, (index) => `${index}.`))).toEqual(fault ? [fault] : []);
  });

  it.each([
    [25, 100, 0],
    [26, 100, 1],
    [1, 101, 2],
    [1, 0, 2],
  ])('offer %i choices of %i characters with %i faults', (count, length, faults) => {
    const form = new Form();
    checkChoices(
      form,
      'choices',
      times(count, () => ({ name: x(length), value: x(length) })),
    );
    expect(form.faults).toHaveLength(faults);
  });
});

it('faults become the tree that Discord reports them in', () => {
  expect(toErrorTree([{ path: 'components.0.label', code: 'A', message: 'b' }])).toEqual({
    components: { 0: { label: { _errors: [{ code: 'A', message: 'b' }] } } },
  });
});
