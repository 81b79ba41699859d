import { describe, expect, it } from 'vitest';
import { decidingStep, nextStep } from '../../src/answers/guide.ts';
import { recommend } from '../../src/answers/recommendation.ts';
import type { ComparedAspect, ComparedMember, Family } from '../../src/forms/comparison.ts';
import type { Requirement, Requirements } from '../../src/forms/requirements.ts';

const toMember = (id: string): ComparedMember => ({
  id,
  key: id,
  name: id,
  plural: false,
  aliases: [],
  standsFor: [],
  reviewed: '2026-01-01',
});
const toAspect = (id: string, telling = false): ComparedAspect => ({
  id,
  key: id,
  name: id,
  title: id,
  aliases: [],
  question: id,
  telling,
  better: 'better',
});

/** Ratings of ways to water a garden, by aspect. */
const RATINGS = {
  effort: { can: 2, hose: 3, drip: 5 },
  price: { can: 5, hose: 3, drip: 1 },
  reach: { can: 2, hose: 5, drip: 4 },
  care: { can: 4, hose: 3, drip: undefined },
} as const;

const family: Family = {
  id: 'watering',
  title: 'Watering',
  members: ['can', 'hose', 'drip'].map(toMember),
  aspects: Object.keys(RATINGS).map((id) => toAspect(id, id === 'price')),
  defaults: ['can'],
  cells: Object.fromEntries(
    Object.entries(RATINGS).map(([aspect, ratings]) => [
      aspect,
      Object.fromEntries(
        Object.entries(ratings).map(([member, rating]) => [
          member,
          { verdict: `${member} ${aspect}`, detail: 'So.', sources: ['book'], rating },
        ]),
      ),
    ]),
  ),
};

function toRequirement(id: string, rest: Partial<Requirement>): Requirement {
  const none = { weights: {}, suits: [], excludes: [], displaces: [], against: [], passages: [] };
  return { id, key: id.slice(0, 2), name: id, telling: false, phrases: [id], ...none, ...rest };
}

const cheap = toRequirement('cheap', { weights: { price: 3 } });
const lazy = toRequirement('lazy', { weights: { effort: 3 } });
const far = toRequirement('far', {
  weights: { reach: 1 },
  excludes: [{ members: ['can'], aspect: 'reach', reason: 'A can is out: it has to be carried.' }],
});
const gentle = toRequirement('gentle', { suits: [{ member: 'hose', aspect: 'care', weight: 3 }] });
const holiday = toRequirement('holiday', { weights: { effort: 1 } });

const requirements: Requirements = {
  family: 'watering',
  always: { care: 0.2 },
  margin: 0.1,
  only: [{ members: ['drip'], with: ['lazy', 'holiday', 'far'] }],
  together: [{ members: ['hose', 'can'], sentence: 'Both are common.', passage: 'a#b' }],
  requirements: [cheap, lazy, far, gentle, holiday],
  guide: [
    {
      key: 'mo',
      question: 'What of money?',
      options: [
        { label: 'little', requirements: ['cheap'] },
        { label: 'no matter', requirements: [] },
      ],
    },
    {
      key: 'ti',
      question: 'What of time?',
      options: [
        { label: 'none', requirements: ['lazy'] },
        { label: 'a holiday', requirements: ['holiday'] },
        { label: 'no matter', requirements: [] },
      ],
    },
  ],
};
const made = (...needed: readonly Requirement[]) => {
  const result = recommend(needed, requirements, family);
  if (!result) throw new Error('nothing recommended');
  return result;
};
const reasons = (...needed: readonly Requirement[]) => made(...needed).grounds.map(({ aspect }) => aspect.id);

describe('a recommendation', () => {
  it.each([
    ['the best rated for what is needed', [cheap], 'can', 'hose'],
    ['another for another need', [lazy], 'drip', 'hose'],
    ['what suits by a founded word alone', [gentle], 'hose', 'can'],
    ['what is not barred', [cheap, far], 'hose', 'drip'],
    ['what always counts where nothing is named', [], 'can', 'hose'],
  ] as const)('is %s', (_, needed, choice, runnerUp) => {
    const { choice: first, runnerUp: second } = made(...needed);
    expect([first.id, second?.id]).toEqual([choice, runnerUp]);
  });

  it('does not depend on the order in which needs are named', () => {
    expect(made(far, cheap)).toEqual(made(cheap, far));
  });

  it('considers a member of its own niche only where its need is named', () => {
    expect(made(cheap, gentle).runnerUp?.id).not.toBe('drip');
  });

  it('is founded in the cells that lead most, what is asked for before what always counts', () => {
    expect(reasons(cheap)).toEqual(['price', 'care']);
    expect(reasons(lazy, far)).toEqual(['effort', 'reach']);
  });

  it('says why what comes to mind first is out, and counts that among its reasons', () => {
    const { exclusion, grounds } = made(cheap, far);
    expect(exclusion).toMatchObject({ member: { id: 'can' }, reason: 'A can is out: it has to be carried.' });
    expect(exclusion?.ground.cell.verdict).toBe('can reach');
    expect(grounds.length).toBeLessThanOrEqual(2);
  });

  it('says what speaks against it: the worst of what was asked for, else of what is telling', () => {
    expect(made(lazy, cheap).against?.cell.verdict).toBe('can effort');
    expect(made(lazy).against?.cell.verdict).toBe('drip price');
  });

  it('says where the runner-up is better', () => {
    expect(made(cheap, lazy).instead?.id).toBe('effort');
    expect(made(cheap).instead?.id).toBe('reach');
  });

  it('names what is commonly combined, also with what is out', () => {
    expect(made(cheap).together?.sentence).toBe('Both are common.');
    expect(made(gentle, far).together?.sentence).toBe('Both are common.');
    expect(made(lazy).together).toBeUndefined();
  });

  it('is none where all are barred', () => {
    const members = ['can', 'hose', 'drip'];
    const never = toRequirement('never', { excludes: [{ members, aspect: 'price', reason: 'None.' }] });
    expect(recommend([never], requirements, family)).toBeUndefined();
  });
});

describe('the guide', () => {
  it('passes over what is answered, and ends', () => {
    const [first, second] = requirements.guide;
    expect(nextStep(requirements, [])).toBe(first);
    expect(nextStep(requirements, [cheap])).toBe(second);
    expect(nextStep(requirements, [cheap], second)).toBeUndefined();
    expect(nextStep(requirements, [holiday], first)).toBeUndefined();
  });

  it('asks what the choice turns on, where two are as good as even', () => {
    const even = toRequirement('even', { weights: { price: 1, effort: 1 } });
    const { lead } = made(even, far);
    expect(lead).toBeLessThan(requirements.margin);
    expect(decidingStep(requirements, [even, far], family)).toBeUndefined();
    const both = { ...requirements, margin: 0.5 };
    expect(decidingStep(both, [cheap], family)).toBeUndefined();
  });

  it('asks nothing where the choice is clear', () => {
    expect(decidingStep(requirements, [cheap], family)).toBeUndefined();
  });
});
