import { compose } from '../answers/composition.ts';
import { type PhraseId, words } from '../answers/phrases.ts';
import { decodeRecipe, type Recipe, statedBy } from '../answers/recipe.ts';
import type { Shelf } from '../answers/shelf.ts';
import type { Outcome } from '../forms/outcome.ts';
import { encodeAction, type Press } from '../forms/press.ts';
import type { Store } from '../store/ports.ts';
import type { Notice } from './bot.ts';

/** Characters of a question that is typed into a form. */
const QUESTION_LIMIT = 500;
const REASONS = ['wrong', 'outdated', 'unclear', 'other'] as const;

/** What a press brings about. Everything it needs is in its action. */
export async function answerPress(
  press: Press,
  shelf: Shelf,
  store: Store,
  notice: Notice,
): Promise<Outcome> {
  const { action } = press;
  const recipe = 'recipe' in action ? decodeRecipe(action.recipe) : undefined;
  if ('recipe' in action && !recipe) return { type: 'silence', why: 'unknown-control' };
  const tell = (phrase: PhraseId): Outcome => show({ type: 'phrase', phrase }, shelf, 'private');
  switch (action.type) {
    case 'open':
      return isOwn(press) && leadsOn(recipe as Recipe, shelf)
        ? { ...show(recipe as Recipe, shelf, 'public'), as: 'update', of: press.message }
        : show(recipe as Recipe, shelf, 'public');
    case 'page':
      return isOwn(press)
        ? { ...show(recipe as Recipe, shelf, 'public'), as: 'update', of: press.message, page: action.page }
        : { ...show(recipe as Recipe, shelf, 'private'), page: action.page };
    case 'follow':
      return {
        type: 'form',
        title: words.followTitle,
        action: encodeAction({ type: 'ask', recipe: action.recipe }),
        fields: [{ name: 'question', label: words.followLabel, longest: QUESTION_LIMIT }],
      };
    case 'share':
      return show(recipe as Recipe, shelf, 'public');
    case 'sources':
      return recipe && statedBy(recipe).length > 0
        ? show({ type: 'sources', of: statedBy(recipe) }, shelf, 'private')
        : tell('no-sources');
    case 'rate':
      await store.votes.set(press.place.workspace, action.recipe, press.speaker.id, action.helpful);
      notice(action.helpful ? 'helpful' : 'unhelpful', action.recipe);
      if (action.helpful) return tell('rated-up');
      return {
        type: 'form',
        title: words.reasonTitle,
        action: encodeAction({ type: 'reason', recipe: action.recipe }),
        fields: [{ name: 'reason', label: words.reasonLabel, choices: REASONS }],
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
    default:
      return { type: 'silence', why: 'unknown-control' };
  }
}

/** Whether the message that was pressed on is there for the person who pressed. */
function isOwn({ message, speaker, asker }: Press): boolean {
  return message !== '' && speaker.id === asker;
}

/** Whether a reply takes the place of the one that led to it, as pages of a book do. */
function leadsOn(recipe: Recipe, shelf: Shelf): boolean {
  if (recipe.type === 'guide' || recipe.type === 'recommendation') return true;
  return recipe.type === 'comparison' && compose(recipe, shelf).kind === 'answer';
}

/** The asker and moderators decide about an answer. */
function mayEnd({ speaker, asker }: Press): boolean {
  return speaker.id === asker || speaker.moderator || speaker.admin;
}

function show(
  recipe: Recipe,
  shelf: Shelf,
  visibility: 'public' | 'private',
): Outcome & { readonly type: 'reply' } {
  return { type: 'reply', reply: compose(recipe, shelf), visibility, as: 'new' };
}
