import type { Compiled } from '../forms/compiled.ts';
import type { Question } from '../forms/question.ts';
import type { Overlap } from './gate.ts';

/** Shares of the weight of an everyday word: in likeness, where the form of a question counts, and in what it is about. */
const IN_FORM = 0.3;
const IN_MATTER = 0.3;

export interface TermWeights {
  /** Weight in likeness. A word that no passage knows weighs as much as the rarest. */
  inForm(term: string): number;
  /** Weight in what a question is about; the words of asking hardly count. */
  inMatter(term: string): number;
  readonly heaviest: number;
}

export function createTermWeights(compiled: Compiled, termIndex: ReadonlyMap<string, number>): TermWeights {
  const { weights } = compiled;
  const everyday = ` ${compiled.everyday} `;
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0.1);
  const isEveryday = (term: string) => everyday.includes(` ${term} `);
  const inForm = (term: string): number => {
    const at = termIndex.get(term);
    return at === undefined ? heaviest * (isEveryday(term) ? IN_FORM : 1) : (weights[at] ?? 0);
  };
  return {
    heaviest,
    inForm,
    inMatter: (term) => {
      if (!isEveryday(term)) return inForm(term);
      return inForm(term) * (termIndex.has(term) ? IN_MATTER : 1);
    },
  };
}

/** How the question's words stand to a passage, by its position; `undefined` for none at all. */
export function createOverlap(
  contents: readonly Uint16Array[],
  termIndex: ReadonlyMap<string, number>,
  weights: TermWeights,
): (question: Question, passage: number | undefined) => Overlap {
  return ({ terms }, passage) => {
    const content = new Set(passage === undefined ? [] : contents[passage]);
    let total = 0;
    let covered = 0;
    let unknown = 0;
    let names = 0;
    const held: string[] = [];
    for (const term of terms) {
      const at = termIndex.get(term);
      const weight = weights.inMatter(term);
      const isHere = at !== undefined && content.has(at);
      total += weight;
      if (isHere) covered += weight;
      if (at === undefined) unknown += weight;
      if (!term.startsWith('@')) continue;
      names++;
      if (isHere) held.push(term.slice(1));
    }
    return {
      coverage: total > 0 ? covered / total : 0,
      unknown: total > 0 ? unknown / total : 1,
      named: names > 0 ? held.length / names : 0,
      held,
      weight: total / weights.heaviest,
    };
  };
}
