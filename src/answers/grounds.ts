import type { Cell, ComparedAspect, ComparedMember, Family } from '../forms/comparison.ts';
import type { Requirement } from '../forms/requirements.ts';

/** What a cell brings a member, next to what the family has on average. */
export interface Ground {
  readonly aspect: ComparedAspect;
  readonly cell: Cell;
  readonly lead: number;
}

/** Worth (0–1) from which a cell speaks for its member, and below which it speaks against it. */
export const GOOD = 0.75;
const BAD = 0.5;
/** Worth of what is not rated: little is known in its favour. */
const UNRATED = 0.25;

/** Aspects that weigh in any of the requirements. */
export function askedOf(needed: readonly Requirement[]): readonly string[] {
  return [...new Set(needed.flatMap((one) => Object.keys(one.weights)))];
}

/** 0 (bad) to 1 (best). */
export function worthOf(family: Family, aspect: string, member: string): number {
  const rating = family.cells[aspect]?.[member]?.rating;
  return rating === undefined ? UNRATED : (rating - 1) / 4;
}

export function toGround(
  family: Family,
  id: string,
  { id: member }: ComparedMember,
  lead: number,
): Ground | undefined {
  const aspect = family.aspects.find((one) => one.id === id);
  const cell = family.cells[id]?.[member];
  return aspect && cell && { aspect, cell, lead };
}

/** The choice's worst side among what was asked for or, where that is all good, among what it usually costs. */
export function toAgainst(
  choice: ComparedMember,
  needed: readonly Requirement[],
  family: Family,
): Ground | undefined {
  const worst = (ids: readonly string[], below: number) =>
    [...new Set(ids)]
      .flatMap((id) => toGround(family, id, choice, worthOf(family, id, choice.id)) ?? [])
      .filter(({ cell, lead }) => cell.rating !== undefined && lead < below)
      .sort((a, b) => a.lead - b.lead)[0];
  const telling = family.aspects.filter((aspect) => aspect.telling).map(({ id }) => id);
  const all = family.aspects.map(({ id }) => id);
  return (
    worst(askedOf(needed), BAD) ??
    worst(
      needed.flatMap(({ against }) => against),
      BAD,
    ) ??
    worst(telling, BAD) ??
    worst(all, GOOD)
  );
}

/**
 * The aspect in which the runner-up is ahead most: of those asked for, else of those in which meeting it has a price, else of the
 * telling ones, else of all.
 */
export function toInstead(
  choice: ComparedMember,
  other: ComparedMember,
  weights: ReadonlyMap<string, number>,
  needed: readonly Requirement[],
  family: Family,
): ComparedAspect | undefined {
  const asked = askedOf(needed);
  const costs = needed.flatMap((one) => one.against);
  const ahead = family.aspects
    .filter(({ better }) => better !== undefined)
    .map((aspect) => ({
      aspect,
      by: worthOf(family, aspect.id, other.id) - worthOf(family, aspect.id, choice.id),
      weight: asked.includes(aspect.id) ? (weights.get(aspect.id) ?? 0) : 0,
    }))
    .filter(({ by }) => by > 0);
  ahead.sort(
    (a, b) =>
      b.weight * b.by - a.weight * a.by ||
      Number(costs.includes(b.aspect.id)) - Number(costs.includes(a.aspect.id)) ||
      Number(b.aspect.telling) - Number(a.aspect.telling) ||
      b.by - a.by,
  );
  return ahead[0]?.aspect;
}
