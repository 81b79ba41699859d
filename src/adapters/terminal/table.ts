import type { Block } from '../../forms/reply.ts';
import { displayWidth, wrapLines } from './width.ts';

type Table = Block & { readonly type: 'table' };

/** How the parts of a table are painted. */
export interface TablePaint {
  strong(text: string): string;
  soft(text: string): string;
}

const GAP = 2;
/** Narrower columns break words more than they help. */
const NARROWEST = 14;

/**
 * A table in columns aligned by what a terminal shows of them, each cell wrapped within its own; where the columns would get too
 * narrow, row under row with the column's name before each cell. Nothing is cut.
 */
export function renderTable(table: Table, width: number, paint: TablePaint): string {
  const widths = toWidths(table, width);
  const body = widths ? inColumns(table, widths, paint) : stacked(table, width, paint);
  const caption = table.caption === '' ? [] : wrapLines(table.caption, width);
  return [...caption.map(paint.strong), ...body].join('\n');
}

function toWidths({ columns, rows }: Table, width: number): readonly number[] | undefined {
  const lines = [['', ...columns], ...rows.map((row) => [row.header, ...row.cells])];
  const wanted =
    lines[0]?.map((_, at) => Math.max(...lines.map((line) => displayWidth(line[at] ?? '')))) ?? [];
  const room = width - GAP * (wanted.length - 1);
  const share = Math.floor(room / wanted.length);
  if (share < NARROWEST) return undefined;
  // Columns that need less than an even share leave the rest to the others.
  let left = room;
  let open = wanted.length;
  const given = new Map<number, number>();
  for (let settled = true; settled && open > 0; ) {
    settled = false;
    for (const [at, want] of wanted.entries()) {
      if (given.has(at) || want > Math.floor(left / open)) continue;
      given.set(at, want);
      left -= want;
      open--;
      settled = true;
    }
  }
  return wanted.map((_, at) => given.get(at) ?? Math.floor(left / open));
}

function inColumns(
  { columns, rows }: Table,
  widths: readonly number[],
  paint: TablePaint,
): readonly string[] {
  const line = (cells: readonly string[], style: (text: string, at: number) => string): readonly string[] => {
    const wrapped = cells.map((cell, at) => wrapLines(cell, widths[at] as number));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, row) =>
      wrapped
        .map((lines, at) => {
          const text = lines[row] ?? '';
          const isLast = at === wrapped.length - 1;
          const pad = isLast ? '' : ' '.repeat((widths[at] as number) - displayWidth(text) + GAP);
          return (text === '' ? '' : style(text, at)) + pad;
        })
        .join('')
        .trimEnd(),
    );
  };
  const rule = paint.soft('-'.repeat(widths.reduce((sum, one) => sum + one, GAP * (widths.length - 1))));
  return [
    ...line(['', ...columns], (text) => paint.strong(text)),
    rule,
    ...rows.flatMap((row) =>
      line([row.header, ...row.cells], (text, at) => (at === 0 ? paint.strong(text) : text)),
    ),
  ];
}

function stacked({ columns, rows }: Table, width: number, paint: TablePaint): readonly string[] {
  return rows.flatMap((row) => [
    ...wrapLines(row.header, width).map(paint.strong),
    ...row.cells.flatMap((cell, at) =>
      wrapLines(`${columns[at] ?? ''}: ${cell}`, width - GAP).map((text) => ' '.repeat(GAP) + text),
    ),
  ]);
}
