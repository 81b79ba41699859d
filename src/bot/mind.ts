import { createShelf } from '../answers/shelf.ts';
import type { Choice } from '../forms/outcome.ts';
import { createUnderstanding } from '../intents/understanding.ts';
import type { Compilation } from '../knowledge/compilation.ts';
import { createRetrieval } from '../knowledge/retrieval.ts';
import { createSearch } from '../knowledge/search-index.ts';
import type { Mind } from './bot.ts';

/** Choices that Discord shows at most. */
const CHOICES = 25;

/** Makes compiled knowledge ready to answer from. */
export function createMind({ compiled, index }: Compilation): Mind {
  const terms = new Set(compiled.terms.split(' '));
  const understanding = createUnderstanding(compiled.lexicon, compiled.model, (term) => terms.has(term));
  return {
    understanding,
    retrieve: createRetrieval(compiled, createSearch(index)),
    shelf: createShelf(compiled),
    suggest: (field, text) => suggest(compiled, field, text),
  };
}

/** Names for `term`, titles for anything else: those that begin with the text, then those that contain it. */
function suggest(compiled: Compilation['compiled'], field: string, text: string): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  const all =
    field === 'term'
      ? compiled.lexicon.entries.map(({ name }) => name)
      : compiled.passages.filter(({ id }) => !id.startsWith('glossary#')).map(({ title }) => title);
  const ranked = all
    .map((label) => ({ label, at: label.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1) || (a.label < b.label ? -1 : 1));
  return ranked.slice(0, CHOICES).map(({ label }) => ({ label, value: label }));
}
