import type { KeptMiss } from '../store/ports.ts';

/** Questions without an answer that are about the same. */
export interface Gap {
  /** The terms that most of them share, the most frequent first. */
  readonly terms: readonly string[];
  readonly count: number;
  readonly people: number;
  /** When it was last asked. */
  readonly last: number;
  /** The misses themselves, to take them away once they are answered. */
  readonly ids: readonly string[];
}

/** Share of terms, of all that two questions use, from which they are about the same. */
const ALIKE = 0.5;
/** Share of a gap's questions that use a term for it to stand for the gap. */
const COMMON = 0.5;
const MOST_TERMS = 6;
/** Gaps found by one term; the first are those asked most, and what shares only a very common term is hardly about the same. */
const MOST_LEADERS = 5;

interface Kind {
  /** Rarest first. */
  readonly terms: readonly number[];
  readonly misses: KeptMiss[];
}

/**
 * Puts misses together by the terms they share; the gap that most people have come upon comes first. The same misses make the same gaps, in
 * whatever order they come.
 */
export function clusterMisses(misses: readonly KeptMiss[]): readonly Gap[] {
  const { kinds, names } = toKinds(misses);
  // Leaders by their rare terms: two sets that are alike share one of the first few of each.
  const leaders: (number[] | undefined)[] = names.map(() => undefined);
  const sizes: number[] = [];
  const clusters: { readonly leader: readonly number[]; readonly kinds: Kind[] }[] = [];
  for (const kind of kinds) {
    const { terms } = kind;
    const rare = prefixOf(terms);
    let best = -1;
    let bestLikeness = 0;
    for (let rank = 0; rank < rare; rank++) {
      for (const at of leaders[terms[rank] as number] ?? []) {
        // No more than the smaller one can be shared.
        const size = sizes[at] as number;
        const most = Math.min(size, terms.length) / Math.max(size, terms.length);
        if (most < ALIKE || most < bestLikeness) continue;
        const likeness = likenessOf(terms, clusters[at]?.leader ?? []);
        if (likeness > bestLikeness || (likeness === bestLikeness && at < best)) {
          best = at;
          bestLikeness = likeness;
        }
      }
    }
    if (bestLikeness >= ALIKE) clusters[best]?.kinds.push(kind);
    else {
      for (let rank = 0; rank < rare; rank++) {
        const term = terms[rank] as number;
        const held = leaders[term];
        if (!held) leaders[term] = [clusters.length];
        else if (held.length < MOST_LEADERS) held.push(clusters.length);
      }
      sizes.push(terms.length);
      clusters.push({ leader: terms, kinds: [kind] });
    }
  }
  // Clusters are in an order of their own already, which decides between equals.
  return clusters
    .map((cluster) => toGap(cluster.kinds, names))
    .sort((a, b) => b.people - a.people || b.count - a.count);
}

/** Misses with the same terms, the most frequent first; terms as numbers, the rarest lowest. */
function toKinds(misses: readonly KeptMiss[]): { kinds: readonly Kind[]; names: readonly string[] } {
  const frequency = new Map<string, number>();
  const byTerms = new Map<string, { terms: readonly string[]; misses: KeptMiss[] }>();
  for (const miss of misses) {
    if (miss.terms.length === 0) continue;
    const key = miss.terms.join(' ');
    const held = byTerms.get(key);
    if (held) held.misses.push(miss);
    else {
      byTerms.set(key, { terms: miss.terms, misses: [miss] });
      for (const term of miss.terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
  }
  const names = [...frequency].sort((a, b) => a[1] - b[1] || compare(a[0], b[0])).map(([term]) => term);
  const ranks = new Map(names.map((name, rank) => [name, rank]));
  const kinds = [...byTerms.values()].map(({ terms, misses: all }) => ({
    terms: terms.map((term) => ranks.get(term) as number).sort((a, b) => a - b),
    misses: all,
  }));
  kinds.sort((a, b) => b.misses.length - a.misses.length || compareRanks(a.terms, b.terms));
  return { kinds, names };
}

/** How many of the rarest terms hold one that two sets must share, if they are alike. */
function prefixOf(terms: readonly number[]): number {
  return terms.length - Math.ceil(ALIKE * terms.length) + 1;
}

/** Shared terms to all terms; both in ascending order. */
function likenessOf(one: readonly number[], other: readonly number[]): number {
  let shared = 0;
  for (let at = 0, by = 0; at < one.length && by < other.length; ) {
    const [left, right] = [one[at] as number, other[by] as number];
    if (left === right) shared++;
    if (left <= right) at++;
    if (right <= left) by++;
  }
  return shared / (one.length + other.length - shared);
}

function toGap(kinds: readonly Kind[], names: readonly string[]): Gap {
  const misses = kinds.length === 1 ? (kinds[0] as Kind).misses : kinds.flatMap((kind) => kind.misses);
  const terms = toCommonTerms(kinds, misses.length).map((term) => names[term] as string);
  const [first] = misses;
  // Most gaps are of one question.
  if (first && misses.length === 1) return { terms, count: 1, people: 1, last: first.at, ids: [first.id] };
  return {
    terms,
    count: misses.length,
    people: new Set(misses.map(({ person }) => person)).size,
    last: misses.reduce((last, { at }) => Math.max(last, at), 0),
    ids: misses.map(({ id }) => id).sort(),
  };
}

/** Terms that enough of so many questions use, the most frequent first, then the rarest. */
function toCommonTerms(kinds: readonly Kind[], count: number): readonly number[] {
  if (kinds.length === 1) return (kinds[0] as Kind).terms.slice(0, MOST_TERMS);
  const uses = new Map<number, number>();
  for (const { terms, misses } of kinds) {
    for (const term of terms) uses.set(term, (uses.get(term) ?? 0) + misses.length);
  }
  return [...uses]
    .filter(([, times]) => times >= COMMON * count)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_TERMS)
    .map(([term]) => term);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
