import type { Correction } from '../forms/question.ts';
import { deletions, isSwap, oneEdit } from './edits.ts';
import { createPairs } from './pairs.ts';

/** The words a speller knows. */
export interface Spelling {
  /** Words to repair to, the likeliest first; space-separated. */
  readonly vocabulary: string;
  /** Which of them follow one another; see `packPairs`. */
  readonly pairs: string;
  /** Words that are right as they are although they look like a slip; space-separated. */
  readonly protectedWords: string;
}

export interface Repair {
  readonly words: readonly string[];
  readonly corrections: readonly Correction[];
}

export interface Speller {
  /**
   * The words with what looks like one slip of the fingers undone: a letter too many, too few, wrong or swapped with the next, a space
   * too many, too few, in the wrong place or hit beside. Of several repairs the likeliest wins, by how common its words are and
   * whether they are known to follow one another.
   *
   * @param isFixed tells, by its place, a word that is right
   */
  repair(words: readonly string[], isFixed?: (at: number) => boolean): Repair;
}

/** Longer ones are no words; this bounds the work for any input. */
const LONGEST = 24;
/** Slips that are looked for in one text. */
const SLIPS = 16;
/** Shorter words have so many neighbours that only a known pair tells which was meant. */
const SHORT = 3;
/** Parts this long make a split likely even if they were never seen together. */
const LONG_PART = 3;

/** Costs in nats, as far as typing goes; what a word that nobody knows costs lies above any repair of one. */
const COST = { unknown: 16, edit: 3, swap: 2.5, firstLetter: 1.5, space: 2.5 };
/** What two words that are known to follow one another gain. */
const PAIR = 3;

/** A part of a text, and what to put there. */
interface Option {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  readonly cost: number;
}

/** Each word's place in a vocabulary. */
export function toRanks(vocabulary: string): ReadonlyMap<string, number> {
  return new Map(vocabulary.split(' ').map((word, rank) => [word, rank]));
}

export function createSpeller(
  { vocabulary, pairs, protectedWords }: Spelling,
  ranks: ReadonlyMap<string, number> = toRanks(vocabulary),
): Speller {
  const follows = createPairs(pairs, ranks);
  // Searched as text: it is asked for unknown words only, and a set of thousands would be made at every start.
  const untouched = ` ${protectedWords} `;
  const isKnown = (word: string) => ranks.has(word);
  const isSlip = (word: string) =>
    word.length <= LONGEST &&
    /^[a-z0-9]*[a-z][a-z0-9]*$/.test(word) &&
    !isKnown(word) &&
    !untouched.includes(` ${word} `);
  const costOf = (word: string): number => {
    const rank = ranks.get(word);
    return rank === undefined ? COST.unknown : Math.log(rank + 10);
  };
  const costOfText = (words: readonly string[]): number => {
    let cost = 0;
    for (const [at, word] of words.entries()) {
      cost += costOf(word);
      if (at > 0 && follows(words[at - 1] as string, word)) cost -= PAIR;
    }
    return cost;
  };

  /** Everything that one slip can have made `words[at]` of. */
  const optionsAt = (
    words: readonly string[],
    at: number,
    isFree: (at: number) => boolean,
  ): readonly Option[] => {
    const word = words[at] as string;
    const options: Option[] = [];
    const [before, after] = [words[at - 1], words[at + 1]];
    // At the beginning and the end of a text, the one neighbour has to do.
    const support = (candidate: string): number => {
      const left = before !== undefined && follows(before, candidate);
      const right = after !== undefined && follows(candidate, after);
      const isAtEdge = before === undefined || after === undefined;
      return left || right ? Number(left) + Number(right) + Number(isAtEdge) : 0;
    };
    for (const candidate of oneEdit(word)) {
      if (!isKnown(candidate)) continue;
      const isSwapped = isSwap(word, candidate);
      const shortest = Math.min(word.length, candidate.length);
      const needed = shortest > SHORT ? 0 : shortest === SHORT || isSwapped ? 1 : 2;
      if (needed > 0 && support(candidate) < needed) continue;
      const cost = (isSwapped ? COST.swap : COST.edit) + (candidate[0] === word[0] ? 0 : COST.firstLetter);
      options.push({ from: at, to: at + 1, words: [candidate], cost });
    }
    const split = (text: string, from: number, to: number, isWhole: boolean) => {
      for (let cut = 1; cut < text.length; cut++) {
        const head = text.slice(0, cut);
        if (!isKnown(head)) continue;
        // A letter was hit instead of the space, or the space was left out or is in another place.
        for (const skip of isWhole ? [0, 1] : [0]) {
          const tail = text.slice(cut + skip);
          if (!isKnown(tail)) continue;
          const areLong = Math.min(head.length, tail.length) >= LONG_PART;
          if (follows(head, tail) || areLong)
            options.push({ from, to, words: [head, tail], cost: COST.space });
        }
      }
    };
    split(word, at, at + 1, true);
    for (const from of [at - 1, at]) {
      const neighbour = from === at ? at + 1 : from;
      if (words[neighbour] === undefined || !isFree(neighbour)) continue;
      const joined = `${words[from]}${words[from + 1]}`;
      if (joined.length > 2 * LONGEST) continue;
      if (isKnown(joined)) options.push({ from, to: from + 2, words: [joined], cost: COST.space });
      split(joined, from, from + 2, false);
    }
    return options;
  };

  return {
    repair(typed, isFixed = () => false) {
      const corrections: Correction[] = [];
      let words = typed;
      // How far the places of later words have moved.
      let moved = 0;
      let left = SLIPS;
      for (let at = 0; at < words.length && left > 0; at++) {
        const isFree = (place: number) => !isFixed(place - moved);
        if (!isFree(at) || !isSlip(words[at] as string)) continue;
        left--;
        const start = Math.max(0, at - 2);
        const end = Math.min(words.length, at + 4);
        const around = (from: number, to: number, middle: readonly string[]) =>
          costOfText([...words.slice(start, from), ...middle, ...words.slice(to, end)]);
        let best: Option | undefined;
        let least = around(at, at + 1, [words[at] as string]);
        for (const option of optionsAt(words, at, isFree)) {
          const cost = around(option.from, option.to, option.words) + option.cost;
          if (cost < least) [best, least] = [option, cost];
        }
        if (!best) continue;
        corrections.push({ from: words.slice(best.from, best.to).join(' '), to: best.words.join(' ') });
        words = [...words.slice(0, best.from), ...best.words, ...words.slice(best.to)];
        moved += best.words.length - (best.to - best.from);
        at = best.from + best.words.length - 1;
      }
      return { words, corrections };
    },
  };
}

/**
 * The words among `candidates` that a speller would take for a slip. Words one edit apart have a deletion in common, so only those
 * few, and those that fall into two known words, are tried.
 */
export function toLookalikes(
  spelling: Omit<Spelling, 'protectedWords'>,
  candidates: readonly string[],
): readonly string[] {
  const speller = createSpeller({ ...spelling, protectedWords: '' });
  const vocabulary = spelling.vocabulary.split(' ');
  const known = new Set(vocabulary);
  const shortened = new Set(vocabulary.flatMap(deletions));
  const fallsApart = (word: string) =>
    Array.from(word).some((_, cut) => known.has(word.slice(0, cut)) && known.has(word.slice(cut)));
  const hasGap = (word: string) =>
    Array.from(word).some((_, cut) => known.has(word.slice(0, cut)) && known.has(word.slice(cut + 1)));
  return candidates.filter(
    (word) =>
      (deletions(word).some((shorter) => shortened.has(shorter)) || fallsApart(word) || hasGap(word)) &&
      speller.repair([word]).corrections.length > 0,
  );
}

/** The words, and behind them the British writings of American ones: a slip may be one edit from either. */
export function toSpellings(words: readonly string[]): readonly string[] {
  const british = words.map((word) => word.replace(/(?<=\w{3})iz(ation|ations|e|ed|es|ing|er|ers)$/, 'is$1'));
  return [...new Set([...words, ...british])];
}
