import type { Family } from '../forms/comparison.ts';
import type { GuideStep, Requirement, Requirements } from '../forms/requirements.ts';
import { recommend } from './recommendation.ts';

/** The first question of the guide that nothing has been said to yet; of those after a given one. */
export function nextStep(
  requirements: Requirements,
  needed: readonly Requirement[],
  after?: GuideStep,
): GuideStep | undefined {
  const from = after ? requirements.guide.indexOf(after) + 1 : 0;
  return requirements.guide.slice(from).find((step) => !isAnswered(step, needed));
}

/**
 * The question that a choice turns on: two members are as good as even, and there are answers for which the one or the other
 * leads clearly.
 */
export function decidingStep(
  requirements: Requirements,
  needed: readonly Requirement[],
  family: Family,
): GuideStep | undefined {
  const { margin, guide } = requirements;
  const now = recommend(needed, requirements, family);
  if (!now?.runnerUp || now.lead >= margin) return undefined;
  const even = [now.choice.id, now.runnerUp.id];
  return guide.find((step) => {
    if (isAnswered(step, needed)) return false;
    const led = step.options.flatMap((option) => {
      if (option.requirements.length === 0) return [];
      const then = recommend(
        [...needed, ...withIds(requirements, option.requirements)],
        requirements,
        family,
      );
      return then && then.lead >= margin ? [then.choice.id] : [];
    });
    return even.every((id) => led.includes(id));
  });
}

export function withIds({ requirements }: Requirements, ids: readonly string[]): readonly Requirement[] {
  return requirements.filter(({ id }) => ids.includes(id));
}

function isAnswered({ options }: GuideStep, needed: readonly Requirement[]): boolean {
  return options.some((option) => option.requirements.some((id) => needed.some((one) => one.id === id)));
}
