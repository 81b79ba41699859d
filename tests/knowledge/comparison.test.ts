import { describe, expect, it } from 'vitest';
import { type ComparisonRequest, isComparison } from '../../src/forms/comparison.ts';
import { createComparer } from '../../src/knowledge/comparison.ts';
import { FAMILIES } from '../fixtures/families.ts';

const compare = createComparer(FAMILIES);
const request = (
  members: readonly string[],
  aspects: readonly string[] = [],
  all = false,
): ComparisonRequest => ({
  members,
  aspects,
  all,
});

describe('a comparison', () => {
  it.each<[string, ComparisonRequest, readonly string[], readonly string[]]>([
    ['of nothing is an overview of the default members', request([]), ['spade', 'rake'], ['weight', 'price']],
    ['by an aspect is of the default members', request([], ['age']), ['spade', 'rake'], ['age']],
    [
      'by an aspect of another family is of its members',
      request([], ['drainage']),
      ['raised-bed', 'field'],
      ['drainage'],
    ],
    ['of two shows what is most telling', request(['hoe', 'rake']), ['hoe', 'rake'], ['weight', 'price']],
    [
      'of four is the most',
      request(['hoe', 'rake', 'saw', 'fork'], ['age']),
      ['hoe', 'rake', 'saw', 'fork'],
      ['age'],
    ],
    [
      'of all is in the order of the family',
      request(['rake', 'hoe'], [], true),
      ['rake', 'hoe'],
      ['weight', 'price', 'age'],
    ],
    ['ignores what is named twice', request(['rake', 'rake', 'hoe'], ['age']), ['rake', 'hoe'], ['age']],
  ])('%s', (_, asked, columns, rows) => {
    const result = compare(asked);
    if (!isComparison(result)) throw new Error(`refused: ${result.type}`);
    expect(result.columns.map(({ id }) => id)).toEqual(columns);
    expect(result.rows.map(({ aspect }) => aspect.id)).toEqual(rows);
    for (const row of result.rows) expect(row.cells).toHaveLength(columns.length);
  });

  it('across families is of the kinds that things are, and knows what was asked', () => {
    const result = compare(request(['shovel', 'rake'], ['age']));
    if (!isComparison(result)) throw new Error(`refused: ${result.type}`);
    expect(result.columns.map(({ id }) => id)).toEqual(['spade', 'rake']);
    expect(result.askedAs).toEqual(['shovel', undefined]);
  });

  it.each<[string, ComparisonRequest, string]>([
    ['of one alone asks for the other', request(['rake']), 'half'],
    ['of one that only stands for another does too', request(['shovel'], ['age']), 'half'],
    ['of a thing with its own kind', request(['shovel', 'spade']), 'same'],
    ['of things without a common kind', request(['rake', 'field']), 'unrelated'],
    ['of something nobody compares', request(['gnome']), 'unrelated'],
    ['of five', request(['hoe', 'rake', 'saw', 'fork', 'spade']), 'too-many'],
    ['by what these are not compared by', request(['hoe', 'rake'], ['drainage']), 'no-aspect'],
    ['by what nothing is compared by', request([], ['smell']), 'no-aspect'],
  ])('%s is refused', (_, asked, why) => {
    expect(compare(asked)).toMatchObject({ type: why });
  });

  it('of one offers the others of its family', () => {
    const result = compare(request(['shovel']));
    if (isComparison(result) || result.type !== 'half') throw new Error('not half');
    expect(result.others.map(({ id }) => id)).toEqual(['rake', 'hoe', 'fork', 'saw']);
  });

  it('of no families at all is refused', () => {
    expect(createComparer([])(request([]))).toMatchObject({ type: 'unrelated' });
  });
});
