import { describe, expect, it } from 'vitest';
import { toAnswerText } from '../../src/adapters/linear.ts';
import { renderTable } from '../../src/adapters/terminal/table.ts';
import { displayWidth } from '../../src/adapters/terminal/width.ts';
import { renderReply } from '../../src/adapters/web/render.ts';
import { compose } from '../../src/answers/composition.ts';
import type { Reply } from '../../src/forms/reply.ts';
import { loadShipped } from '../accuracy/shipped.ts';

const { mind } = await loadShipped();
const paint = { strong: (text: string) => text, soft: (text: string) => text };

/** Comparisons of two, three and four members by all aspects, in which every cell of every family stands. */
const comparisons: readonly (readonly [string, Reply])[] = mind.shelf.families.flatMap(({ id, members }) =>
  [2, 3, 4].flatMap((width) =>
    Array.from({ length: Math.ceil(members.length / width) }, (_, at) => {
      const first = Math.min(at * width, members.length - width);
      const keys = members.slice(first, first + width).map(({ key }) => key);
      const reply = compose({ type: 'comparison', members: keys, aspects: 'all' }, mind.shelf);
      return [`${id} ${members.slice(first, first + width).map((member) => member.id)}`, reply] as const;
    }),
  ),
);

function tableOf(reply: Reply) {
  const table = reply.blocks.find((block) => block.type === 'table');
  if (!table) throw new Error(`no table in ${reply.recipe}`);
  return table;
}

/** All that is not space or rule, in whatever order columns bring it. */
const letters = (text: string) => [...text.replace(/^-+$/gm, '').replace(/\s/g, '')].sort().join('');

describe.each(comparisons)('the table of %s', (_, reply) => {
  const table = tableOf(reply);
  const texts = [table.caption, ...table.rows.flatMap(({ header, cells }) => [header, ...cells])];

  it.each([40, 80, 200])('loses nothing in a terminal of %i columns, and fits', (columns) => {
    const text = renderTable(table, columns, paint);
    const isStacked = !text.includes('\n--');
    const names = isStacked
      ? table.rows.flatMap(() => table.columns.map((column) => `${column}:`))
      : table.columns;
    expect(letters(text)).toBe(letters([...texts, ...names].join('')));
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('stands whole on the page, each cell under its column', () => {
    const page = renderReply(reply, 'talk').html;
    for (const { cells } of table.rows) {
      for (const [at, cell] of cells.entries()) {
        const escaped = cell.replace(/&/g, '&amp;').replace(/'/g, '&#39;').replace(/"/g, '&quot;');
        expect(page).toContain(`<td data-column="${table.columns[at]}">${escaped}</td>`);
      }
    }
  });

  it('says everything in plain text', () => {
    const text = toAnswerText(reply);
    for (const part of texts) expect(text).toContain(part);
  });
});
