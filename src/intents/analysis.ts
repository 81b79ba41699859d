import { createRequire } from 'node:module';
import type { Lexicon } from '../forms/knowledge.ts';
import type { Analysis } from '../forms/question.ts';
import { createEntityFinder } from './entities.ts';
import { isNegated } from './negation.ts';
import { foldSpelling, normalise, toWords } from './normalise.ts';
import { createSpeller, toRanks } from './spelling.ts';

export type Analyse = (text: string) => Analysis;

/** Words of a message that are analysed. */
const WORD_LIMIT = 120;

/** The index term of a glossary entry. `@` cannot occur in a stem. */
export function entityTerm(id: string): string {
  return `@${id}`;
}

const load = createRequire(import.meta.url);

/** natural's Porter stem of a word in its folded spelling. Loaded on first need: most questions hold known words only. */
export function toStem(word: string): string {
  const stemmer = load('natural/lib/natural/stemmers/porter_stemmer.js') as { stem(word: string): string };
  return stemmer.stem(foldSpelling(word));
}

/** Turns text into index terms. Pure: the same text gives the same analysis. */
export function createAnalysis(lexicon: Lexicon): Analyse {
  const finder = createEntityFinder(lexicon);
  const ranks = toRanks(lexicon.vocabulary);
  const speller = createSpeller(lexicon, ranks);
  const stems = lexicon.stems.split(' ');
  const stemOf = (word: string): string => {
    const rank = ranks.get(word);
    return rank === undefined ? toStem(word) : (stems[rank] ?? word);
  };
  return (text) => {
    const normalised = normalise(text);
    const typed = toWords(normalised).slice(0, WORD_LIMIT);
    const named = new Set<number>();
    for (const mention of finder.find(typed)) for (let i = mention.start; i < mention.end; i++) named.add(i);
    const { words, corrections } = speller.repair(typed, (at) => named.has(at));
    const sequence: string[] = [];
    const ids = { technology: new Set<string>(), aspect: new Set<string>(), term: new Set<string>() };
    let next = 0;
    const plain: string[] = [];
    const stemUntil = (end: number) => {
      for (; next < end; next++) {
        const word = words[next] as string;
        plain.push(word);
        sequence.push(stemOf(word));
      }
    };
    for (const { entry, start, end } of finder.find(words)) {
      stemUntil(start);
      next = end;
      sequence.push(entityTerm(entry.id));
      ids[entry.kind].add(entry.id);
    }
    stemUntil(words.length);
    return {
      normalised,
      words,
      plain,
      sequence,
      terms: [...new Set(sequence)],
      technologies: [...ids.technology],
      aspects: [...ids.aspect],
      topics: [...ids.term],
      corrections,
      negated: isNegated(normalised),
    };
  };
}
