import type { KeptMiss, Miss } from './ports.ts';

/** People who must have used a foreign term before it may be read. */
export const READERS = 3;
/** Terms of one miss; a question has no more that matter. */
const MOST_TERMS = 32;
const LONGEST_TERM = 60;

/** Terms in the one order they are kept in, so that the question's own order is lost. */
export function sortTerms(terms: Iterable<string>): readonly string[] {
  const single = [...terms].flatMap((term) => term.replaceAll('\0', ' ').split(/\s+/));
  const fit = new Set(single.filter((term) => term !== '' && term.length <= LONGEST_TERM));
  return [...fit].sort().slice(0, MOST_TERMS);
}

export interface ForeignUse extends Miss {
  readonly id: string;
  readonly at: number;
}

/** What may be read of misses that hold their foreign terms. */
export function toKeptMisses(misses: readonly ForeignUse[]): readonly KeptMiss[] {
  const people = new Map<string, Set<string>>();
  for (const { foreign, person } of misses) {
    for (const term of foreign) people.set(term, (people.get(term) ?? new Set()).add(person));
  }
  const isKnown = (term: string) => (people.get(term)?.size ?? 0) >= READERS;
  return misses.map(({ id, terms, foreign, person, at }) => ({
    id,
    terms: sortTerms([...terms, ...foreign.filter(isKnown)]),
    person,
    at,
  }));
}
