import { paragraph, type Reply } from '../forms/reply.ts';
import { phrase, words } from './phrases.ts';
import type { Recipe } from './recipe.ts';
import { toReply } from './reply.ts';
import type { Shelf } from './shelf.ts';
import { suggestedWith, topicSuggestions } from './suggestions.ts';

/**
 * What the bot says of itself.
 *
 * @param said what fills the blank of a phrase that has one
 */
export function composePhrase(recipe: Recipe & { type: 'phrase' }, shelf: Shelf, said?: string): Reply {
  const { phrase: id } = recipe;
  const { retentionDays } = shelf;
  const blank = said ?? (id === 'privacy' && retentionDays !== undefined ? String(retentionDays) : undefined);
  return toReply(recipe, 'talk', phrase(id, shelf.subject, blank).map(paragraph), {
    suggestions: suggestedWith(id, shelf),
    ...(id === 'topics' ? { menu: { label: words.topics, options: topicSuggestions(shelf) } } : {}),
  });
}
