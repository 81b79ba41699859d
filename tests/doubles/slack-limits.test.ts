import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Called, openStrict } from './slack/called.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const times = <Item>(count: number, make: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => make(at));
const section = (text = 'x') => ({ type: 'section', text: mrkdwn(text) });
const press = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (at: number) => ({ text: plain(`Option ${at}`), value: `v${at}` });
const menu = (...options: object[]) => actions({ type: 'static_select', action_id: 'm', options });
const cell = (text: string) => ({ type: 'raw_text', text });
const grid = (rows: number, columns: number, text = 'x') =>
  times(rows, () => times(columns, () => cell(text)));
const dataTable = (more: object) => ({
  type: 'data_table',
  caption: 'KVM and Xen',
  rows: grid(2, 2),
  ...more,
});
const icon = (at: number) => ({
  type: 'icon_button',
  icon: 'trash',
  action_id: `i${at}`,
  text: plain('Remove'),
});
const verdict = (text: string) => ({ text: plain(text), value: text });
const feedback = {
  type: 'feedback_buttons',
  action_id: 'f',
  positive_button: verdict('Good'),
  negative_button: verdict('Bad'),
};
const image = (more: object) => ({ type: 'image', image_url: 'https://example.org/a.png', ...more });

const TAKEN: readonly (readonly [string, readonly object[]])[] = [
  ['50 blocks', times(50, () => ({ type: 'divider' }))],
  ['a section of 3000 characters', [section(long(3000))]],
  ['a header of 150', [{ type: 'header', text: plain(long(150)) }]],
  ['ten elements in a context', [{ type: 'context', elements: times(10, () => mrkdwn('x')) }]],
  ['25 buttons', [actions(...times(25, (at) => press({ action_id: `a${at}` })))]],
  ['a button of 75 with a value of 2000', [actions(press({ text: plain(long(75)), value: long(2000) }))]],
  ['100 options', [menu(...times(100, option))]],
  ['an option with a value of 150', [menu({ text: plain('x'), value: long(150) })]],
  [
    'a data table of 101 rows and 20 columns',
    [dataTable({ rows: grid(101, 2) }), dataTable({ rows: grid(2, 20) })],
  ],
  [
    'a table of 100 rows',
    [{ type: 'table', rows: grid(100, 20), column_settings: [{ is_wrapped: true }, null] }],
  ],
  ['five context actions', [{ type: 'context_actions', elements: [feedback, ...times(4, icon)] }]],
  ['markdown of 12,000', [{ type: 'markdown', text: long(12_000) }]],
  ['an image that is described', [image({ alt_text: 'A stack' })]],
];

const REFUSED: readonly (readonly [string, string, readonly object[]])[] = [
  ['51 blocks', 'invalid_blocks', times(51, () => ({ type: 'divider' }))],
  ['a block that nobody knows', 'invalid_blocks', [{ type: 'data_visualization' }]],
  ['a property that nobody knows', 'invalid_blocks', [{ ...section(), colour: 'red' }]],
  ['an empty section', 'invalid_blocks', [section('')]],
  ['a section of 3001 characters', 'invalid_blocks', [section(long(3001))]],
  ['a header of 151', 'invalid_blocks', [{ type: 'header', text: plain(long(151)) }]],
  ['a header in mrkdwn', 'invalid_blocks', [{ type: 'header', text: mrkdwn('x') }]],
  [
    'eleven elements in a context',
    'invalid_blocks',
    [{ type: 'context', elements: times(11, () => mrkdwn('x')) }],
  ],
  ['26 buttons', 'invalid_blocks', [actions(...times(26, (at) => press({ action_id: `a${at}` })))]],
  ['a button of 76', 'invalid_blocks', [actions(press({ text: plain(long(76)) }))]],
  ['a value of 2001', 'invalid_blocks', [actions(press({ value: long(2001) }))]],
  ['an action id of 256', 'invalid_blocks', [actions(press({ action_id: long(256) }))]],
  ['a block id of 256', 'invalid_blocks', [{ ...section(), block_id: long(256) }]],
  [
    'an action id twice in a block',
    'invalid_blocks',
    [actions(press({ action_id: 'a' }), press({ action_id: 'a' }))],
  ],
  [
    'a block id twice',
    'invalid_blocks',
    [
      { ...section(), block_id: 'b' },
      { ...section(), block_id: 'b' },
    ],
  ],
  ['101 options', 'invalid_blocks', [menu(...times(101, option))]],
  ['no options', 'invalid_blocks', [menu()]],
  ['an option of 76', 'invalid_blocks', [menu({ text: plain(long(76)), value: 'v' })]],
  ['a description of 76', 'invalid_blocks', [menu({ ...option(1), description: plain(long(76)) })]],
  ['an option with a value of 151', 'invalid_blocks', [menu({ text: plain('x'), value: long(151) })]],
  ['a data table without a caption', 'invalid_blocks', [dataTable({ caption: undefined })]],
  ['a data table of its header alone', 'invalid_blocks', [dataTable({ rows: grid(1, 2) })]],
  ['a data table of 102 rows', 'invalid_blocks', [dataTable({ rows: grid(102, 2) })]],
  ['a data table of 21 columns', 'invalid_blocks', [dataTable({ rows: grid(2, 21) })]],
  ['rows of unequal length', 'invalid_blocks', [dataTable({ rows: [[cell('a')], [cell('a'), cell('b')]] })]],
  ['an empty cell', 'invalid_blocks', [dataTable({ rows: [[cell('a')], [cell('')]] })]],
  ['a page of 101 rows', 'invalid_blocks', [dataTable({ page_size: 101 })]],
  ['a data table of over 10,000 characters', 'invalid_blocks', [dataTable({ rows: grid(2, 2, long(2501)) })]],
  ['a table of 101 rows', 'invalid_blocks', [{ type: 'table', rows: grid(101, 2) }]],
  ['a table of 21 cells', 'invalid_blocks', [{ type: 'table', rows: grid(2, 21) }]],
  ['six context actions', 'invalid_blocks', [{ type: 'context_actions', elements: times(6, icon) }]],
  ['an image that is not described', 'invalid_blocks', [image({})]],
  [
    'a file that nobody uploaded',
    'invalid_blocks',
    [{ type: 'image', slack_file: { id: 'F9' }, alt_text: 'x' }],
  ],
  ['markdown of 12,001', 'invalid_blocks', [{ type: 'markdown', text: long(12_001) }]],
  [
    'markdown of 12,001 together',
    'msg_blocks_too_long',
    times(3, () => ({ type: 'markdown', text: long(4001) })),
  ],
  ['more than 12,000 characters', 'msg_blocks_too_long', times(5, () => section(long(2500)))],
];

const modal = (more: object) => ({ type: 'modal', title: plain('Compare'), blocks: [section()], ...more });
const input = { type: 'input', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'n' } };

const VIEWS: readonly (readonly [string, object, string | undefined])[] = [
  ['a modal', modal({}), undefined],
  ['100 blocks', modal({ blocks: times(100, () => section()) }), undefined],
  ['101 blocks', modal({ blocks: times(101, () => section()) }), 'invalid_blocks'],
  ['a title of 25', modal({ title: plain(long(25)) }), 'invalid_arguments'],
  ['a button of 25', modal({ submit: plain(long(25)) }), 'invalid_arguments'],
  ['metadata of 3001', modal({ private_metadata: long(3001) }), 'invalid_arguments'],
  ['an input and no button', modal({ blocks: [input] }), 'invalid_arguments'],
  ['a data table', modal({ blocks: [dataTable({})] }), 'invalid_blocks'],
];

let slack: Called;

beforeEach(async () => {
  slack = await openStrict();
});

afterEach(() => slack.double.close());

describe('a message', () => {
  it.each(TAKEN)('may have %s', async (_, blocks) => {
    expect(await slack.post({ text: 'x', blocks })).toMatchObject({ ok: true });
  });

  it.each(REFUSED)('may not have %s: %s', async (_, error, blocks) => {
    expect(await slack.post({ text: 'x', blocks })).toMatchObject({ ok: false, error });
    expect(slack.double.takeViolations()).toHaveLength(1);
  });

  it('has text of at most 40,000 characters, and some', async () => {
    expect(await slack.post({ text: long(40_000) })).toMatchObject({ ok: true });
    expect(await slack.post({ text: long(40_001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await slack.post({ text: ' ' })).toMatchObject({ error: 'no_text' });
    expect(slack.double.takeViolations()).toHaveLength(2);
  });

  it('fails the test when the double closes', async () => {
    const other = await openStrict();
    await other.post({ text: 'x', blocks: [section('')] });
    await other.call('chat.unheardOf', {});
    await expect(other.double.close()).rejects.toThrow(/invalid_blocks.*\n.*chat\.unheardOf: unknown_method/);
  });
});

describe('a view', () => {
  it.each(VIEWS)('with %s', async (_, view, error) => {
    slack.double.scene.shortcut(slack.ann, 'compare');
    const trigger = slack.double.deliveries.at(-1)?.payload['trigger_id'];
    const result = await slack.call('views.open', { trigger_id: trigger, view });
    expect(result['error']).toBe(error);
    expect(slack.double.takeViolations()).toHaveLength(error ? 1 : 0);
  });
});
