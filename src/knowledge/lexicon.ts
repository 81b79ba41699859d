import type { Lexicon } from '../forms/knowledge.ts';
import { type Analysis, isKnowledgeIntent } from '../forms/question.ts';
import type { Documents } from './documents.ts';
import type { Linguistics } from './linguistics.ts';
import { toText } from './text.ts';
import { byFrequency, commonWords, everydayWords } from './vocabulary.ts';

/** Examples of questions in which a word must occur to count as a word of asking. */
const ASKING_EXAMPLES = 5;
/** How much more often inside than outside a word must occur to belong to the subject. */
const OWN_RATIO = 4;

/** All words that the documents know, with what reading needs of them. */
export function toLexicon(documents: Documents, language: Linguistics): Lexicon {
  const texts = [
    ...documents.passages.flatMap((passage) => [
      passage.title,
      ...passage.asked,
      ...passage.blocks.map(toText),
    ]),
    ...documents.glossary.flatMap((entry) => [entry.name, ...entry.aliases, entry.definition]),
    ...documents.examples.map((example) => example.text),
    ...documents.courtesies,
    ...documents.synonyms.flat(),
  ];
  const words = byFrequency(texts.flatMap((text) => language.toWords(text)));
  const vocabulary = language.toSpellings(words.filter((word) => word.length > 1));
  const entries = documents.glossary.map(({ origin: _, ...entry }) => entry);
  return {
    entries,
    names: language.toNames(entries),
    vocabulary: vocabulary.join(' '),
    stems: toStems(vocabulary, documents.synonyms, language.toStem).join(' '),
    protectedWords: language
      .toProtected(
        vocabulary,
        commonWords().filter((word) => /^[a-z]+$/.test(word)),
      )
      .join(' '),
    courtesies: documents.courtesies,
    languages: documents.languages.map(({ name, words: markers }) => ({
      name,
      words: markers.flatMap((word) => language.toWords(word)),
    })),
  };
}

/** The stem of each word or, for one of several that mean the same, the stem of the first of them. */
function toStems(
  words: readonly string[],
  synonyms: readonly (readonly string[])[],
  toStem: (word: string) => string,
): readonly string[] {
  const leaders = new Map<string, string>();
  for (const group of synonyms) {
    const leader = toStem(group[0] ?? '');
    for (const word of group) leaders.set(toStem(word), leader);
  }
  return words.map((word) => {
    const stem = toStem(word);
    return leaders.get(stem) ?? stem;
  });
}

/**
 * Words that everybody uses, and words with which people ask, whatever they ask about: "define", "difference", "nutshell". An
 * everyday word that stands far more often in what is asked of this knowledge than elsewhere ("server") is one of its own.
 */
export function toEverydayTerms(
  documents: Documents,
  analyse: (text: string) => Analysis,
): ReadonlySet<string> {
  const asked = documents.passages.flatMap((passage) => [passage.title, ...passage.asked]);
  const examples = (known: boolean) =>
    documents.examples.filter(({ intent }) => isKnowledgeIntent(intent) === known).map(({ text }) => text);
  const inside = toShares(asked, analyse);
  const outside = toShares(examples(false), analyse);
  const asking = toShares(examples(true), analyse);
  const isOwn = (term: string) => inside(term) > OWN_RATIO * outside(term);
  const everyday = everydayWords().flatMap((word) => analyse(word).sequence);
  const frequent = asking.terms.filter((term) => asking.count(term) >= ASKING_EXAMPLES);
  return new Set([...everyday, ...frequent].filter((term) => !term.startsWith('@') && !isOwn(term)));
}

/** How often terms occur in texts: as a number of texts and, smoothed, as a share of them. */
function toShares(texts: readonly string[], analyse: (text: string) => Analysis) {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const term of analyse(text).terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const count = (term: string) => counts.get(term) ?? 0;
  const share = (term: string) => (count(term) + 0.5) / (texts.length + 1);
  return Object.assign(share, { count, terms: [...counts.keys()] });
}
