import { styleText } from 'node:util';
import type { Block, Inline, Reply } from '../../forms/reply.ts';
import { renderTable } from './table.ts';
import { displayWidth, wrapLines } from './width.ts';

export interface TerminalOptions {
  readonly columns: number;
  readonly color: boolean;
}

type Style = 'bold' | 'italic' | 'dim' | 'cyan';

/** Prose wider than this is hard to read, however wide the window. */
const WIDEST = 88;
/** A table may be wider: its lines are read cell by cell. */
const WIDEST_TABLE = 140;
const NARROWEST = 20;

/** A reply for a terminal: headed, wrapped to its width, suggestions numbered. */
export function renderReply(reply: Reply, { columns, color }: TerminalOptions): string {
  const width = Math.max(NARROWEST, Math.min(columns, WIDEST));
  const paint = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  /** Wraps behind a mark that stands on the first line only. */
  const wrap = (text: string, mark = '') => {
    const indent = displayWidth(mark);
    return wrapLines(text, width - indent)
      .map((line, at) => (at === 0 ? mark : ' '.repeat(indent)) + line)
      .join('\n');
  };
  const inline = (nodes: readonly Inline[]): string => nodes.map(inlineNode).join('');
  const inlineNode = (node: Inline): string => {
    switch (node.type) {
      case 'text':
        return harmless(node.value);
      case 'inlineCode':
        return paint('cyan', harmless(node.value));
      case 'emphasis':
        return paint('italic', inline(node.children));
      case 'strong':
        return paint('bold', inline(node.children));
      case 'link':
        return `${inline(node.children)} (${harmless(node.url)})`;
    }
  };
  const block = (node: Block): string => {
    switch (node.type) {
      case 'paragraph':
        return wrap(inline(node.children));
      case 'blockquote':
        return wrap(inline(node.children), '  ');
      case 'code':
        return node.value
          .split('\n')
          .map((line) => wrap(harmless(line), '    '))
          .join('\n');
      case 'list':
        return node.items
          .map((item, at) => wrap(inline(item), node.ordered ? `${at + 1}. ` : '- '))
          .join('\n');
      case 'table':
        return renderTable(
          toHarmless(node, reply.heading),
          Math.max(NARROWEST, Math.min(columns, WIDEST_TABLE)),
          {
            strong: (text) => paint('bold', text),
            soft: (text) => paint('dim', text),
          },
        );
      case 'picture':
        return wrap(harmless(`[Picture: ${node.alt}]`));
    }
  };
  const parts = [
    ...(reply.heading ? [paint('bold', wrap(harmless(reply.heading)))] : []),
    ...reply.blocks.map(block),
  ];
  if (reply.citations.length > 0) {
    parts.push(
      reply.citations
        .map(
          ({ title, url, reviewed }) =>
            `${paint('dim', wrap(harmless(`${title}, reviewed ${reviewed}`)))}\n${paint('dim', `  ${harmless(url)}`)}`,
        )
        .join('\n'),
    );
  }
  if (reply.suggestions.length > 0) {
    parts.push(
      reply.suggestions
        .map(({ label }, at) => wrap(harmless(label), `${paint('cyan', `${at + 1}`)}  `))
        .join('\n'),
    );
  }
  return parts.join('\n\n');
}

/** What heads the whole reply need not stand over its table again. */
function toHarmless(
  table: Block & { type: 'table' },
  heading: string | undefined,
): Block & { type: 'table' } {
  return {
    ...table,
    caption: table.caption === heading ? '' : harmless(table.caption),
    columns: table.columns.map(harmless),
    rows: table.rows.map(({ header, cells }) => ({ header: harmless(header), cells: cells.map(harmless) })),
  };
}

/** Text that cannot steer the terminal: no control characters but line breaks. */
function harmless(text: string): string {
  return text.replace(/\t/g, '  ').replace(/[^\P{Cc}\n]/gu, '');
}
