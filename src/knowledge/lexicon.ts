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

/** How much rarer than its neighbour a word of phrasings is that counts as a misspelling of it. */
const SLIP_RATIO = 15;

/** All words that the documents know, with what reading needs of them. */
export function toLexicon(documents: Documents, language: Linguistics): Lexicon {
  const edited = [
    ...documents.passages.flatMap((passage) => [passage.title, ...passage.blocks.map(toText)]),
    ...documents.glossary.flatMap((entry) => [entry.name, ...entry.aliases, entry.definition]),
    ...documents.synonyms.flat(),
  ].map(language.toWords);
  const asked = [
    ...documents.passages.flatMap((passage) => passage.asked),
    ...documents.examples.map((example) => example.text),
    ...documents.courtesies,
  ].map(language.toWords);
  const texts = [...edited, ...asked];
  const english = commonWords().filter((word) => /^[a-z]+$/.test(word));
  const right = new Set([...edited.flat(), ...english, ...documents.foreign]);
  const words = withoutSlips(texts.flat(), (word) => right.has(word), language);
  const vocabulary = language.toSpellings(words);
  const spelling = { vocabulary: vocabulary.join(' '), pairs: language.toPairs(vocabulary, texts) };
  const entries = documents.glossary.map(({ origin: _, ...entry }) => entry);
  return {
    entries,
    names: language.toNames(entries),
    ...spelling,
    stems: toStems(vocabulary, documents.synonyms, language.toStem).join(' '),
    protectedWords: [...language.toProtected(spelling, english), ...documents.foreign].join(' '),
    courtesies: toPhrases(documents.courtesies, language),
    languages: documents.languages.map(({ name, words: markers }) => ({
      name,
      words: markers.flatMap((word) => language.toWords(word)),
    })),
  };
}

/** Phrases as they are looked for: their words with a space between, each once. */
function toPhrases(texts: readonly string[], { toWords }: Linguistics): readonly string[] {
  return [...new Set(texts.map((text) => toWords(text).join(' ')))].filter((phrase) => phrase !== '');
}

/**
 * Distinct words, most frequent first, but for those that are only slips: phrasings are written as people type. A slip must not
 * pass for a word, or it would never be repaired.
 *
 * @param isRight whether a word stands in an edited text or a dictionary
 */
function withoutSlips(
  all: readonly string[],
  isRight: (word: string) => boolean,
  language: Linguistics,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = byFrequency(all);
  const doubtful = words.filter((word) => !isRight(word));
  const sure = words.filter(isRight);
  const speller = language.createRepair(sure);
  const slips = new Set(
    doubtful.filter((word) => {
      const meant = speller(word);
      return meant !== word && (counts.get(meant) ?? 0) >= SLIP_RATIO * (counts.get(word) ?? 0);
    }),
  );
  return words.filter((word) => !slips.has(word));
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
