import { compose } from '../answers/composition.ts';
import type { PhraseId } from '../answers/phrases.ts';
import { toReply } from '../answers/reply.ts';
import type { Shelf } from '../answers/shelf.ts';
import { conversationKey, type Message } from '../forms/message.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import { type Block, type Control, type Menu, paragraph } from '../forms/reply.ts';
import type { Store } from '../store/ports.ts';
import type { Notice } from './bot.ts';
import { toPerson } from './people.ts';
import type { TaughtLibrary } from './taught.ts';

/** What everything that the bot does is done with. */
export interface Context {
  readonly store: Store;
  readonly library: TaughtLibrary;
  readonly perMinute: number | undefined;
  readonly perMinuteInChannel: number | undefined;
  readonly admins: ReadonlySet<string>;
  readonly now: () => number;
  /** Seven characters of a-z and 0-9, never the same. */
  readonly newId: () => string;
  readonly notice: Notice;
  /** Whether a platform can post by itself. */
  canPost(platform: string): boolean;
}

/** 0 if the person may ask now. */
export async function secondsToWait(
  event: Message | Press,
  { store, perMinute, perMinuteInChannel }: Context,
): Promise<number> {
  const person = perMinute === undefined ? 0 : await store.limits.take(toPerson(event), perMinute);
  // Who asks too much takes nothing from the others.
  if (person > 0 || perMinuteInChannel === undefined) return person;
  return store.limits.take(`${conversationKey(event.place)}/everybody`, perMinuteInChannel);
}

/** Something said to one person alone. */
export function tell(phrase: PhraseId, shelf: Shelf, said: readonly string[] = []): Outcome {
  return {
    type: 'reply',
    reply: compose({ type: 'phrase', phrase }, shelf, said),
    visibility: 'private',
    as: 'new',
  };
}

/** What is said to an administrator: made for the moment, so that no recipe makes it again. */
export function toTeam(
  blocks: readonly (Block | string)[],
  rest: { readonly controls?: readonly Control[]; readonly menu?: Menu } = {},
): Outcome {
  const all = blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block));
  const reply = toReply({ type: 'phrase', phrase: 'team' }, 'talk', all, rest);
  return { type: 'reply', reply, visibility: 'private', as: 'new' };
}
