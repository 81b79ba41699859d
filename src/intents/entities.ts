import type { GlossaryEntry, Lexicon } from '../forms/knowledge.ts';
import { foldSpelling, normalise, singular, toWords } from './normalise.ts';

/** A glossary entry found in a run of words. */
export interface Mention {
  readonly entry: GlossaryEntry;
  readonly start: number;
  readonly end: number;
}

export interface EntityFinder {
  /** The longest mentions from left to right, without overlap. */
  find(words: readonly string[]): readonly Mention[];
}

const LONGEST_NAME = 6;

/** A run of words may be the spaced writing of a one-word name ("hyper v") only if the name is this long. */
const SPLITTABLE = 6;

/** Hyphens, spaces, plurals and British spelling do not matter: `x-ray`, `x ray` and `xray` are one key. */
function nameKey(words: readonly string[]): string {
  return words.map(toNamePart).join('');
}

function toNamePart(word: string): string {
  return singular(foldSpelling(word));
}

/**
 * The keys of all names of the entries. The number is twice the entry's position, plus one if the name was written as several words,
 * so that a run of words may make it up.
 */
export function toNames(entries: readonly GlossaryEntry[]): Readonly<Record<string, number>> {
  const names = new Map<string, number>();
  for (const [position, entry] of entries.entries()) {
    for (const name of [entry.name, entry.id, ...(entry.plural ? [entry.plural] : []), ...entry.aliases]) {
      const words = toWords(normalise(name));
      if (words.length === 0) continue;
      const key = nameKey(words);
      const known = names.get(key);
      if (known !== undefined && known >> 1 !== position) continue;
      names.set(key, position * 2 + (words.length > 1 || (known ?? 0) % 2 === 1 ? 1 : 0));
    }
  }
  return Object.fromEntries(names);
}

/** @param longest words of the longest name that is looked for */
export function createEntityFinder(
  { entries, names }: Pick<Lexicon, 'entries' | 'names'>,
  longest = LONGEST_NAME,
): EntityFinder {
  const at = (parts: readonly string[], start: number): Mention | undefined => {
    for (let end = Math.min(parts.length, start + longest); end > start; end--) {
      const key = parts.slice(start, end).join('');
      const number = Object.hasOwn(names, key) ? names[key] : undefined;
      const entry = number === undefined ? undefined : entries[number >> 1];
      if (entry && (end - start === 1 || (number ?? 0) % 2 === 1 || key.length >= SPLITTABLE)) {
        return { entry, start, end };
      }
    }
    return undefined;
  };
  return {
    find(words) {
      const mentions: Mention[] = [];
      if (entries.length === 0) return mentions;
      const parts = words.map(toNamePart);
      for (let start = 0; start < words.length; ) {
        const mention = at(parts, start);
        if (mention) mentions.push(mention);
        start = mention ? mention.end : start + 1;
      }
      return mentions;
    },
  };
}
