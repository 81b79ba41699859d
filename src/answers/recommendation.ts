import type { Cell, ComparedAspect, ComparedMember, Family } from '../forms/comparison.ts';
import type { Exclusion, Requirement, Requirements } from '../forms/requirements.ts';

/** What a cell brings a member, next to what the family has on average. */
export interface Ground {
  readonly aspect: ComparedAspect;
  readonly cell: Cell;
  readonly lead: number;
}

interface Candidate {
  readonly member: ComparedMember;
  readonly score: number;
  /** The largest lead first. */
  readonly grounds: readonly Ground[];
}

export interface Recommendation {
  readonly choice: ComparedMember;
  readonly grounds: readonly Ground[];
  /** Why the member that all else speaks for is out, and the cell that says so. */
  readonly exclusion?: { readonly member: ComparedMember; readonly reason: string; readonly ground: Ground };
  readonly against?: Ground;
  readonly runnerUp?: ComparedMember;
  /** Where the runner-up is better. */
  readonly instead?: ComparedAspect;
  /** By how much the choice leads, as a share of all that counts. */
  readonly lead: number;
  readonly together?: Requirements['together'][number];
}

/** Reasons that are named. */
const GROUNDS = 3;
/** Reasons below which what always counts is named too. */
const FEWEST = 2;
/** Worth (0–1) from which a cell speaks for its member, and below which it speaks against it. */
const GOOD = 0.75;
const BAD = 0.5;
/** Worth of what is not rated: little is known in its favour. */
const UNRATED = 0.25;

/**
 * Weighs what is needed against the ratings of a family. The same needs give the same choice; with equal scores, the order of the
 * members decides.
 *
 * @throws Error if nothing can be chosen, which the check of the data rules out for every single requirement
 */
export function recommend(
  needed: readonly Requirement[],
  requirements: Requirements,
  family: Family,
): Recommendation | undefined {
  const ids = new Set(needed.map(({ id }) => id));
  const barred = new Map<string, Exclusion>();
  for (const exclusion of needed.flatMap(({ excludes }) => excludes)) {
    for (const id of exclusion.members) if (!barred.has(id)) barred.set(id, exclusion);
  }
  const considered = family.members.filter(
    ({ id }) =>
      !requirements.only.some((one) => one.members.includes(id) && !one.with.some((by) => ids.has(by))),
  );
  const weights = toWeights(needed, requirements);
  const ranked = considered
    .map((member) => toCandidate(member, weights, needed, family))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked.filter(({ member }) => !barred.has(member.id));
  if (!first) return undefined;
  const total = toTotal(weights, needed);
  const top = ranked[0] as Candidate;
  const exclusion = barred.get(top.member.id);
  const out = exclusion && toGround(family, exclusion.aspect, top.member, 0);
  const instead = second && toInstead(first.member, second.member, weights, needed, family);
  const against = toAgainst(first.member, needed, family);
  const others = [second?.member.id, ...(out ? [top.member.id] : [])];
  const together = requirements.together.find(
    ({ members }) =>
      members.includes(first.member.id) &&
      members.some((id) => id !== first.member.id && others.includes(id)),
  );
  const most = GROUNDS - (out ? 1 : 0);
  return {
    choice: first.member,
    grounds: first.grounds.slice(0, most),
    lead: second ? (first.score - second.score) / total : 1,
    ...(exclusion && out ? { exclusion: { member: top.member, reason: exclusion.reason, ground: out } } : {}),
    ...(against ? { against } : {}),
    ...(second ? { runnerUp: second.member } : {}),
    ...(instead ? { instead } : {}),
    ...(together ? { together } : {}),
  };
}

/** All that counts; never 0. */
function toTotal(weights: ReadonlyMap<string, number>, needed: readonly Requirement[]): number {
  const suits = needed.flatMap((one) => one.suits.map(({ weight }) => weight));
  return [...weights.values(), ...suits].reduce((sum, weight) => sum + Math.abs(weight), 0) || 1;
}

function toWeights(needed: readonly Requirement[], { always }: Requirements): ReadonlyMap<string, number> {
  const weights = new Map(Object.entries(always));
  for (const [id, weight] of needed.flatMap((one) => Object.entries(one.weights))) {
    weights.set(id, (weights.get(id) ?? 0) + weight);
  }
  return weights;
}

function toCandidate(
  member: ComparedMember,
  weights: ReadonlyMap<string, number>,
  needed: readonly Requirement[],
  family: Family,
): Candidate {
  const suits = needed.flatMap((one) => one.suits.filter((suit) => suit.member === member.id));
  let score = 0;
  const leads = new Map<string, number>();
  const add = (id: string, lead: number) => leads.set(id, (leads.get(id) ?? 0) + lead);
  for (const [id, weight] of weights) {
    const worth = worthOf(family, id, member.id);
    score += weight * worth;
    const average =
      family.members.reduce((sum, one) => sum + worthOf(family, id, one.id), 0) / family.members.length;
    if (worth >= GOOD && weight > 0) add(id, weight * (worth - average));
  }
  for (const { aspect, weight } of suits) {
    score += weight;
    add(aspect, weight);
  }
  const asked = new Set([...askedOf(needed), ...suits.map(({ aspect }) => aspect)]);
  const grounds = [...leads].flatMap(([id, lead]) => toGround(family, id, member, lead) ?? []);
  const named = grounds.filter(({ aspect }) => asked.has(aspect.id)).sort((a, b) => b.lead - a.lead);
  const further = grounds.filter(({ aspect }) => !asked.has(aspect.id)).sort((a, b) => b.lead - a.lead);
  return { member, score, grounds: [...named, ...further.slice(0, Math.max(0, FEWEST - named.length))] };
}

/** Aspects that weigh in any of the requirements. */
function askedOf(needed: readonly Requirement[]): readonly string[] {
  return [...new Set(needed.flatMap((one) => Object.keys(one.weights)))];
}

/** 0 (bad) to 1 (best). */
function worthOf(family: Family, aspect: string, member: string): number {
  const rating = family.cells[aspect]?.[member]?.rating;
  return rating === undefined ? UNRATED : (rating - 1) / 4;
}

function toGround(
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
function toAgainst(
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

/** The aspect in which the runner-up is ahead most: of those asked for if it is in any, else of the telling ones, else of all. */
function toInstead(
  choice: ComparedMember,
  other: ComparedMember,
  weights: ReadonlyMap<string, number>,
  needed: readonly Requirement[],
  family: Family,
): ComparedAspect | undefined {
  const asked = askedOf(needed);
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
      b.weight * b.by - a.weight * a.by || Number(b.aspect.telling) - Number(a.aspect.telling) || b.by - a.by,
  );
  return ahead[0]?.aspect;
}
