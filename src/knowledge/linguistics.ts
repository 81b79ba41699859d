import type { GlossaryEntry, IntentModel, Lexicon } from '../forms/knowledge.ts';
import type { Analysis } from '../forms/question.ts';
import type { Documents } from './documents.ts';

/** What compilation needs of the language side, which it must not know. */
export interface Linguistics {
  toWords(text: string): readonly string[];
  toStem(word: string): string;
  /** The words, each with its other English spelling behind it. */
  toSpellings(words: readonly string[]): readonly string[];
  toNames(entries: readonly GlossaryEntry[]): Readonly<Record<string, number>>;
  /** What a single word may be a slip of, by words in order of frequency; else the word itself. */
  createRepair(vocabulary: readonly string[]): (word: string) => string;
  /** Which words of the vocabulary follow one another in texts. */
  toPairs(vocabulary: readonly string[], texts: Iterable<readonly string[]>): string;
  /** Words that look like a slip of a vocabulary word though they are right. */
  toProtected(
    spelling: { readonly vocabulary: string; readonly pairs: string },
    english: readonly string[],
  ): readonly string[];
  createAnalysis(lexicon: Lexicon): (text: string) => Analysis;
  entityTerm(id: string): string;
  trainIntents(documents: Documents, lexicon: Lexicon, isIndexed: (term: string) => boolean): IntentModel;
}
