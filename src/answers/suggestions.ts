import type { Passage } from '../forms/knowledge.ts';
import { SUGGESTION_LIMIT, type Suggestion } from '../forms/reply.ts';
import type { PhraseId } from './phrases.ts';
import { encodeRecipe } from './recipe.ts';
import type { Shelf } from './shelf.ts';

export function toSuggestions(passages: readonly Passage[]): readonly Suggestion[] {
  return passages.slice(0, SUGGESTION_LIMIT).map((passage) => ({
    label: passage.title,
    recipe: encodeRecipe({ type: 'passage', passage: passage.key, assumed: [], also: [], table: false }),
  }));
}

/** What is offered beside something the bot says of itself. */
export function suggestedWith(id: PhraseId, shelf: Shelf): readonly Suggestion[] {
  if (id === 'topics') return topicSuggestions(shelf).slice(0, SUGGESTION_LIMIT);
  return ['greeting', 'help', 'empty', 'about'].includes(id) ? sampleSuggestions(shelf) : [];
}

function sampleSuggestions({ subject, passageById }: Shelf): readonly Suggestion[] {
  return toSuggestions(subject.samples.flatMap((id) => passageById(id) ?? []));
}

export function topicSuggestions({ subject, passageById }: Shelf): readonly Suggestion[] {
  return subject.topics.flatMap(({ label, passage }) =>
    toSuggestions([passageById(passage)].flatMap((found) => found ?? [])).map((made) => ({
      ...made,
      label,
    })),
  );
}
