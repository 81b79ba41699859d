import type { TableDrawing } from '../forms/picture.ts';
import { box, heightOf, MARGIN, type Palette, rule, text, WIDTH } from './svg.ts';
import { wrap } from './text.ts';

const PADDING = 14;
const GAP = 14;
const COLUMN = 15;
const HEADER = 13.5;
const CELL = 15;
/** Rows after which the names of the columns are said again, so that they are near on a phone. */
const REPEAT = 10;

/**
 * A table, beginning at `y`. What a row is about stands above its cells instead of beside them, which leaves the whole width to
 * the cells: four columns stay legible on a phone.
 */
export function drawTable({ columns, rows }: TableDrawing, palette: Palette, y: number) {
  const inner = WIDTH - 2 * MARGIN - 2 * PADDING;
  const width = (inner - GAP * (columns.length - 1)) / columns.length;
  const left = MARGIN + PADDING;
  const xOf = (at: number) => left + at * (width + GAP);
  const side = (contents: readonly string[], size: number, weight: 'regular' | 'semibold') =>
    columns.map((_, at) => wrap(contents[at] ?? '', width, size, weight));
  const tallest = (cells: readonly (readonly string[])[], size: number) =>
    Math.max(0, ...cells.map((lines) => heightOf(lines, size)));

  const body: string[] = [];
  const names = side(columns, COLUMN, 'semibold');
  const namesHeight = tallest(names, COLUMN);
  let top = y;
  const sayNames = () => {
    const style = { size: COLUMN, weight: 'semibold', color: palette.accent } as const;
    body.push(...names.map((lines, at) => text(lines, xOf(at), top + PADDING - 2, style)));
    top += PADDING - 2 + namesHeight + 9;
    body.push(rule(left, left + inner, top, palette.accent, 2));
  };
  sayNames();
  rows.forEach(({ header, cells }, at) => {
    if (at > 0 && at % REPEAT === 0 && rows.length - at > 2) sayNames();
    else if (at > 0) body.push(rule(left, left + inner, top, palette.line, 1));
    const about = wrap(header, inner, HEADER, 'semibold');
    const wrapped = side(cells, CELL, 'regular');
    top += 10;
    body.push(text(about, left, top, { size: HEADER, weight: 'semibold', color: palette.soft }));
    top += heightOf(about, HEADER) + 3;
    const style = { size: CELL, weight: 'regular', color: palette.ink } as const;
    body.push(...wrapped.map((lines, column) => text(lines, xOf(column), top, style)));
    top += tallest(wrapped, CELL) + 11;
  });
  const height = top - y + 3;
  const card = box(MARGIN, y, WIDTH - 2 * MARGIN, height, {
    fill: palette.card,
    line: palette.line,
    radius: 14,
  });
  return { height, body: [card, ...body].join('\n') };
}
