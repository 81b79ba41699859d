import type { Lexicon } from '../forms/knowledge.ts';
import { createAnalysis, entityTerm, toStem } from '../intents/analysis.ts';
import { createCourtesy } from '../intents/courtesy.ts';
import { toNames } from '../intents/entities.ts';
import { createFeatures } from '../intents/features.ts';
import { normalise, toWords } from '../intents/normalise.ts';
import { packPairs } from '../intents/pairs.ts';
import { createSpeller, toLookalikes, toSpellings } from '../intents/spelling.ts';
import { trainIntents } from '../intents/training.ts';
import type { Linguistics } from '../knowledge/linguistics.ts';

/** Phrasings of each passage that the classifier learns from, so that it knows the words of the subject. */
const PHRASINGS = 2;

/** Lends the language side to the compiler: passages and questions must be read by the same eyes. */
export const linguistics: Linguistics = {
  toWords: (text) => toWords(normalise(text)),
  toStem,
  toSpellings,
  toNames,
  createRepair(vocabulary) {
    const speller = createSpeller({ vocabulary: vocabulary.join(' '), pairs: '', protectedWords: '' });
    return (word) => speller.repair([word]).words.join(' ');
  },
  toPairs: packPairs,
  toProtected: toLookalikes,
  createAnalysis,
  entityTerm,
  trainIntents(documents, lexicon: Lexicon, isIndexed) {
    const analyse = createAnalysis(lexicon);
    const strip = createCourtesy(lexicon.courtesies);
    const kinds = new Map<string, string>(lexicon.entries.map((entry) => [entityTerm(entry.id), entry.kind]));
    const featuresOf = createFeatures((term) => kinds.get(term), isIndexed);
    const phrasings = documents.passages.flatMap(({ intent, title, asked }) =>
      [title, ...asked.slice(0, PHRASINGS)].map((text) => ({ intent, text })),
    );
    return trainIntents(
      [...documents.examples, ...phrasings].flatMap(({ intent, text }) =>
        [...new Set([strip(text), normalise(text)])].map((form) => ({
          intent,
          features: featuresOf(analyse(form)),
        })),
      ),
    );
  },
};
