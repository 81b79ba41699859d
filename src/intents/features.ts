import type { Analysis } from '../forms/question.ts';

/** What a text looks like to the classifier. */
export type Features = (analysis: Analysis) => readonly string[];

/**
 * Words, pairs of neighbours, the opening, and how much of it is foreign to the knowledge. Names of things are reduced to their
 * kind, so that an example about one product holds for all, and for a team's own subject.
 *
 * @param kindOf the kind of a glossary entry by its index term
 * @param isIndexed whether any passage has the term
 */
export function createFeatures(
  kindOf: (term: string) => string | undefined,
  isIndexed: (term: string) => boolean,
): Features {
  return ({ sequence, words, negated }) => {
    const shown = sequence
      .slice(0, 40)
      .map((term) => (term.startsWith('@') ? `@${kindOf(term) ?? 'term'}` : term));
    const features = new Set<string>();
    let foreign = 0;
    let named = 0;
    for (const [at, term] of sequence.slice(0, 40).entries()) {
      features.add(`w:${shown[at]}`);
      features.add(`b:${shown[at - 1] ?? '^'} ${shown[at]}`);
      if (term.startsWith('@')) named++;
      else if (!isIndexed(term)) foreign++;
    }
    features.add(`b:${shown.at(-1) ?? '^'} $`);
    features.add(`o:${shown.slice(0, 2).join(' ')}`);
    features.add(`o:${shown.slice(0, 3).join(' ')}`);
    features.add(`length:${Math.min(words.length, 8)}`);
    features.add(`named:${Math.min(named, 3)}`);
    features.add(`foreign:${Math.min(foreign, 4)}`);
    if (negated) features.add('negated');
    return [...features];
  };
}
