import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { toChannel } from './channel-payloads.ts';
import { isThread } from './channels.ts';
import { refuse, refuseForm } from './errors.ts';
import { toAttachments, toFields } from './message-fields.ts';
import { type Body, checkMessage, type Upload } from './message-limits.ts';
import { toMemberWithoutUser } from './payloads.ts';
import { toPings, USERS_ONLY } from './pings.ts';
import { type Channel, type Stored, toTimestamp, type World } from './world.ts';

const KEPT = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface Posting {
  readonly author: APIUser;
  readonly body: Body;
  readonly files?: readonly Upload[];
  /** Who alone sees it. */
  readonly audience?: string;
  /** Fields that come from how it was sent: an interaction's metadata, a type. */
  readonly extra?: Partial<APIMessage>;
  /** A deferred reply, not yet written. */
  readonly loading?: boolean;
  readonly id?: string;
}

/** @throws ApiError 50035 beyond a limit, 50006 with nothing in it */
export function post(world: World, channel: Channel, posting: Posting): Stored {
  const { author, body, files = [], audience, loading = false } = posting;
  const attachments = toAttachments(world, channel, body, files, []);
  if (!loading) check(body, attachments, files);
  requireReference(channel, body);
  if (channel.archived) update(world, channel, { archived: false });
  const id = posting.id ?? world.snowflake();
  const stored: Stored = {
    api: {
      id,
      channel_id: channel.id,
      author,
      timestamp: toTimestamp(world.now()),
      edited_timestamp: null,
      tts: false,
      pinned: false,
      type: MessageType.Default,
      ...toFields(world, channel, body, attachments),
      flags:
        ((body.flags ?? 0) & KEPT) |
        (audience ? MessageFlags.Ephemeral : 0) |
        (loading ? MessageFlags.Loading : 0),
      ...(body.nonce ? { nonce: body.nonce } : {}),
      ...posting.extra,
    },
    body,
    files,
    channel,
    deleted: false,
    ...(audience ? { audience } : {}),
  };
  world.messages.set(id, stored);
  if (!audience) channel.messages.set(id, stored);
  if (!loading) record(world, 'send', stored, body);
  if (!audience) world.emit(toEvent(GatewayDispatchEvents.MessageCreate, stored));
  return stored;
}

/** @throws ApiError as `post` does, over the message as it would become */
export function edit(world: World, stored: Stored, change: Body, files: readonly Upload[] = []): Stored {
  const { channel, api } = stored;
  const flags = (stored.body.flags ?? 0) | ((change.flags ?? 0) & KEPT);
  const body: Body = { ...stored.body, ...change, flags };
  const kept = change.attachments
    ? api.attachments.filter(({ id }) => change.attachments?.some((each) => String(each.id) === id))
    : api.attachments;
  const attachments = toAttachments(world, channel, change, files, kept);
  check(body, attachments, files);
  const loading = ((api.flags ?? 0) & MessageFlags.Loading) !== 0;
  stored.body = body;
  stored.files = [...stored.files, ...files];
  stored.api = {
    ...api,
    ...toFields(world, channel, body, attachments),
    edited_timestamp: loading ? null : toTimestamp(world.now()),
    flags: ((api.flags ?? 0) & ~MessageFlags.Loading) | (flags & KEPT),
  };
  record(world, loading ? 'send' : 'edit', stored, change);
  if (!stored.audience) world.emit(toEvent(GatewayDispatchEvents.MessageUpdate, stored));
  return stored;
}

export function remove(world: World, stored: Stored): void {
  stored.deleted = true;
  stored.channel.messages.delete(stored.api.id);
  world.messages.delete(stored.api.id);
  if (stored.audience) return;
  const guild = stored.channel.guild?.id;
  const d = { id: stored.api.id, channel_id: stored.channel.id, ...(guild ? { guild_id: guild } : {}) };
  world.emit({ t: GatewayDispatchEvents.MessageDelete, d, ...(guild ? { guild } : {}) });
}

/** Changes a thread or channel and tells of it. */
export function update(world: World, channel: Channel, change: Partial<Channel>): void {
  Object.assign(channel, change);
  const t = isThread(channel) ? GatewayDispatchEvents.ThreadUpdate : GatewayDispatchEvents.ChannelUpdate;
  world.emit({ t, d: toChannel(channel), ...(channel.guild ? { guild: channel.guild.id } : {}) });
}

function toEvent(t: GatewayDispatchEvents, { api, channel }: Stored) {
  const { guild } = channel;
  const member = guild?.members.get(api.author.id);
  const mentions = api.mentions.map((user) => {
    const mentioned = guild?.members.get(user.id);
    return { ...user, ...(mentioned ? { member: toMemberWithoutUser(mentioned) } : {}) };
  });
  const d = {
    ...api,
    mentions,
    channel_type: channel.type as GatewayMessageCreateDispatchData['channel_type'] & {},
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member ? { member: toMemberWithoutUser(member) } : {}),
  } satisfies GatewayMessageCreateDispatchData;
  return { t, d, ...(guild ? { guild: guild.id } : {}) };
}

function check(body: Body, attachments: readonly APIAttachment[], files: readonly Upload[]): void {
  checkMessage(
    body,
    attachments.map(({ filename }) => filename),
    files,
  );
  const parts = [body.content, body.embeds?.length, body.components?.length, attachments.length];
  if (!parts.some(Boolean)) refuse('emptyMessage');
}

function requireReference(channel: Channel, { message_reference: reference }: Body): void {
  if (
    !reference?.message_id ||
    reference.fail_if_not_exists === false ||
    channel.messages.has(reference.message_id)
  )
    return;
  refuseForm([
    { path: 'message_reference', code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
  ]);
}

function record(world: World, how: 'send' | 'edit', stored: Stored, body: Body): void {
  if (stored.api.author.id !== world.bot.id) return;
  const original = stored.api.referenced_message?.author.id;
  world.sent.push({
    how,
    message: structuredClone(stored.api),
    body: { ...stored.body, ...body },
    allowedMentions: body.allowed_mentions === USERS_ONLY ? undefined : (body.allowed_mentions ?? undefined),
    pings: toPings(
      { ...stored.body, allowed_mentions: body.allowed_mentions ?? null },
      how === 'send' ? original : undefined,
    ),
    ephemeral: stored.audience !== undefined,
  });
}
