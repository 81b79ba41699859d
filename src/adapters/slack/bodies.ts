import type { RichTextBlockElement } from '@slack/types';
import type { Block } from '../../forms/reply.ts';
import { escapeText } from './escape.ts';
import { toMarkup, toRichText } from './inlines.ts';
import type { SlackBlock } from './payload.ts';
import { toDataTable, toPlainTable, toTableBlocks } from './tables.ts';

/** How the body of a reply is shown, the best first; each form is for those that Slack refuses the one before. */
export type Form = 'data_table' | 'table' | 'sections';

/** Most characters of a section. */
const SECTION = 3000;

/** What a reply says, between its heading and its sources. */
export function toBody(blocks: readonly Block[], form: Form): SlackBlock[] {
  // Slack takes one table a message.
  const native = form === 'sections' ? undefined : blocks.find(({ type }) => type === 'table');
  const body: SlackBlock[] = [];
  let run: Block[] = [];
  const flush = () => {
    if (run.length > 0) body.push(...(form === 'sections' ? toSections(run) : toRichBlock(run)));
    run = [];
  };
  for (const block of blocks) {
    if (block.type !== 'table') run.push(block);
    else if (block !== native) run.push(...toTableBlocks(block));
    else {
      flush();
      body.push(form === 'data_table' ? toDataTable(block) : toPlainTable(block));
    }
  }
  flush();
  return body;
}

function toRichBlock(blocks: readonly Block[]): SlackBlock[] {
  const elements = blocks.flatMap((block, at) => toRichElements(block, blocks[at + 1]));
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
}

function toRichElements(block: Block, next: Block | undefined): RichTextBlockElement[] {
  switch (block.type) {
    case 'paragraph': {
      const elements = toRichText(block.children);
      // Sections stand close together; a blank line keeps paragraphs apart.
      if (next?.type === 'paragraph') elements.push({ type: 'text', text: '\n\n' });
      return elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];
    }
    case 'blockquote': {
      const elements = toRichText(block.children);
      return elements.length > 0 ? [{ type: 'rich_text_quote', elements }] : [];
    }
    case 'code':
      return block.value === ''
        ? []
        : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: block.value }] }];
    case 'list': {
      const items = block.items.map((item) => ({
        type: 'rich_text_section' as const,
        elements: toRichText(item),
      }));
      const filled = items.filter(({ elements }) => elements.length > 0);
      return filled.length > 0
        ? [{ type: 'rich_text_list', style: block.ordered ? 'ordered' : 'bullet', elements: filled }]
        : [];
    }
    case 'picture':
      return [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: block.alt === '' ? block.name : block.alt, style: { italic: true } },
          ],
        },
      ];
    case 'table':
      return [];
  }
}

/** Sections of marked-up text, cut where they would be too long. */
function toSections(blocks: readonly Block[]): SlackBlock[] {
  const lines = blocks.flatMap((block, at) => {
    const shown = toLines(block).filter((line) => line.trim() !== '');
    // A blank line parts what does not belong together, such as a list from what follows it, but not from what leads to it.
    const leads = block.type === 'paragraph' && blocks[at + 1]?.type === 'list';
    return shown.map((line, nth) => (nth === shown.length - 1 && !leads ? `${line}\n` : line));
  });
  return pack(lines).map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
    expand: true,
  }));
}

function toLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return [toMarkup(block.children)];
    case 'blockquote':
      return [`> ${toMarkup(block.children)}`];
    case 'code':
      return [`\`\`\`${escapeText(block.value)}\`\`\``];
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${toMarkup(item)}`);
    case 'picture':
      return [`_${escapeText(block.alt === '' ? block.name : block.alt)}_`];
    case 'table':
      return [];
  }
}

/** Joins lines while they fit into one section; a line that never would is cut. */
function pack(lines: readonly string[]): readonly string[] {
  const packed: string[] = [];
  for (const line of lines.flatMap(cut)) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= SECTION) {
      packed[packed.length - 1] = `${last}\n${line}`;
    } else packed.push(line);
  }
  return packed.map((text) => text.trim());
}

function cut(line: string): readonly string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > SECTION) {
    // Never within an entity such as "&lt;".
    const at = rest.slice(0, SECTION).replace(/&[a-z]{0,3}$/, '').length;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}
