import type { Compiled } from '../forms/compiled.ts';
import { createTermWeights, type TermWeights } from './overlap.ts';

/** What the knowledge makes of single index terms. */
export interface Wording {
  /** Whether any passage has it. */
  isKnown(term: string): boolean;
  /** Whether it is of everyday use or of asking, and says little of the matter. */
  isEveryday(term: string): boolean;
  weights(): TermWeights;
}

export function createWording(compiled: Compiled, isKnown: (term: string) => boolean): Wording {
  const everyday = ` ${compiled.everyday} `;
  let made: TermWeights | undefined;
  return {
    isKnown,
    isEveryday: (term) => everyday.includes(` ${term} `),
    // Made on first need: whoever teaches nothing does without.
    weights: () =>
      (made ??= createTermWeights(
        compiled,
        new Map(compiled.terms.split(' ').map((term, at) => [term, at])),
      )),
  };
}
