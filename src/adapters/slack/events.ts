import type { Message, Place } from '../../forms/message.ts';
import type { Talk } from '../follow-ups.ts';
import { mentionsIn, toTypedText } from './escape.ts';
import { at, type Fields, listAt, textAt } from './fields.ts';
import { toSpeaker } from './interactions.ts';
import type { Target } from './target.ts';

/** What the bot knows of itself and of the threads it takes part in, as far as reading an event depends on it. */
export interface Surrounding {
  /** The bot's user id. */
  readonly self: string;
  /** Channels in which unasked questions may be answered. */
  readonly supportChannels: readonly string[];
  talk(thread: string): Talk | undefined;
}

export type Incoming =
  | { readonly type: 'message'; readonly message: Message; readonly target: Target }
  /** Somebody looks at App Home. */
  | { readonly type: 'home'; readonly user: string; readonly delivery: string; readonly workspace: string }
  /** Somebody opens the direct messages with the bot. */
  | { readonly type: 'opened'; readonly channel: string }
  | { readonly type: 'nothing' };

const NOTHING: Incoming = { type: 'nothing' };
/** Messages that a person wrote; all other subtypes are Slack's own announcements. */
const WRITTEN = ['', 'file_share', 'thread_broadcast', 'me_message'];

/** The body of a delivery of the Events API. */
export function toIncoming(body: Fields, around: Surrounding): Incoming {
  const event = at(body, 'event');
  const workspace = textAt(body, 'team_id');
  switch (textAt(event, 'type')) {
    case 'app_mention':
      return toMessageEvent(event, workspace, around, textAt(event, 'edited', 'ts'), true);
    case 'message':
      return fromMessage(event, workspace, around);
    case 'app_home_opened':
      return textAt(event, 'tab') === 'messages'
        ? { type: 'opened', channel: textAt(event, 'channel') }
        : { type: 'home', user: textAt(event, 'user'), delivery: textAt(body, 'event_id'), workspace };
    default:
      return NOTHING;
  }
}

/** Tells that a workspace has removed the app, or revoked its token. */
export interface Removal {
  readonly workspace: string;
  readonly type: 'app_uninstalled' | 'tokens_revoked';
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function toRemoval(body: Fields): Removal | undefined {
  const event = at(body, 'event');
  const type = textAt(event, 'type');
  const isRemoval =
    type === 'app_uninstalled' || (type === 'tokens_revoked' && listAt(event, 'tokens', 'bot').length > 0);
  if (!isRemoval) return undefined;
  return { workspace: textAt(body, 'team_id'), type, at: Number(body['event_time']) * 1000 };
}

function fromMessage(event: Fields, workspace: string, around: Surrounding): Incoming {
  const subtype = textAt(event, 'subtype');
  const channel = { channel: textAt(event, 'channel'), channel_type: textAt(event, 'channel_type') };
  if (subtype === 'message_changed') {
    const now = at(event, 'message');
    const before = at(event, 'previous_message');
    // A deleted message that has answers stays as a tombstone.
    if (textAt(now, 'subtype') === 'tombstone') {
      return toDeletion({ ...before, ...channel, ts: textAt(now, 'ts') }, workspace);
    }
    // An address that was given a preview, a reply that was counted: the words are the same.
    if (textAt(now, 'text') === textAt(before, 'text')) return NOTHING;
    const wasMeant = mentionsIn(textAt(before, 'text')).includes(around.self);
    const edited = textAt(now, 'edited', 'ts') || textAt(event, 'ts');
    return toMessageEvent({ ...now, ...channel }, workspace, around, edited, wasMeant);
  }
  if (subtype === 'message_deleted') {
    const before = at(event, 'previous_message');
    return toDeletion({ ...before, ...channel, ts: textAt(event, 'deleted_ts') }, workspace);
  }
  return toMessageEvent(event, workspace, around, '', false);
}

/** @param edited when it was edited; empty for a new message */
function toMessageEvent(
  event: Fields,
  workspace: string,
  around: Surrounding,
  edited: string,
  isMeant: boolean,
): Incoming {
  const user = textAt(event, 'user');
  if (user === '' || user === around.self || textAt(event, 'bot_id') !== '') return NOTHING;
  if (!WRITTEN.includes(textAt(event, 'subtype'))) return NOTHING;
  const id = textAt(event, 'ts');
  const text = textAt(event, 'text');
  const { place, target, isDirect } = toPlace(event, workspace);
  const mentioned = mentionsIn(text);
  const thread = textAt(event, 'thread_ts');
  const talk = around.talk(toThreadKey(place.channel, thread || id));
  const isContinued = thread !== '' && talk?.asker === user && !talk.takenOver;
  const addressed = isDirect || isMeant || mentioned.includes(around.self) || isContinued;
  // Unasked, the bot answers what opens a thread at most.
  const isOverheard = thread === '' || thread === id;
  const support = !addressed && around.supportChannels.includes(place.channel);
  if (!addressed && !isOverheard) return NOTHING;
  const message: Message = {
    type: 'message',
    id,
    // Slack tells of a mention twice, as such and as a message, and of both again if it is unsure: one delivery.
    delivery: edited === '' ? id : `${id}:${edited}`,
    change: edited === '' ? 'new' : 'edited',
    text: toTypedText(text, around.self),
    addressed,
    ...(support ? { support } : {}),
    ...(!addressed && talk?.takenOver ? { answeredByHuman: true } : {}),
    ...(!addressed && mentioned.length > 0 ? { toSomeoneElse: true } : {}),
    place,
    speaker: toSpeaker(user),
  };
  return { type: 'message', message, target };
}

/** Names a thread among all channels. */
export function toThreadKey(channel: string, thread: string): string {
  return `${channel}/${thread}`;
}

/** Who wrote into which thread, to keep count of who talks with whom. */
export function toHeard(
  body: Fields,
):
  | { readonly channel: string; readonly thread: string; readonly user: string; readonly opener: string }
  | undefined {
  const event = at(body, 'event');
  const thread = textAt(event, 'thread_ts');
  const user = textAt(event, 'user');
  if (textAt(event, 'type') !== 'message' || !WRITTEN.includes(textAt(event, 'subtype'))) return undefined;
  if (thread === '' || user === '' || textAt(event, 'bot_id') !== '') return undefined;
  return { channel: textAt(event, 'channel'), thread, user, opener: textAt(event, 'parent_user_id') };
}

function toDeletion(event: Fields, workspace: string): Incoming {
  const { place, target } = toPlace(event, workspace);
  const id = textAt(event, 'ts');
  if (textAt(event, 'bot_id') !== '') return NOTHING;
  const message: Message = {
    type: 'message',
    id,
    delivery: `${id}:deleted`,
    change: 'deleted',
    text: '',
    addressed: true,
    place,
    speaker: toSpeaker(textAt(event, 'user')),
  };
  return { type: 'message', message, target };
}

/** In a channel every answer goes to the question's thread; a direct message is one talk. */
function toPlace(
  event: Fields,
  workspace: string,
): { readonly place: Place; readonly target: Target; readonly isDirect: boolean } {
  const channel = textAt(event, 'channel');
  const isDirect = textAt(event, 'channel_type') === 'im' || channel.startsWith('D');
  const thread = textAt(event, 'thread_ts') || (isDirect ? '' : textAt(event, 'ts'));
  const inThread = thread === '' ? {} : { thread };
  return {
    place: { platform: 'slack', workspace, channel, ...inThread },
    target: { channel, ...inThread, isDirect, user: textAt(event, 'user') },
    isDirect,
  };
}
