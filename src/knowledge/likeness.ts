import type { Compiled } from '../forms/compiled.ts';
import { toPair } from './coverage.ts';
import { type Phrasings, toStarts } from './packing.ts';
import { CONTEXT_SHARE } from './search-index.ts';

/** How a question resembles the most similar of a passage's known phrasings, and its title. Cosines, 0–1. */
export interface Likeness {
  readonly phrasing: number;
  /** How many neighbouring words stand as neighbours in that phrasing too. */
  readonly order: number;
  readonly title: number;
  /** Whether that phrasing is negated. */
  readonly negated: boolean;
  /** Which of the passage's phrasings that is; 0 is its title. */
  readonly nearest: number;
}

/** A question as numbers of terms in order, and the weight (Euclidean norm) of all its terms, known or not. */
export interface Query {
  readonly sequence: readonly number[];
  readonly norm: number;
  /** Terms from around the question: they speak for a phrasing that has them, and against none. */
  readonly context: readonly number[];
}

/** Of two phrasings alike in words, the one alike in their order is meant: "X on Y" is not "Y on X". */
const ORDER_SHARE = 0.3;

/** Compares a question with the phrasings of one passage after another. */
export function createLikeness(
  { weights, phrasingCounts, ...compiled }: Compiled,
  phrasings: Phrasings,
): (query: Query) => (passage: number) => Likeness {
  const negated = new Set(compiled.negated);
  const firsts = toStarts(phrasingCounts);

  return ({ sequence, norm, context }) => {
    const asked = new Map(context.map((term) => [term, CONTEXT_SHARE]));
    for (const term of sequence) asked.set(term, 1);
    const pairs = new Set<number>();
    for (let at = 1; at < sequence.length; at++) pairs.add(pairOf(sequence, at));
    return (passage) => {
      const found = { phrasing: 0, order: 0, title: 0, negated: false, nearest: 0 };
      let best = 0;
      for (const [at, terms] of phrasings(passage).entries()) {
        const cosine = toCosine(terms, asked, norm, weights);
        if (at === 0) found.title = cosine;
        if (cosine === 0) continue;
        const order = inOrder(terms, pairs);
        if (cosine + order * ORDER_SHARE <= best) continue;
        best = cosine + order * ORDER_SHARE;
        found.phrasing = cosine;
        found.order = order;
        found.negated = negated.has((firsts[passage] ?? 0) + at);
        found.nearest = at;
      }
      return found;
    };
  };
}

function toCosine(
  terms: Uint16Array,
  asked: ReadonlyMap<number, number>,
  norm: number,
  weights: readonly number[],
): number {
  let product = 0;
  let square = 0;
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? 0;
    if (terms.indexOf(term) < at) continue;
    const weight = (weights[term] ?? 0) ** 2;
    square += weight;
    product += weight * (asked.get(term) ?? 0);
  }
  return product === 0 ? 0 : Math.min(1, product / (norm * Math.sqrt(square)));
}

/** The share of neighbouring words that stand as neighbours in a phrasing too (Dice). */
function inOrder(terms: Uint16Array, pairs: ReadonlySet<number>): number {
  const all = pairs.size + terms.length - 1;
  if (all < 2) return 0;
  let shared = 0;
  for (let at = 1; at < terms.length; at++) if (pairs.has(pairOf(terms, at))) shared++;
  return Math.min(1, (2 * shared) / all);
}

/** The number of a word and the one before it. */
function pairOf(terms: ArrayLike<number>, at: number): number {
  return toPair(terms[at - 1] ?? 0, terms[at] ?? 0);
}
