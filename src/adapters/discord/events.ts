import type {
  APIMessage,
  APIUser,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
} from 'discord-api-types/v10';
import type { Message, Place } from '../../forms/message.ts';

export type RawMessage = GatewayMessageCreateDispatchData;

/** How a message that is not addressed to the bot is to be taken. */
export interface Overhearing {
  /** It goes on with a talk with the bot. */
  readonly addressed: boolean;
  readonly answeredByHuman: boolean;
  /** The settings name its channel as one for support. */
  readonly support: boolean;
}

/** The time within which an edited question has its answer edited. */
const EDITED_WITHIN_MS = 15 * 60_000;
const DIRECT = 1;
const DEFAULT = 0;
const REPLY = 19;

/**
 * What somebody wrote.
 *
 * @param overhearing how to take what is not addressed to the bot; such messages are left alone without it
 * @param parent the channel that its thread belongs to
 * @returns `undefined` for what is nothing to answer: bots, system messages, what is meant for others, late edits
 */
export function toMessage(
  raw: RawMessage,
  change: 'new' | 'edited',
  bot: string,
  overhearing?: Overhearing,
  parent?: string,
): Message | undefined {
  if (!isFromPerson(raw) || (change === 'edited' && !isEditedInTime(raw))) return undefined;
  const called = isAddressed(raw, bot);
  if (!called && !overhearing) return undefined;
  return {
    type: 'message',
    id: raw.id,
    delivery: change === 'new' ? raw.id : `${raw.id}:${raw.edited_timestamp}`,
    change,
    text: toText(raw, bot),
    addressed: called || overhearing?.addressed === true,
    ...(overhearing?.answeredByHuman ? { answeredByHuman: true } : {}),
    ...(!called && overhearing?.support ? { support: true } : {}),
    ...(isToSomeoneElse(raw, bot) ? { toSomeoneElse: true } : {}),
    place: toPlace(raw.guild_id, raw.channel_id, parent),
    speaker: { id: raw.author.id, kind: 'human', admin: false, moderator: false },
  };
}

/** Somebody took back what they wrote. Discord does not tell who it was. */
export function toDeletion({ id, channel_id, guild_id }: GatewayMessageDeleteDispatchData): Message {
  return {
    type: 'message',
    id,
    delivery: `${id}:deleted`,
    change: 'deleted',
    text: '',
    addressed: false,
    place: toPlace(guild_id, channel_id),
    speaker: { id: '', kind: 'human', admin: false, moderator: false },
  };
}

/** @param parent the channel that it is a thread of */
export function toPlace(guild: string | undefined, channel: string, parent?: string): Place {
  return {
    platform: 'discord',
    workspace: guild ?? '@me',
    channel,
    ...(parent === undefined ? {} : { parent }),
  };
}

/** A person’s own words: no bot, no webhook, no notice that somebody joined. */
export function isFromPerson({ author, webhook_id: webhook, type }: Partial<RawMessage>): boolean {
  return Boolean(author) && !author?.bot && webhook === undefined && (type === DEFAULT || type === REPLY);
}

/** Direct, or with the bot among those it mentions; a reply to the bot does so unless its author turned that off. */
export function isAddressed(raw: RawMessage, bot: string): boolean {
  return isDirect(raw) || raw.mentions.some(({ id }) => id === bot);
}

export function isDirect(raw: Pick<RawMessage, 'guild_id'> & { readonly channel_type?: number }): boolean {
  return raw.channel_type === DIRECT || raw.guild_id === undefined;
}

/**
 * The words of a message without mentions and custom emoji. Somebody who replies to another's message with nothing but the
 * bot's name asks what is written there.
 */
export function toText(
  raw: Pick<APIMessage, 'content' | 'referenced_message'> & { readonly author: Pick<APIUser, 'id'> },
  bot: string,
): string {
  const own = toPlainText(raw.content);
  const { referenced_message: other } = raw;
  return own === '' && other && other.author.id !== bot ? toPlainText(other.content) : own;
}

/** Discord's text without what only its clients can show. */
export function toPlainText(content: string): string {
  return content
    .replace(/<@[!&]?\d+>|<#\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<\/[^:>]+:\d+>|<id:\w+>/g, ' ')
    .replace(/<(https?:\/\/[^\s>]+)>/g, '$1')
    .replace(/\|\|/g, '')
    .replace(/^>>? ?/gm, '')
    .replace(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

function isToSomeoneElse({ mentions, referenced_message: other, author }: RawMessage, bot: string): boolean {
  const meant = [...mentions.map(({ id }) => id), ...(other ? [other.author.id] : [])];
  return meant.some((id) => id !== bot && id !== author.id);
}

function isEditedInTime({ timestamp, edited_timestamp: edited }: RawMessage): boolean {
  // Discord also tells of an edit when it has found the preview of a link.
  return Boolean(edited) && Date.parse(edited ?? '') - Date.parse(timestamp) <= EDITED_WITHIN_MS;
}
