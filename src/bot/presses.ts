import { compose } from '../answers/composition.ts';
import type { PhraseId } from '../answers/phrases.ts';
import { decodeRecipe, type Recipe, statedBy } from '../answers/recipe.ts';
import type { Shelf } from '../answers/shelf.ts';
import { conversationKey } from '../forms/message.ts';
import type { Outcome } from '../forms/outcome.ts';
import { encodeAction, type Press } from '../forms/press.ts';
import type { Store } from '../store/ports.ts';
import type { Notice } from './bot.ts';

const REASONS = ['wrong', 'outdated', 'unclear', 'other'] as const;

/** What a press brings about. Everything it needs is in its action. */
export async function answerPress(
  press: Press,
  shelf: Shelf,
  store: Store,
  notice: Notice,
): Promise<Outcome> {
  const { action } = press;
  if (!(await store.deliveries.claim(`${conversationKey(press.place)}/press/${press.delivery}`)))
    return { type: 'silence', why: 'duplicate' };
  const recipe = 'recipe' in action ? decodeRecipe(action.recipe) : undefined;
  if ('recipe' in action && !recipe) return { type: 'silence', why: 'unknown-control' };
  const tell = (phrase: PhraseId): Outcome => show({ type: 'phrase', phrase }, shelf, 'private');
  switch (action.type) {
    case 'open':
      return show(recipe as Recipe, shelf, 'public');
    case 'share':
      return show(recipe as Recipe, shelf, 'public');
    case 'sources':
      return recipe && statedBy(recipe).length > 0
        ? show({ type: 'sources', of: statedBy(recipe) }, shelf, 'private')
        : tell('no-sources');
    case 'rate':
      await store.votes.set(action.recipe, press.speaker.id, action.helpful);
      notice(action.helpful ? 'helpful' : 'unhelpful', action.recipe);
      if (action.helpful) return tell('rated-up');
      return {
        type: 'form',
        title: 'What was wrong?',
        action: encodeAction({ type: 'reason', recipe: action.recipe }),
        fields: [{ name: 'reason', label: 'The answer was', choices: REASONS }],
      };
    case 'reason':
      return tell('rated-down');
    case 'request':
      await store.requests.add(press.place.workspace, action.recipe);
      notice('requested', action.recipe);
      return tell('requested');
    case 'human':
      return { type: 'handover', reply: compose(recipe as Recipe, shelf) };
    case 'solved':
      return mayEnd(press)
        ? { type: 'solved', message: press.message }
        : { type: 'silence', why: 'not-permitted' };
    case 'remove':
      return mayEnd(press)
        ? { type: 'removal', message: press.message }
        : { type: 'silence', why: 'not-permitted' };
  }
}

/** The asker and moderators decide about an answer. */
function mayEnd({ speaker, asker }: Press): boolean {
  return speaker.id === asker || speaker.moderator || speaker.admin;
}

function show(recipe: Recipe, shelf: Shelf, visibility: 'public' | 'private'): Outcome {
  return { type: 'reply', reply: compose(recipe, shelf), visibility, as: 'new' };
}
