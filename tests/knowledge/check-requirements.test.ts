import { describe, expect, it } from 'vitest';
import { checkRequirements } from '../../src/knowledge/check-requirements.ts';
import type { Documents } from '../../src/knowledge/documents.ts';
import type { Finding } from '../../src/knowledge/findings.ts';

const origin = { file: 'requirements.yaml', line: 1 };
const aspect = (id: string, better?: string) => ({
  id,
  name: id,
  title: id,
  aliases: [],
  misspellings: [],
  question: id,
  telling: false,
  better,
});
const cell = { verdict: 'so it is', detail: 'So.', sources: ['book'], rating: 3 };
const file = (member: string) => ({
  member,
  aliases: [],
  stands_for: [],
  reviewed: '2026-01-01',
  cells: { price: cell, care: member === 'can' ? cell : ('not founded' as const) },
  origin,
});

type Written = NonNullable<Documents['requirements']>;
type Need = Written['requirements'][number];

const need: Need = {
  id: 'cheap',
  key: 'ch',
  name: 'a small price',
  telling: false,
  phrases: ['cheap'],
  weights: { price: 2 },
  suits: [],
  excludes: [],
  displaces: [],
  against: [],
  passages: ['soil#compost'],
};
const options = [
  { label: 'little', requirements: ['cheap'] },
  { label: 'no matter', requirements: [] },
];
const sound: Written = {
  family: 'watering',
  always: { price: 1 },
  margin: 0.1,
  only: [],
  together: [],
  requirements: [need],
  guide: [{ key: 'mo', question: 'What of money?', options }],
  origin,
};

function check(written: Written): readonly string[] {
  const findings: Finding[] = [];
  checkRequirements(
    {
      passages: [{ id: 'soil#compost' }],
      glossary: [{ id: 'compost' }],
      families: [
        {
          id: 'watering',
          title: 'Watering',
          members: ['can', 'hose'],
          defaults: [],
          aspects: [aspect('price', 'cheaper'), aspect('care')],
          files: [file('can'), file('hose')],
          origin,
        },
      ],
      requirements: written,
    } as unknown as Documents,
    (finding) => findings.push(finding),
  );
  return findings.map(({ problem }) => problem);
}

const withNeed = (rest: Partial<Need>): Written => ({ ...sound, requirements: [{ ...need, ...rest }] });
const exclusion = { members: ['can'], aspect: 'price', reason: 'It is out.' };

describe('the check of the requirements', () => {
  it('finds nothing in what is sound', () => {
    expect(check(sound)).toEqual([]);
  });

  it.each<[string, Written, string]>([
    ['a family that there is not', { ...sound, family: 'x' }, '"x" is no family'],
    ['a weight without ratings', { ...sound, always: { care: 1 } }, 'always: "care" is no rated aspect'],
    ['a weight on nothing', withNeed({ weights: { x: 1 } }), 'cheap: "x" is no rated aspect'],
    ['a foreign member', { ...sound, only: [{ members: ['x'], with: ['cheap'] }] }, 'only: "x" is no member'],
    ['a missing passage', withNeed({ passages: ['a#b'] }), 'cheap: "a#b" is no passage'],
    ['an unknown name', withNeed({ phrases: ['@nothing'] }), 'cheap: "nothing" is no glossary entry'],
    [
      'a word that is not founded',
      withNeed({ suits: [{ member: 'hose', aspect: 'care', weight: 1 }] }),
      'cheap: nothing is founded of hose by care',
    ],
    [
      'a reason that is no sentence',
      withNeed({ excludes: [{ ...exclusion, reason: 'It is' }] }),
      'cheap: the reason is no sentence',
    ],
    [
      'a need that nothing meets',
      withNeed({ excludes: [{ ...exclusion, members: ['can', 'hose'] }] }),
      'cheap: excludes all members',
    ],
    ['a need twice', { ...sound, requirements: [need, need] }, 'requirement "cheap" stands twice'],
    [
      'a question where everything matters',
      { ...sound, guide: [{ key: 'mo', question: 'What?', options: options.slice(0, 1) }] },
      'mo: not one option says that it does not matter',
    ],
  ])('finds %s', (_, written, problem) => {
    expect(check(written)).toContain(problem);
  });
});
