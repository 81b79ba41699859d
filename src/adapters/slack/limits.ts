import { type Fields, isFields } from './fields.ts';
import type { Payload, SlackBlock, SlackView } from './payload.ts';

/** Slack's limits in one place. Where its pages differ, the smaller figure stands. */

/** Characters of a message's text; Slack cuts it at 40,000. */
export const TEXT_LIMIT = 39_500;
/** Characters over all blocks of a message, from what Slack was seen to refuse. */
const MESSAGE = 10_000;
const TABLE = 10_000;
const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const;

export type Surface = keyof typeof MOST_BLOCKS;

/** What Slack would refuse a message for, one line a fault; none if it is sound. */
export function findFaults({ text, blocks = [] }: Payload, surface: Surface): readonly string[] {
  return [
    ...(text.length > TEXT_LIMIT ? [`text has ${text.length} characters`] : []),
    ...(text.trim() === '' && blocks.length === 0 ? ['there is neither text nor a block'] : []),
    ...findBlockFaults(blocks, surface),
  ];
}

/** The same of a modal or of App Home. */
export function findViewFaults(view: SlackView): readonly string[] {
  const texts: readonly (readonly [string, string | undefined, number])[] =
    view.type === 'modal'
      ? [
          ['title', view.title.text, 24],
          ['submit', view.submit?.text, 24],
          ['close', view.close?.text, 24],
        ]
      : [];
  return [
    ...texts.flatMap(([name, text, most]) => tooLong(name, text, most)),
    ...tooLong('private_metadata', view.private_metadata, 3000),
    ...tooLong('callback_id', view.callback_id, 255),
    ...findBlockFaults(view.blocks as SlackBlock[], view.type === 'modal' ? 'modal' : 'home'),
  ];
}

function findBlockFaults(blocks: readonly SlackBlock[], surface: Surface): readonly string[] {
  const ids = blocks.flatMap(({ block_id: id }) => id ?? []);
  const tables = blocks.filter(({ type }) => type === 'data_table' || type === 'table');
  const length = lengthOf(blocks);
  return [
    ...(blocks.length > MOST_BLOCKS[surface] ? [`there are ${blocks.length} blocks`] : []),
    ...(surface === 'message' && length > MESSAGE ? [`the blocks have ${length} characters`] : []),
    ...(lengthOf(tables) > TABLE ? [`the tables have ${lengthOf(tables)} characters`] : []),
    ...(tables.length > (surface === 'message' ? 1 : 0) ? [`there are ${tables.length} tables`] : []),
    ...(new Set(ids).size < ids.length ? ['two blocks have one id'] : []),
    ...blocks.flatMap((block, at) =>
      findFaultsOf(block, surface).map((fault) => `block ${at} (${block.type}): ${fault}`),
    ),
  ];
}

function findFaultsOf(block: SlackBlock, surface: Surface): readonly string[] {
  const common = [
    ...tooLong('block_id', block.block_id, 255),
    ...findElementFaults(block),
    ...(emptyTexts(block) ? ['a text is empty'] : []),
  ];
  switch (block.type) {
    case 'header':
      return [...common, ...tooLong('text', block.text.text, 150)];
    case 'section':
      return [...common, ...tooLong('text', block.text?.text, 3000)];
    case 'context':
      return [...common, ...tooMany('elements', block.elements, 1, 10)];
    case 'actions':
      return [...common, ...tooMany('elements', block.elements, 1, 25)];
    case 'context_actions':
      return [
        ...common,
        ...tooMany('elements', block.elements, 1, 5),
        ...(surface === 'message' ? [] : ['it stands in messages only']),
      ];
    case 'data_table':
      return [
        ...common,
        ...tooMany('rows', block.rows, 2, 101),
        ...findRowFaults(block.rows),
        ...(block.caption === '' ? ['there is no caption'] : []),
        ...((block.page_size ?? 5) > 100 ? ['a page has more than 100 rows'] : []),
      ];
    case 'table':
      return [...common, ...tooMany('rows', block.rows, 1, 100), ...findRowFaults(block.rows)];
    case 'rich_text':
      return [...common, ...tooMany('elements', block.elements, 1, 1000)];
    case 'divider':
    case 'input':
      return common;
    default:
      return [...common, 'this bot sends no such block'];
  }
}

function findRowFaults(rows: readonly (readonly unknown[])[]): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  return [
    ...(rows.some((row) => row.length !== columns) ? ['rows differ in length'] : []),
    ...(columns < 1 || columns > 20 ? [`there are ${columns} columns`] : []),
  ];
}

/** Faults of whatever can be pressed, however deep it stands. */
function findElementFaults(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findElementFaults);
  if (!isFields(value)) return [];
  const own =
    value['type'] === 'button' ? tooLong('button', textOf(value['text']), 75) : ([] as readonly string[]);
  const options = Array.isArray(value['options']) ? value['options'] : [];
  return [
    ...own,
    ...tooLong('action_id', value['action_id'], 255),
    ...(value['type'] === 'button' || value['type'] === 'feedback_buttons'
      ? tooLong('value', value['value'], 2000)
      : []),
    ...tooLong('accessibility_label', value['accessibility_label'], 75),
    ...tooLong('url', value['url'], 3000),
    ...('options' in value ? tooMany('options', options, 1, 100) : []),
    ...options.flatMap((option: Fields) => [
      ...tooLong('option', textOf(option['text']), 75),
      ...tooLong('option value', option['value'], 75),
    ]),
    ...Object.entries(value).flatMap(([, item]) => findElementFaults(item)),
  ];
}

function emptyTexts(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(emptyTexts);
  if (!isFields(value)) return false;
  return value['text'] === '' || Object.values(value).some(emptyTexts);
}

/** Characters that a reader gets to see. */
function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + lengthOf(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce((sum, [name, item]) => {
    if (typeof item !== 'string') return sum + lengthOf(item);
    return sum + (/^(?:text|caption|title)$/.test(name) ? item.length : 0);
  }, 0);
}

function tooLong(name: string, text: unknown, most: number): readonly string[] {
  return typeof text === 'string' && text.length > most ? [`${name} has ${text.length} characters`] : [];
}

function tooMany(name: string, items: readonly unknown[], least: number, most: number): readonly string[] {
  return items.length < least || items.length > most ? [`there are ${items.length} ${name}`] : [];
}

function textOf(value: unknown): unknown {
  return isFields(value) ? value['text'] : undefined;
}
