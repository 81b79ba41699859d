import { createHash } from 'node:crypto';
import { COMPILED_VERSION, type Compiled } from '../forms/compiled.ts';
import type { GateModel, Lexicon } from '../forms/knowledge.ts';
import type { Requirements } from '../forms/requirements.ts';
import { toDefinitions, toSubject, type Unplaced } from './definitions.ts';
import type { Documents } from './documents.ts';
import { toFamilies } from './families.ts';
import { toEverydayTerms, toLexicon } from './lexicon.ts';
import type { Linguistics } from './linguistics.ts';
import { toNeighbours } from './neighbours.ts';
import type { PackedIndex } from './packed-index.ts';
import { pack } from './packing.ts';
import { buildIndex, type IndexDocument } from './search-index.ts';
import { createThings, toSides } from './sides.ts';
import { toText } from './text.ts';

export interface Compilation {
  readonly compiled: Compiled;
  readonly index: PackedIndex;
}

/** Least weight of a name: what everything is about is frequent, and yet it is what a question is about. */
const ENTITY_FLOOR = 2.5;
/** Everyday words and words of asking tell less than their rarity says. */
const EVERYDAY_SHARE = 0.5;

function toRequirements({ origin: _, ...written }: NonNullable<Documents['requirements']>): Requirements {
  return written;
}

/** Bars that hold until `knowledge fit` has written better ones. */
const UNFITTED: GateModel = {
  weights: { score: 4, coverage: 3, phrasing: 3, unknown: -4, strangeness: -2, subject: 1 },
  bias: -4,
  answer: 0.5,
  offer: 0.35,
  overheard: 0.9,
};

/**
 * Makes documents ready to answer from. The same documents give the same result.
 *
 * @param lexicon the words to read with, where they are known already
 */
export function compile(
  documents: Documents,
  language: Linguistics,
  lexicon: Lexicon = toLexicon(documents, language),
): Compilation {
  const analyse = language.createAnalysis(lexicon);
  const written: readonly Unplaced[] = [
    ...documents.passages.map(({ origin: _, ...passage }) => passage),
    ...toDefinitions(documents, analyse, language.entityTerm),
  ];
  const passages = written.map(({ asked: _, ...passage }) => passage);
  const entries: IndexDocument[] = written.map((passage, at) => ({
    ref: String(at),
    title: analyse(passage.title).sequence,
    asked: passage.asked.flatMap((phrasing) => analyse(phrasing).sequence),
    text: passage.blocks.flatMap((block) => analyse(toText(block)).sequence),
    about: [...passage.technologies, ...passage.aspects].map(language.entityTerm),
  }));
  const frequencies = new Map<string, number>();
  const distinct = entries.map(
    (entry) => new Set([...entry.title, ...entry.asked, ...entry.text, ...entry.about]),
  );
  for (const set of distinct) for (const term of set) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const terms = [...frequencies.keys()].sort();
  const termIndex = new Map(terms.map((term, at) => [term, at]));
  const toNumbers = (words: Iterable<string>) =>
    [...new Set(words)].flatMap((word) => termIndex.get(word) ?? []).sort((a, b) => a - b);
  const inOrder = (words: readonly string[]) => words.flatMap((word) => termIndex.get(word) ?? []);
  const phrasings = written.flatMap((passage, of) =>
    [passage.title, ...passage.asked].map((text) => {
      const { sequence, negated } = analyse(text);
      return { of, sequence, terms: inOrder(sequence), negated };
    }),
  );
  const isThing = createThings(lexicon.entries);
  const wordings: (readonly string[])[][] = passages.map(() => []);
  for (const { of, sequence } of phrasings) wordings[of]?.push(sequence);
  const sides = wordings.flatMap((sequences, at) => {
    const taken = toSides(sequences, isThing);
    return taken.pro.length + taken.contra.length > 0 ? [[at, taken] as const] : [];
  });
  const contents = distinct.map((set) => toNumbers(set));
  const everyday = toEverydayTerms(documents, analyse);
  const weights = terms.map((term) => {
    const count = frequencies.get(term) ?? 0;
    const rarity = Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
    const telling = term.startsWith('@')
      ? Math.max(ENTITY_FLOOR, rarity)
      : rarity * (everyday.has(term) ? EVERYDAY_SHARE : 1);
    return Math.round(telling * 1e4) / 1e4;
  });
  const known = new Set(terms);
  const compiled = {
    version: COMPILED_VERSION,
    subject: documents.subject ?? toSubject(documents),
    lexicon,
    model: language.trainIntents(documents, lexicon, (term) => known.has(term)),
    gate: documents.gate ?? UNFITTED,
    passages,
    families: toFamilies(documents),
    ...(documents.requirements ? { requirements: toRequirements(documents.requirements) } : {}),
    sources: [...new Map(documents.sources.map(({ origin: _, ...source }) => [source.id, source])).values()],
    pictures: documents.pictures.map(({ origin: _, ...picture }) => picture),
    terms: terms.join(' '),
    frequencies: terms.map((term) => frequencies.get(term) ?? 0),
    weights,
    contents: pack(contents),
    phrasings: pack(phrasings.map((phrasing) => phrasing.terms)),
    texts: pack(entries.map(({ text }) => inOrder(text))),
    phrasingCounts: wordings.map((of) => of.length),
    sides: Object.fromEntries(sides),
    negated: phrasings.flatMap((phrasing, number) => (phrasing.negated ? [number] : [])),
    everyday: [...everyday].join(' '),
    neighbours: toNeighbours(passages, contents, weights),
  };
  const hash = createHash('sha256').update(JSON.stringify(compiled)).digest('hex').slice(0, 16);
  return { compiled: { ...compiled, hash }, index: buildIndex(entries) };
}
