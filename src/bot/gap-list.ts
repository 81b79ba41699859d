import { toDate } from '../answers/taught.ts';
import { team } from '../answers/team-phrases.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Block } from '../forms/reply.ts';
import { toKey } from '../knowledge/keys.ts';
import type { KeptMiss, Store } from '../store/ports.ts';
import type { Mind } from './bot.ts';
import { toTeam } from './context.ts';
import { clusterMisses, type Gap } from './gaps.ts';
import { toMiss } from './misses.ts';

const SHOWN = 15;
/** Gaps that can be filled from the list at once. */
const BUTTONS = 5;
const LONGEST_LABEL = 60;

/** The gaps of a workspace, the most wanted first. */
export async function listGaps(workspace: string, mind: Mind, store: Store): Promise<Outcome> {
  const gaps = clusterMisses(await store.misses.list(workspace));
  return toTeam([team.gaps(gaps.length), ...toList(gaps, mind)], {
    controls: gaps.slice(0, BUTTONS).map((gap) => ({
      label: team.fill(toTerms(gap, mind)).slice(0, LONGEST_LABEL),
      action: { type: 'teach', gap: toGapKey(gap) },
    })),
  });
}

/** The first gaps as a list, and how many more there are. */
export function toList(gaps: readonly Gap[], mind: Mind): readonly (Block | string)[] {
  const items = gaps
    .slice(0, SHOWN)
    .map((gap) => [
      { type: 'text' as const, value: team.gap(toTerms(gap, mind), gap.count, gap.people, toDate(gap.last)) },
    ]);
  const rest = gaps.length - items.length;
  return [
    ...(items.length > 0 ? [{ type: 'list' as const, ordered: true, items }] : []),
    ...(rest > 0 ? [team.more(rest)] : []),
  ];
}

/** A gap's terms as people read them: names instead of ids. */
export function toTerms({ terms }: Pick<Gap, 'terms'>, { shelf }: Pick<Mind, 'shelf'>): string {
  return terms
    .map((term) => (term.startsWith('@') ? (shelf.entryById(term.slice(1))?.name ?? term.slice(1)) : term))
    .join(', ');
}

export async function findGap(key: string, workspace: string, store: Store): Promise<Gap | undefined> {
  return clusterMisses(await store.misses.list(workspace)).find((gap) => toGapKey(gap) === key);
}

/** Terms from which a miss is told to be an entry's by them alone. */
const TELLING = 2;

/** Takes away what is answered from now on: the gap that was to be filled, and what has the very terms of a way of asking. */
export async function closeGaps(
  asked: readonly string[],
  key: string | undefined,
  workspace: string,
  { understanding, wording }: Mind,
  store: Store,
): Promise<void> {
  const ways = asked.flatMap((text) => toMiss(understanding.read(text), wording, '') ?? []);
  const isAsked = ({ terms }: KeptMiss) =>
    ways.some(
      (way) =>
        way.terms.length >= TELLING &&
        way.terms.every((term) => terms.includes(term)) &&
        terms.every((term) => way.terms.includes(term) || way.foreign.includes(term)),
    );
  const misses = await store.misses.list(workspace);
  const filled = key === undefined ? [] : clusterMisses(misses).filter((gap) => toGapKey(gap) === key);
  const ids = [...filled.flatMap((gap) => gap.ids), ...misses.filter(isAsked).map(({ id }) => id)];
  if (ids.length > 0) await store.misses.remove(workspace, ids);
}

function toGapKey({ terms }: Gap): string {
  return toKey(terms.join(' '));
}
