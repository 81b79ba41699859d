import type { Core } from './core.ts';
import { type Fields, fieldsIn, isFields, textIn, toFields } from './fields.ts';

/** An interactive element, and the block that carries it. */
export interface Placed {
  readonly block: Fields;
  readonly element: Fields;
}

const INTERACTIVE =
  /^(button|workflow_button|overflow|checkboxes|radio_buttons|datepicker|timepicker|feedback_buttons|icon_button|(multi_)?(static|external|users|channels|conversations)_select|(plain|url|email)_text_input|number_input)$/;

/** All interactive elements of blocks, wherever Block Kit lets one stand, in reading order. */
export function elementsOf(blocks: readonly Fields[]): readonly Placed[] {
  return blocks.flatMap((block) => {
    const nested = [...fieldsIn(block, 'child_blocks'), ...fieldsIn(block, 'elements').filter(isCard)];
    const own = [
      ...fieldsIn(block, 'elements'),
      ...fieldsIn(block, 'actions'),
      toFields(block['accessory']),
      toFields(block['element']),
    ];
    return [...own.filter(isInteractive).map((element) => ({ block, element })), ...elementsOf(nested)];
  });
}

/** Finds an element by its action id, or else by a label that a person could see or hear. */
export function findElement(blocks: readonly Fields[], name: string): Placed {
  const all = elementsOf(blocks);
  const byId = all.filter(({ element }) => element['action_id'] === name);
  const found =
    byId.length > 0 ? byId : all.filter(({ block, element }) => labelsOf(block, element).includes(name));
  if (found.length > 1) throw new Error(`"${name}" is there ${found.length} times`);
  const [only] = found;
  if (only) return only;
  const there = all.map(
    ({ block, element }) => `${element['action_id']} (${labelsOf(block, element).join(', ')})`,
  );
  throw new Error(`no element "${name}"; there are: ${there.join('; ') || 'none'}`);
}

export function labelsOf(block: Fields, element: Fields): readonly string[] {
  return [
    wordsOf(element['text']),
    textIn(element, 'accessibility_label'),
    wordsOf(element['placeholder']),
    block['type'] === 'input' ? wordsOf(block['label']) : undefined,
  ].filter((label) => label !== undefined);
}

/** The text of a composition object. */
export function wordsOf(value: unknown): string | undefined {
  return isFields(value) ? textIn(value, 'text') : undefined;
}

function isInteractive(element: Fields): boolean {
  return INTERACTIVE.test(String(element['type']));
}

function isCard(element: Fields): boolean {
  return element['type'] === 'card';
}

/** Blocks under the ids that Slack gives to those that the app left without one. */
export function named(core: Core, blocks: readonly Fields[]): readonly Fields[] {
  return blocks.map((block) => ({ ...block, block_id: block['block_id'] ?? `b${core.serial()}` }));
}
