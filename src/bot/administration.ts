import { decodeRecipe } from '../answers/recipe.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { Mind } from './bot.ts';
import { answerChannel, explainDecision, settleChannel } from './channel.ts';
import { type Context, tell } from './context.ts';
import { answerDigest, scheduleDigest } from './digest.ts';
import { listGaps } from './gap-list.ts';
import { isAdmin } from './people.ts';
import { answerTeaching, listTaught, showKept } from './teaching.ts';

/**
 * What only administrators may do; `undefined` for anything else. Who presses is checked each time: a button or form stays where it is when
 * its reader's rights change, and may be sent by somebody who never saw it.
 */
export async function answerAdministration(
  press: Press,
  mind: Mind,
  context: Context,
): Promise<Outcome | undefined> {
  const work = toWork(press, mind, context);
  if (!work) return undefined;
  return isAdmin(press, context.admins) ? work() : tell('not-permitted', mind.shelf);
}

function toWork(press: Press, mind: Mind, context: Context): (() => Outcome | Promise<Outcome>) | undefined {
  const { action } = press;
  switch (action.type) {
    case 'gaps':
      return () => listGaps(press.place.workspace, mind, context.store);
    case 'taught':
      return () => listTaught(press, mind);
    case 'channel':
      return () => answerChannel(press, context);
    case 'settle':
      return () => settleChannel(press, context);
    case 'why':
      return () => explainDecision(press, context);
    case 'digest':
      return () => answerDigest(press, context);
    case 'schedule':
      return () => scheduleDigest(press, context);
    case 'teach':
    case 'draft':
    case 'save':
    case 'discard':
    case 'delete':
      return () => answerTeaching(press, action, mind, context);
    case 'open': {
      const recipe = decodeRecipe(action.recipe);
      return recipe?.type === 'kept' ? () => showKept(recipe.entry, mind) : undefined;
    }
    default:
      return undefined;
  }
}
