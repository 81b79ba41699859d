import type { Phrasings } from './packing.ts';

/** The shares of a question that a passage speaks of, 0–1, each word by how few passages have it. */
export interface Coverage {
  /** Of its known terms, wherever in the passage they stand. Words of asking count as little as they tell passages apart. */
  readonly terms: number;
  /** Of its pairs of neighbouring words, where they stand as neighbours; half where a word lies between or they are the other way round. */
  readonly pairs: number;
}

/** What the passages say, in numbers of terms. */
export interface Wordings {
  /** The terms of each passage. */
  readonly contents: readonly Uint16Array[];
  /** Each passage's title and phrasings, the words of one after another in order. */
  readonly phrasings: Phrasings;
  /** Each passage's text. */
  readonly texts: readonly Uint16Array[];
}

const APART = 0.5;

/** Makes one number of two term numbers, which have 16 bits each. */
export function toPair(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** @param frequencies how many passages have each term */
export function createCoverage(
  { contents, phrasings, texts }: Wordings,
  frequencies: readonly number[],
): (terms: readonly number[]) => (passage: number) => Coverage {
  const rarityOf = (term: number): number => {
    const count = frequencies[term] ?? 0;
    return Math.log(1 + (contents.length - count + 0.5) / (count + 0.5));
  };
  return (terms) => {
    const asked = [...new Set(terms)];
    const total = asked.reduce((sum, term) => sum + rarityOf(term), 0);
    const pairs = toPairs(terms, rarityOf);
    return (passage) => {
      const content = contents[passage];
      if (!content || total === 0) return { terms: 0, pairs: 0 };
      let covered = 0;
      for (const term of asked) if (content.includes(term)) covered += rarityOf(term);
      return {
        terms: covered / total,
        pairs: toPairShare(pairs, [...phrasings(passage), texts[passage] ?? new Uint16Array()]),
      };
    };
  };
}

/** The pairs of neighbouring words by their number, and how much each counts. */
function toPairs(terms: readonly number[], rarityOf: (term: number) => number): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  let total = 0;
  for (let at = 1; at < terms.length; at++) {
    const [first = 0, second = 0] = [terms[at - 1], terms[at]];
    const weight = rarityOf(first) + rarityOf(second);
    weights.set(toPair(first, second), weight);
    total += weight;
  }
  return new Map([...weights].map(([pair, weight]) => [pair, weight / (total || 1)]));
}

function toPairShare(pairs: ReadonlyMap<number, number>, wordings: readonly Uint16Array[]): number {
  if (pairs.size === 0) return 0;
  const found = new Map<number, number>();
  const see = (pair: number, part: number) => {
    if (pairs.has(pair) && (found.get(pair) ?? 0) < part) found.set(pair, part);
  };
  for (const words of wordings) {
    for (let at = 1; at < words.length; at++) {
      const [before = 0, word = 0] = [words[at - 1], words[at]];
      see(toPair(before, word), 1);
      see(toPair(word, before), APART);
      if (at > 1) see(toPair(words[at - 2] ?? 0, word), APART);
    }
  }
  let sum = 0;
  for (const [pair, part] of found) sum += part * (pairs.get(pair) ?? 0);
  return sum;
}
