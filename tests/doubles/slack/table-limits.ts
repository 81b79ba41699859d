import { z } from 'zod';
import { richText } from './rich-text-limits.ts';
import { blockId } from './text-limits.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1).optional(),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const MOST_COLUMNS = 20;

/** Slack's pages disagree about rows (101 or 201) and characters (10,000 or 20,000): the smaller of each is safe. */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1).max(MOST_COLUMNS)).min(2).max(101),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z
      .int()
      .min(0)
      .max(MOST_COLUMNS - 1)
      .optional(),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), 'has rows of unequal length')
  .refine(
    ({ rows }) => rows[0]?.every(({ type }) => type !== 'rich_text') ?? true,
    'has rich text in its header',
  )
  .refine(
    ({ rows, row_header_column_index: index = 0 }) => index < (rows[0]?.length ?? 0),
    'has no such row header column',
  );

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(MOST_COLUMNS)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(MOST_COLUMNS)
    .optional(),
});
