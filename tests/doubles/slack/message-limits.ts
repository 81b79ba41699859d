import { blockProblems, type Surface } from './block-limits.ts';
import { elementsOf } from './elements.ts';
import { type Fields, fieldsIn, isFields } from './fields.ts';
import { Refusal } from './refusal.ts';

const LONGEST_TEXT = 40_000;
const LONGEST_MARKDOWN = 12_000;
const LONGEST_TABLES = 10_000;
const LONGEST_BLOCKS = 12_000;
const COUNTED = ['text', 'caption', 'alt_text', 'title', 'value_text'];

/** Refuses blocks that the surface would not take, naming each fault. */
export function checkBlocks(blocks: readonly unknown[], surface: Surface): readonly Fields[] {
  const problems = [...blockProblems(blocks, surface), ...repeats(blocks.filter(isFields))];
  if (problems.length > 0) throw new Refusal('invalid_blocks', { errors: problems }, true);
  return blocks.filter(isFields);
}

/** Refuses a message that Slack would not post. */
export function checkMessage(text: string | undefined, blocks: readonly unknown[] | undefined): void {
  if ((text ?? '').length > LONGEST_TEXT) throw new Refusal('msg_too_long', { length: text?.length }, true);
  if (!blocks || blocks.length === 0) {
    if (!text?.trim()) throw new Refusal('no_text', {}, true);
    return;
  }
  const checked = checkBlocks(blocks, 'message');
  const sum = (type: RegExp) =>
    checked
      .filter((block) => type.test(String(block['type'])))
      .reduce((all, block) => all + lengthOf(block), 0);
  if (sum(/^markdown$/) > LONGEST_MARKDOWN) {
    throw new Refusal('msg_blocks_too_long', { markdown: sum(/^markdown$/) }, true);
  }
  if (sum(/^(data_)?table$/) > LONGEST_TABLES) {
    throw new Refusal('invalid_blocks', { errors: [`${sum(/^(data_)?table$/)} characters in tables`] }, true);
  }
  if (sum(/./) > LONGEST_BLOCKS) throw new Refusal('msg_blocks_too_long', { length: sum(/./) }, true);
}

/** All characters that a reader gets of a block. */
export function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + lengthOf(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) =>
      sum + (typeof item === 'string' ? (COUNTED.includes(name) ? item.length : 0) : lengthOf(item)),
    0,
  );
}

function repeats(blocks: readonly Fields[]): readonly string[] {
  const blockIds = blocks.flatMap((block) => [block['block_id'], ...childIds(block)]);
  const inBlocks = blocks.flatMap((block) =>
    repeated(elementsOf([block]).map(({ element }) => element['action_id'])).map(
      (id) => `action_id "${id}" stands twice in a block`,
    ),
  );
  return [...repeated(blockIds).map((id) => `block_id "${id}" stands twice`), ...inBlocks];
}

function childIds(block: Fields): readonly unknown[] {
  return fieldsIn(block, 'child_blocks').map((child) => child['block_id']);
}

function repeated(ids: readonly unknown[]): readonly string[] {
  const given = ids.filter((id) => typeof id === 'string');
  return [...new Set(given.filter((id, at) => given.indexOf(id) !== at))];
}
