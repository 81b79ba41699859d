import type { Block, Inline } from '../../forms/reply.ts';
import { clip } from './escape.ts';
import { TEXTS } from './labels.ts';
import type { SlackBlock } from './payload.ts';

type Table = Block & { readonly type: 'table' };

const CAPTION = 250;

/** Slack's own table with a caption and row headers, all rows on one page. */
export function toDataTable(table: Table): SlackBlock {
  return {
    type: 'data_table',
    caption: clip(table.caption || TEXTS.corner, CAPTION),
    rows: toRows(table),
    page_size: Math.max(1, table.rows.length),
    row_header_column_index: 0,
  };
}

/** The older table, without a caption. */
export function toPlainTable(table: Table): SlackBlock {
  return {
    type: 'table',
    rows: toRows(table),
    column_settings: [...Array(table.columns.length + 1)].map(() => ({ is_wrapped: true })),
  };
}

/** A list with the column's name before each value, as it is said aloud. */
export function toTableBlocks({ caption, columns, rows }: Table): readonly Block[] {
  const strong = (value: string): Inline => ({ type: 'strong', children: [{ type: 'text', value }] });
  return [
    { type: 'paragraph', children: [strong(caption)] },
    ...rows.flatMap(({ header, cells }): Block[] => [
      { type: 'paragraph', children: [strong(header)] },
      {
        type: 'list',
        ordered: false,
        items: cells.map((cell, at) => [
          { type: 'text', value: `${columns[at] ?? ''}: ${cell || TEXTS.empty}` },
        ]),
      },
    ]),
  ];
}

function toRows({ columns, rows }: Table): { type: 'raw_text'; text: string }[][] {
  const cell = (text: string) => ({ type: 'raw_text' as const, text: text === '' ? TEXTS.empty : text });
  return [
    [cell(TEXTS.corner), ...columns.map(cell)],
    ...rows.map(({ header, cells }) => [cell(header), ...columns.map((_, at) => cell(cells[at] ?? ''))]),
  ];
}
