import type { Compiled } from '../forms/compiled.ts';
import type { Evidence, Ranked } from '../forms/evidence.ts';
import type { Question } from '../forms/question.ts';
import { createCoverage, type Wordings } from './coverage.ts';
import { judge } from './gate.ts';
import { createLikeness } from './likeness.ts';
import { createNaming } from './naming.ts';
import { createOverlap, createTermWeights, type TermWeights } from './overlap.ts';
import { unpack, unpackPhrasings } from './packing.ts';
import { rank } from './ranking.ts';
import type { Search } from './search-index.ts';
import { createThings, toAgreement, toSide } from './sides.ts';

/** Finds what is known about a question. Asynchronous, since the passages may one day sit in a database. */
export type Retrieve = (question: Question) => Promise<Evidence>;

/** Passages that the index brings and that are ranked. */
const CANDIDATES = 24;
const SHOWN = 8;
/** Stems of words by which a passage gives a reason. */
const REASONS = ['becaus', 'sinc', 'reason'];

export function createRetrieval(compiled: Compiled, search: Search): Retrieve {
  const words = createWords(compiled);
  const overlapOf = createOverlap(words.contents, words.index, words.weights);
  const order = createOrder(compiled, search, words);
  return async (question) => {
    const found = order(question, CANDIDATES).slice(0, SHOWN);
    const ranked = found.map((one) => one.ranked);
    return judge(compiled.gate, question, ranked, overlapOf(question, found[0]?.at));
  };
}

/** Orders passages for a question, without judging whether any of them answers it. */
export function createRanker(
  compiled: Compiled,
  search: Search,
): (question: Question, depth: number) => readonly Ranked[] {
  const order = createOrder(compiled, search, createWords(compiled));
  return (question, depth) => order(question, depth).map((one) => one.ranked);
}

interface Words extends Wordings {
  readonly index: ReadonlyMap<string, number>;
  readonly weights: TermWeights;
}

function createWords(compiled: Compiled): Words {
  const index = new Map(compiled.terms.split(' ').map((term, at) => [term, at]));
  return {
    index,
    weights: createTermWeights(compiled, index),
    contents: unpack(compiled.contents),
    phrasings: unpackPhrasings(compiled),
    texts: unpack(compiled.texts),
  };
}

/** Best first: of the passages that the index brings, those most like the question. */
function createOrder(compiled: Compiled, search: Search, words: Words) {
  const { index, weights, contents, phrasings } = words;
  const { passages } = compiled;
  const likenessTo = createLikeness(compiled, phrasings);
  const namingIn = createNaming(compiled, index, { contents, phrasings });
  const coverageOf = createCoverage(words, compiled.frequencies);
  const reasons = REASONS.flatMap((term) => index.get(term) ?? []);
  const isExplaining = (content: Uint16Array | undefined) =>
    reasons.some((term) => content?.includes(term) === true);
  const isThing = createThings(compiled.lexicon.entries);
  return (question: Question, depth: number) => {
    const side = toSide(question.sequence, isThing);
    const square = question.terms.reduce((sum, term) => sum + weights.inForm(term) ** 2, 0);
    const isIndexed = (term: string) => index.has(term);
    const sequence = toNumbers(question, index);
    const likenessOf = likenessTo({
      sequence,
      norm: Math.sqrt(square) || 1,
      context: question.context.flatMap((term) => index.get(term) ?? []),
    });
    const results = search(question.terms.filter(isIndexed), depth, question.context.filter(isIndexed));
    const best = results[0]?.score ?? 1;
    const namingOf = namingIn(question);
    const coverageIn = coverageOf(sequence);
    const found: { readonly at: number; readonly ranked: Ranked }[] = [];
    for (const { ref, score } of results) {
      const at = Number(ref);
      const passage = passages[at];
      if (!passage) continue;
      const share = {
        index: score / best,
        coverage: coverageIn(at),
        explains: question.seeks === 'reason' && isExplaining(contents[at]),
        siding: toAgreement(side, compiled.sides[at]),
      };
      found.push({ at, ranked: rank(passage, question, share, likenessOf(at), namingOf(at)) });
    }
    return found.sort(
      ({ ranked: a }, { ranked: b }) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1),
    );
  };
}

/** The question's known terms in order; what was carried over from the conversation comes last. */
function toNumbers(question: Question, termIndex: ReadonlyMap<string, number>): readonly number[] {
  const kept = new Set(question.terms);
  const said = question.sequence.filter((term) => kept.has(term));
  const saidTerms = new Set(said);
  return [...said, ...question.terms.filter((term) => !saidTerms.has(term))].flatMap(
    (term) => termIndex.get(term) ?? [],
  );
}
