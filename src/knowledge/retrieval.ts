import type { Compiled } from '../forms/compiled.ts';
import type { Evidence, Ranked } from '../forms/evidence.ts';
import type { Question } from '../forms/question.ts';
import { judge } from './gate.ts';
import { createLikeness } from './likeness.ts';
import { createOverlap, createTermWeights } from './overlap.ts';
import { rank } from './ranking.ts';
import type { Search } from './search-index.ts';

/** Finds what is known about a question. Asynchronous, since the passages may one day sit in a database. */
export type Retrieve = (question: Question) => Promise<Evidence>;

/** Passages that the index brings and that are ranked. */
const CANDIDATES = 24;
const SHOWN = 8;

export function createRetrieval(compiled: Compiled, search: Search): Retrieve {
  const { passages } = compiled;
  const termIndex = new Map(compiled.terms.split(' ').map((term, at) => [term, at]));
  const weights = createTermWeights(compiled, termIndex);
  const overlapOf = createOverlap(compiled, termIndex, weights);
  const likenessTo = createLikeness(compiled);

  return async (question) => {
    const square = question.terms.reduce((sum, term) => sum + weights.inForm(term) ** 2, 0);
    const likenessOf = likenessTo({
      sequence: toNumbers(question, termIndex),
      norm: Math.sqrt(square) || 1,
    });
    const results = search(
      question.terms.filter((term) => termIndex.has(term)),
      CANDIDATES,
    );
    const best = results[0]?.score ?? 1;
    const found: { readonly at: number; readonly ranked: Ranked }[] = [];
    for (const { ref, score } of results) {
      const at = Number(ref);
      const passage = passages[at];
      if (passage) found.push({ at, ranked: rank(passage, question, score / best, likenessOf(at)) });
    }
    found.sort(({ ranked: a }, { ranked: b }) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
    const ranked = found.slice(0, SHOWN).map((one) => one.ranked);
    return judge(compiled.gate, question, ranked, overlapOf(question, found[0]?.at));
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
