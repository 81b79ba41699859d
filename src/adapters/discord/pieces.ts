import { type Block, type Inline, plainText, type Reply, type TableRow } from '../../forms/reply.ts';
import { LABELS } from '../controls.ts';
import { NOTICES } from '../notices.ts';
import { atLineStart, escapeFitting, escapeText, toCodeBlock, toFitting, toLink } from './markdown.ts';

/** A part of a reply that is never torn apart: Discord's markdown, at most `PIECE_LIMIT` characters. */
export interface Piece {
  readonly type: 'text' | 'row' | 'sources';
  readonly text: string;
}

export const PIECE_LIMIT = 1500;
export const HEADING_LIMIT = 250;
const ITEM_LIMIT = 700;
const CELL_LIMIT = 300;
const TITLE_LIMIT = 200;

export function toHeading({ heading }: Reply): string {
  return heading === undefined ? '' : `## ${escapeFitting(heading, HEADING_LIMIT)}`;
}

/** @param drawn pictures and tables that are shown as pictures, whose words stand with the picture */
export function toPieces(reply: Reply, drawn: ReadonlySet<Block>): readonly Piece[] {
  return reply.blocks.flatMap((block) => toBlockPieces(block, reply, drawn));
}

/** The sources, in groups. Where they are the answer itself, they are written as large as one. */
export function toSourcePieces({ kind, citations }: Reply): readonly Piece[] {
  const mark = kind === 'sources' ? '- ' : '-# ';
  const lines = citations.map(({ title, url, reviewed }, at) => {
    const label = toLink(escapeFitting(title, TITLE_LIMIT), url);
    const lead = kind !== 'sources' && at === 0 ? `${LABELS.sources}: ` : '';
    return `${mark}${lead}${label}, ${LABELS.reviewed} ${escapeText(reviewed)}`;
  });
  return group(lines).map((text) => ({ type: 'sources', text }));
}

function toBlockPieces(block: Block, { heading }: Reply, drawn: ReadonlySet<Block>): readonly Piece[] {
  const text = (value: string): readonly Piece[] => (value === '' ? [] : [{ type: 'text', text: value }]);
  switch (block.type) {
    case 'paragraph':
      return text(atLineStart(toFitting(block.children, PIECE_LIMIT)));
    case 'blockquote':
      return text(`> ${toFitting(block.children, PIECE_LIMIT)}`);
    case 'list': {
      const items = block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${toItem(item)}`);
      return group(items).flatMap(text);
    }
    case 'code':
      return text(toCodeBlock(block.value, block.lang ?? '', PIECE_LIMIT, NOTICES.shortened));
    case 'table': {
      const caption = block.caption === heading ? '' : `**${escapeFitting(block.caption, HEADING_LIMIT)}**`;
      return [
        ...text(block.caption === '' ? '' : caption),
        ...block.rows.map((row): Piece => ({ type: 'row', text: toRow(row, block.columns) })),
      ];
    }
    case 'picture':
      return drawn.has(block)
        ? []
        : text(`-# ${NOTICES.picture}: ${escapeFitting(block.alt, PIECE_LIMIT / 2)}`);
  }
}

/** A criterion with what each column says to it: readable on a phone, and aloud. */
function toRow({ header, cells }: TableRow, columns: readonly string[]): string {
  const lines = cells.map((cell, at) => {
    const name = escapeFitting(columns[at] ?? '', CELL_LIMIT);
    return `- ${name}: ${cell.trim() === '' ? '–' : escapeFitting(cell, CELL_LIMIT)}`;
  });
  return [`**${escapeFitting(header, CELL_LIMIT)}**`, ...lines].join('\n');
}

function toItem(nodes: readonly Inline[]): string {
  return plainText(nodes).trim() === '' ? '–' : toFitting(nodes, ITEM_LIMIT);
}

/** Whole lines together, as many as a piece holds. */
function group(lines: readonly string[]): readonly string[] {
  const groups: string[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= PIECE_LIMIT) {
      groups[groups.length - 1] = `${last}\n${line}`;
    } else groups.push(line);
  }
  return groups;
}
