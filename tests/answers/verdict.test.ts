import { describe, expect, it } from 'vitest';
import { toVerdict } from '../../src/answers/verdict.ts';
import { isComparison } from '../../src/forms/comparison.ts';
import { createComparer } from '../../src/knowledge/comparison.ts';
import { toAspect, toFamily, toMember } from '../fixtures/families.ts';

const members = [toMember('spade'), toMember('rake'), toMember('hoe')];
const family = toFamily(
  'tools',
  members,
  [
    toAspect('weight', { telling: true, better: 'lighter' }),
    toAspect('price', { telling: true, better: 'cheaper' }),
    toAspect('width', { telling: true, better: 'wider' }),
    toAspect('colour'),
    toAspect('use', { telling: true }),
  ],
  { weight: [2, 5, 2], price: [5, 1, 1], width: [3, 3, 3] },
);
const compare = createComparer([family]);

const verdictOf = (ids: readonly string[], aspects: readonly string[] = []) => {
  const result = compare({ members: ids, aspects, all: false });
  if (!isComparison(result)) throw new Error(result.type);
  return toVerdict(result, (word) => word === 'Rated' && aspects.includes('colour'));
};

describe('a verdict', () => {
  it.each([
    [
      'by one aspect names who is ahead',
      ['spade', 'rake'],
      ['weight'],
      'Rakes are lighter: rated 5. Spades: rated 2.',
    ],
    [
      'of three says the others too',
      members.map(({ id }) => id),
      ['price'],
      'Spades are cheaper: rated 5. Rakes: rated 1; hoes: rated 1.',
    ],
    ['of equals names nobody', ['spade', 'rake'], ['width'], 'Spades: rated 3; rakes: rated 3.'],
    [
      'without an order only says what each is, and leaves names as they are',
      ['spade', 'rake'],
      ['colour'],
      'Spades: Rated not; rakes: Rated not.',
    ],
    ['by several names who leads in what', ['spade', 'rake'], [], 'Spades lead on price; rakes on weight.'],
    [
      'by several in which one alone leads says what each is',
      ['rake', 'hoe'],
      [],
      'Rakes: rated not; hoes: rated not.',
    ],
  ])('%s', (_, ids, aspects, verdict) => {
    expect(verdictOf(ids, aspects)).toBe(verdict);
  });
});
