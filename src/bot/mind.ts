import { createShelf } from '../answers/shelf.ts';
import { createRequestReader } from '../intents/comparing.ts';
import { createRequirementReader } from '../intents/requirements.ts';
import { createUnderstanding } from '../intents/understanding.ts';
import { createComparer } from '../knowledge/comparison.ts';
import type { Compilation } from '../knowledge/compilation.ts';
import { createRetrieval } from '../knowledge/retrieval.ts';
import { createSearch } from '../knowledge/search-index.ts';
import { createWording } from '../knowledge/wording.ts';
import type { Mind } from './bot.ts';
import { createSuggest } from './suggesting.ts';

/** Makes compiled knowledge ready to answer from. */
export function createMind({ compiled, index }: Compilation): Mind {
  const terms = new Set(compiled.terms.split(' '));
  const isIndexed = (term: string) => terms.has(term);
  const { families, lexicon, requirements } = compiled;
  const words = ` ${lexicon.vocabulary} ${lexicon.protectedWords} `;
  const isWord = (word: string) => words.includes(` ${word} `);
  const understanding = createUnderstanding(lexicon, compiled.model, isIndexed);
  return {
    understanding,
    retrieve: createRetrieval(compiled, createSearch(index)),
    shelf: createShelf(compiled, createComparer(families)),
    requests: createRequestReader(families, lexicon.entries, understanding.analyse, isIndexed),
    needs: createRequirementReader(requirements?.requirements ?? [], understanding.analyse, isWord),
    wording: createWording(compiled, isIndexed),
    suggest: createSuggest(compiled),
  };
}
