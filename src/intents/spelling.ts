/** Shorter words have too many neighbours to tell a slip from another word. */
const SHORTEST = 4;
/** Longer ones are no words; this bounds the work for any input. */
const LONGEST = 24;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export interface Speller {
  /** The known word one edit away (insertion, deletion, substitution, transposition), or the word itself. */
  repair(word: string): string;
}

/**
 * @param vocabulary words to repair to, the likeliest first
 * @param protectedWords words that are right as they are although they look like a slip; space-separated
 */
export function createSpeller(vocabulary: readonly string[], protectedWords: string): Speller {
  const ranks = new Map(vocabulary.map((word, rank) => [word, rank]));
  // Searched as text: it is asked for unknown words only, and a set of thousands would be made at every start.
  const untouched = ` ${protectedWords} `;
  const isKnown = (word: string) => ranks.has(word) || untouched.includes(` ${word} `);
  const mayRepair = (word: string) =>
    word.length >= SHORTEST && word.length <= LONGEST && /^[a-z]+$/.test(word) && !isKnown(word);
  return {
    repair(word) {
      if (!mayRepair(word)) return word;
      let best = word;
      let bestRank = Number.POSITIVE_INFINITY;
      for (const candidate of oneEdit(word)) {
        const rank = candidate.length >= SHORTEST ? ranks.get(candidate) : undefined;
        if (rank === undefined) continue;
        // People rarely get the first letter wrong.
        const cost = rank + (candidate[0] === word[0] ? 0 : vocabulary.length);
        if (cost < bestRank) [best, bestRank] = [candidate, cost];
      }
      return best;
    },
  };
}

/**
 * The words among `candidates` that a speller for `vocabulary` would take for a slip. Words one edit apart have a deletion in
 * common, so only those few are tried.
 */
export function toLookalikes(
  vocabulary: readonly string[],
  candidates: readonly string[],
): readonly string[] {
  const speller = createSpeller(vocabulary, '');
  const shortened = new Set(vocabulary.flatMap(deletions));
  return candidates.filter(
    (word) => deletions(word).some((shorter) => shortened.has(shorter)) && speller.repair(word) !== word,
  );
}

/** The words, and behind them the British writings of American ones: a slip may be one edit from either. */
export function toSpellings(words: readonly string[]): readonly string[] {
  const british = words.map((word) => word.replace(/(?<=\w{3})iz(ation|ations|e|ed|es|ing|er|ers)$/, 'is$1'));
  return [...new Set([...words, ...british])];
}

function deletions(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

function* oneEdit(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail) yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail) yield head + letter + tail.slice(1);
    }
  }
}
