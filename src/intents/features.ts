import type { Analysis } from '../forms/question.ts';

/** What a text looks like to the classifier. */
export type Features = (analysis: Analysis) => readonly string[];

/** Words of a text that are looked at. */
const WORD_LIMIT = 40;
/** Characters of a word that are looked at, and the lengths of its pieces. */
const LETTER_LIMIT = 24;
const PIECES = [3, 4];

/** Words whose pieces are kept: the same ones come again and again. */
const REMEMBERED = 10_000;

/** How much a feature of a kind counts, beside how rare it is. The kind is what stands before the colon. */
const SHARES: Readonly<Record<string, number>> = {
  opening: 0.7,
  piece: 0.4,
  length: 0.5,
  named: 2,
  foreign: 4,
  negated: 2,
};

export function toFeatureShare(feature: string): number {
  return SHARES[feature.slice(0, feature.indexOf(':'))] ?? 1;
}

/**
 * Words as written and as stems, pairs of neighbours, the opening, pieces of words, and how much of it is foreign to the knowledge.
 * Names of things are reduced to their kind, so that an example about one product holds for all, and for a team's own subject.
 *
 * @param kindOf the kind of a glossary entry by its index term
 * @param isIndexed whether any passage has the term
 */
export function createFeatures(
  kindOf: (term: string) => string | undefined,
  isIndexed: (term: string) => boolean,
): Features {
  const piecesOf = new Map<string, readonly string[]>();
  const toPieces = (word: string): readonly string[] => {
    const known = piecesOf.get(word);
    if (known) return known;
    if (piecesOf.size >= REMEMBERED) piecesOf.clear();
    const pieces = cut(word);
    piecesOf.set(word, pieces);
    return pieces;
  };
  return ({ sequence, plain, words, negated }) => {
    const read = sequence.slice(0, WORD_LIMIT);
    const shown = read.map((term) => (term.startsWith('@') ? `@${kindOf(term) ?? 'term'}` : term));
    const features = new Set<string>();
    let foreign = 0;
    let named = 0;
    for (const [at, term] of read.entries()) {
      features.add(`stem:${shown[at]}`);
      features.add(`pair:${shown[at - 1] ?? '^'} ${shown[at]}`);
      if (term.startsWith('@')) named++;
      else if (!isIndexed(term)) foreign++;
    }
    features.add(`pair:${shown.at(-1) ?? '^'} $`);
    features.add(`opening:${shown.slice(0, 3).join(' ')}`);
    for (const word of plain.slice(0, WORD_LIMIT)) {
      features.add(`word:${word}`);
      for (const piece of toPieces(word)) features.add(piece);
    }
    features.add(`length:${Math.min(words.length, 8)}`);
    features.add(`named:${Math.min(named, 3)}`);
    features.add(`foreign:${Math.min(foreign, 4)}`);
    if (negated) features.add('negated:');
    return [...features];
  };
}

function cut(word: string): readonly string[] {
  const framed = ` ${word.slice(0, LETTER_LIMIT)} `;
  return PIECES.flatMap((size) =>
    Array.from({ length: framed.length - size + 1 }, (_, at) => `piece:${framed.slice(at, at + size)}`),
  );
}
