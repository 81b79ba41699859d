import { compose } from '../answers/composition.ts';
import { type PhraseId, words } from '../answers/phrases.ts';
import { decodeRecipe, type Recipe } from '../answers/recipe.ts';
import type { Shelf } from '../answers/shelf.ts';
import { statedBy } from '../answers/stated.ts';
import { conversationKey } from '../forms/message.ts';
import type { Outcome } from '../forms/outcome.ts';
import { encodeAction, type Press } from '../forms/press.ts';
import type { Store } from '../store/ports.ts';
import type { Mind } from './bot.ts';
import type { Context } from './context.ts';
import { advance } from './conversation.ts';
import { toMiss } from './misses.ts';
import { isAdmin, toPerson } from './people.ts';

/** Characters of a question that is typed into a form. */
const QUESTION_LIMIT = 500;
const REASONS = ['wrong', 'outdated', 'unclear', 'other'] as const;

/** What a press brings about. Everything it needs is in its action. */
export async function answerPress(press: Press, mind: Mind, context: Context): Promise<Outcome> {
  const { store, notice, admins } = context;
  const { action } = press;
  const { shelf } = mind;
  const recipe = 'recipe' in action ? decodeRecipe(action.recipe) : undefined;
  if ('recipe' in action && !recipe) return { type: 'silence', why: 'unknown-control' };
  const tell = (phrase: PhraseId): Outcome => show({ type: 'phrase', phrase }, shelf, 'private');
  switch (action.type) {
    case 'show':
      return show(recipe as Recipe, shelf, 'private');
    case 'open':
      await remember(press, recipe as Recipe, mind, store);
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
      await store.votes.set(press.place.workspace, action.recipe, toPerson(press), action.helpful);
      if (!action.helpful) await noteMiss(press, recipe as Recipe, mind, store);
      notice(action.helpful ? 'helpful' : 'unhelpful', action.recipe);
      if (action.helpful) return tell('rated-up');
      return {
        type: 'form',
        title: words.reasonTitle,
        action: encodeAction({ type: 'reason', recipe: action.recipe }),
        fields: [{ name: 'reason', label: words.reasonLabel, choices: REASONS }],
      };
    case 'reason': {
      const reason = REASONS.find((known) => known === press.values['reason']);
      await store.votes.set(press.place.workspace, action.recipe, toPerson(press), false, reason);
      return tell('rated-down');
    }
    case 'request':
      await store.requests.add(press.place.workspace, action.recipe);
      notice('requested', action.recipe);
      return tell('requested');
    case 'human':
      return { type: 'handover', reply: compose(recipe as Recipe, shelf) };
    case 'solved':
      return mayEnd(press, admins)
        ? { type: 'solved', message: press.message }
        : { type: 'silence', why: 'not-permitted' };
    case 'remove':
      return mayEnd(press, admins)
        ? { type: 'removal', message: press.message }
        : { type: 'silence', why: 'not-permitted' };
    default:
      return { type: 'silence', why: 'unknown-control' };
  }
}

/** What somebody opened is what the conversation is about. */
async function remember(press: Press, recipe: Recipe, mind: Mind, store: Store): Promise<void> {
  const conversation = conversationKey(press.place);
  const next = advance(await store.conversations.get(conversation), recipe, undefined, mind);
  if (next) await store.conversations.set(conversation, next, toPerson(press));
}

/** An unhelpful answer is a gap too, under the terms of its title: what was asked is not known any more. */
async function noteMiss(press: Press, recipe: Recipe, mind: Mind, store: Store): Promise<void> {
  const { heading = '' } = compose(recipe, mind.shelf);
  const miss = toMiss(mind.understanding.analyse(heading), mind.wording, toPerson(press));
  if (miss) await store.misses.add(press.place.workspace, miss);
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

/** The asker, moderators and administrators decide about an answer. */
function mayEnd(press: Press, admins: ReadonlySet<string>): boolean {
  const { speaker, asker } = press;
  return speaker.id === asker || speaker.moderator || isAdmin(press, admins);
}

function show(
  recipe: Recipe,
  shelf: Shelf,
  visibility: 'public' | 'private',
): Outcome & { readonly type: 'reply' } {
  return { type: 'reply', reply: compose(recipe, shelf), visibility, as: 'new' };
}
