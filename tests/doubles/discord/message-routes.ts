import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { type Call, messageBody, NOTHING, ok, param, type Route, route } from './call.ts';
import { ApiError, refuse } from './errors.ts';
import { toBlanked } from './intents.ts';
import { may, requirePermission, requireSending } from './permissions.ts';
import { edit, post, remove } from './posting.ts';
import type { Channel, Stored } from './world.ts';

export const MESSAGE_ROUTES: readonly Route[] = [
  route('POST /channels/:channel/messages', (call) => {
    const { world, files } = call;
    const channel = channelOf(call);
    const body = messageBody(call);
    if (channel.tags.length > 0 || channel.type === 15) refuse('wrongChannelType');
    requireSending(world.bot.id, channel);
    if (!channel.guild && world.closed.has(channel.owner?.id ?? '')) refuse('cannotMessageUser');
    if (files.length > 0) requirePermission(world.bot.id, channel, 'AttachFiles');
    if (body.message_reference) requirePermission(world.bot.id, channel, 'ReadMessageHistory');
    const key = body.nonce && body.enforce_nonce ? `${channel.id} ${body.nonce}` : undefined;
    const earlier = key ? world.nonces.get(key) : undefined;
    if (earlier) return ok(earlier.api);
    const stored = post(world, channel, { author: world.bot, body, files });
    if (key) world.nonces.set(key, stored);
    return ok(stored.api);
  }),

  route('GET /channels/:channel/messages', (call) => {
    const channel = channelOf(call);
    requirePermission(call.world.bot.id, channel, 'ReadMessageHistory');
    const limit = Number(call.query.get('limit') ?? 50);
    if (!(limit >= 1 && limit <= 100)) {
      throw new ApiError(400, 50035, 'Invalid Form Body', [
        { path: 'limit', code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
      ]);
    }
    const before = BigInt(call.query.get('before') ?? '9223372036854775807');
    const after = BigInt(call.query.get('after') ?? '0');
    const between = [...channel.messages.values()].filter(
      ({ api }) => BigInt(api.id) < before && BigInt(api.id) > after,
    );
    const page = call.query.has('after') ? between.slice(0, limit) : between.slice(-limit);
    return ok(page.reverse().map((stored) => toRead(call, stored)));
  }),

  route('GET /channels/:channel/messages/:message', (call) => {
    requirePermission(call.world.bot.id, channelOf(call), 'ReadMessageHistory');
    return ok(toRead(call, messageOf(call)));
  }),

  route('PATCH /channels/:channel/messages/:message', (call) => {
    const stored = messageOf(call);
    if (stored.api.author.id !== call.world.bot.id) refuse('notOurs');
    return ok(edit(call.world, stored, messageBody(call), call.files).api);
  }),

  route('DELETE /channels/:channel/messages/:message', (call) => {
    const { world } = call;
    const stored = messageOf(call);
    if (stored.api.author.id !== world.bot.id)
      requirePermission(world.bot.id, stored.channel, 'ManageMessages');
    remove(world, stored);
    return NOTHING;
  }),

  route('POST /channels/:channel/typing', (call) => {
    const channel = channelOf(call);
    requireSending(call.world.bot.id, channel);
    call.world.typing.push(channel.id);
    return NOTHING;
  }),

  route('PUT /channels/:channel/messages/:message/reactions/:emoji/@me', (call) => {
    requirePermission(call.world.bot.id, channelOf(call), 'AddReactions');
    react(call, GatewayDispatchEvents.MessageReactionAdd);
    return NOTHING;
  }),

  route('DELETE /channels/:channel/messages/:message/reactions/:emoji/@me', (call) => {
    react(call, GatewayDispatchEvents.MessageReactionRemove);
    return NOTHING;
  }),
];

/** The channel that a path names. */
export function channelOf(call: Call): Channel {
  const channel = call.world.channels.get(param(call, 'channel')) ?? refuse('unknownChannel');
  if (!may(call.world.bot.id, channel, 'ViewChannel')) refuse('missingAccess');
  return channel;
}

/** The message that a path names; those for one person's eyes are not found this way. */
export function messageOf(call: Call): Stored {
  return channelOf(call).messages.get(param(call, 'message')) ?? refuse('unknownMessage');
}

/** Reading by REST needs the grant of message content too, but no intent. */
function toRead({ world }: Call, { api, channel }: Stored): object {
  return channel.guild && !world.mayRead ? toBlanked(api, world.bot.id) : api;
}

function react(call: Call, t: GatewayDispatchEvents): void {
  const { api, channel } = messageOf(call);
  const emoji = { id: null, name: param(call, 'emoji') };
  const bot = call.world.bot.id;
  const others = (api.reactions ?? []).filter((reaction) => reaction.emoji.name !== emoji.name);
  const counted = {
    count: 1,
    count_details: { burst: 0, normal: 1 },
    me: true,
    me_burst: false,
    emoji,
    burst_colors: [],
  };
  api.reactions = t === GatewayDispatchEvents.MessageReactionAdd ? [...others, counted] : others;
  const guild = channel.guild?.id;
  const d = {
    user_id: bot,
    channel_id: channel.id,
    message_id: api.id,
    emoji,
    burst: false,
    type: 0,
    ...(guild ? { guild_id: guild } : {}),
  };
  call.world.emit({ t, d, ...(guild ? { guild } : {}) });
}
