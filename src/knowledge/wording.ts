import type { Compiled } from '../forms/compiled.ts';
import { createTermWeights, type TermWeights } from './overlap.ts';
import { unpackPhrasings } from './packing.ts';

/** What the knowledge makes of single index terms. */
export interface Wording {
  /** Whether any passage has it. */
  isKnown(term: string): boolean;
  /** Whether it is of everyday use or of asking, and says little of the matter. */
  isEveryday(term: string): boolean;
  weights(): TermWeights;
  /** The index terms of one of a passage's known phrasings, in order; 0 is its title. */
  phrasing(passage: string, number: number): readonly string[];
}

export function createWording(compiled: Compiled, isKnown: (term: string) => boolean): Wording {
  const everyday = ` ${compiled.everyday} `;
  let made: TermWeights | undefined;
  let phrasings: ((passage: string, number: number) => readonly string[]) | undefined;
  return {
    isKnown,
    isEveryday: (term) => everyday.includes(` ${term} `),
    // Made on first need: whoever teaches nothing does without.
    weights: () =>
      (made ??= createTermWeights(
        compiled,
        new Map(compiled.terms.split(' ').map((term, at) => [term, at])),
      )),
    phrasing(passage, number) {
      phrasings ??= createPhrasings(compiled);
      return phrasings(passage, number);
    },
  };
}

function createPhrasings(compiled: Compiled): (passage: string, number: number) => readonly string[] {
  const phrasings = unpackPhrasings(compiled);
  const terms = compiled.terms.split(' ');
  const positions = new Map(compiled.passages.map(({ key }, at) => [key, at]));
  return (passage, number) => {
    const words = phrasings(positions.get(passage) ?? -1)[number] ?? [];
    return [...words].flatMap((term) => terms[term] ?? []);
  };
}
