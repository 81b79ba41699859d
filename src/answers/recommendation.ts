import type { ComparedAspect, ComparedMember, Family } from '../forms/comparison.ts';
import type { Exclusion, Requirement, Requirements } from '../forms/requirements.ts';
import { askedOf, GOOD, type Ground, toAgainst, toGround, toInstead, worthOf } from './grounds.ts';

interface Candidate {
  readonly member: ComparedMember;
  readonly score: number;
  /** By what was asked for, and by what always counts: the largest lead first. */
  readonly named: readonly Ground[];
  readonly further: readonly Ground[];
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

/**
 * Weighs what is needed against the ratings of a family. The same needs give the same choice; with equal scores, the order of the
 * members decides.
 *
 * @returns `undefined` if no member meets all that is needed
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
  // Worth saying where it would have been the runner-up at least, or is what people think of first.
  const out = ranked.find(
    ({ member, score }) =>
      barred.has(member.id) && (!second || score > second.score || family.defaults.includes(member.id)),
  )?.member;
  const exclusion = out && barred.get(out.id);
  const ground = out && exclusion && toGround(family, exclusion.aspect, out, 0);
  const instead = second && toInstead(first.member, second.member, weights, needed, family);
  const against = toAgainst(first.member, needed, family);
  const others = [second?.member.id, out?.id];
  const together = requirements.together.find(
    ({ members }) =>
      members.includes(first.member.id) &&
      members.some((id) => id !== first.member.id && others.includes(id)),
  );
  const stated = ground ? 1 : 0;
  const named = first.named.slice(0, GROUNDS - stated);
  const further = first.further.slice(0, Math.max(0, FEWEST - stated - named.length));
  return {
    choice: first.member,
    grounds: [...named, ...further],
    lead: second ? (first.score - second.score) / total : 1,
    ...(ground ? { exclusion: { member: out, reason: exclusion.reason, ground } } : {}),
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
  return { member, score, named, further };
}
