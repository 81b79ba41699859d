import { type APIThreadChannel, ChannelType, MessageFlags } from 'discord-api-types/v10';
import { type Call, created, messageBody, NOTHING, ok, param, type Route, route } from './call.ts';
import { toChannel } from './channel-payloads.ts';
import { directChannel, isThread } from './channels.ts';
import { refuse } from './errors.ts';
import { Form } from './form.ts';
import type { Body } from './message-limits.ts';
import { channelOf, messageOf } from './message-routes.ts';
import { toApplication, toGuild, toMember } from './payloads.ts';
import { may, requirePermission } from './permissions.ts';
import { update } from './posting.ts';
import { openPost, openThread } from './threads.ts';
import type { Channel } from './world.ts';

interface ThreadBody {
  readonly name?: string;
  readonly auto_archive_duration?: number;
  readonly applied_tags?: readonly string[];
  readonly message?: Body;
  readonly archived?: boolean;
  readonly locked?: boolean;
}

export const CHANNEL_ROUTES: readonly Route[] = [
  route('GET /channels/:channel', (call) => ok(toChannel(channelOf(call)))),

  route('PATCH /channels/:channel', (call) => {
    const channel = channelOf(call);
    const body = call.body as ThreadBody;
    const { world } = call;
    if (!isThread(channel)) requirePermission(world.bot.id, channel, 'ManageChannels');
    else if (channel.owner?.id !== world.bot.id || channel.locked || body.locked !== undefined) {
      requirePermission(world.bot.id, channel, 'ManageThreads');
    }
    checkThread(channel, body);
    if (channel.archived && body.archived !== false) refuse('archivedThread');
    if (body.applied_tags) requireTags(call, channel, body.applied_tags);
    update(world, channel, {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.applied_tags ? { appliedTags: [...body.applied_tags] } : {}),
      ...(body.archived === undefined ? {} : { archived: body.archived }),
      ...(body.locked === undefined ? {} : { locked: body.locked }),
      ...(body.auto_archive_duration ? { autoArchive: body.auto_archive_duration } : {}),
    });
    return ok(toChannel(channel));
  }),

  route('POST /channels/:channel/messages/:message/threads', (call) => {
    const { world } = call;
    const channel = channelOf(call);
    const stored = messageOf(call);
    const { api } = stored;
    const body = call.body as ThreadBody;
    requirePermission(world.bot.id, channel, 'CreatePublicThreads');
    if (isThread(channel) || !channel.guild) refuse('wrongChannelType');
    if (world.channels.has(api.id)) refuse('threadExists');
    checkThread(channel, body, true);
    const autoArchive = body.auto_archive_duration ?? 1440;
    const thread = openThread(world, channel, world.bot, body.name ?? '', { id: api.id, autoArchive });
    stored.api = {
      ...api,
      flags: (api.flags ?? 0) | MessageFlags.HasThread,
      thread: toChannel(thread) as APIThreadChannel,
    };
    return created(toChannel(thread));
  }),

  route('POST /channels/:channel/threads', (call) => {
    const { world, files } = call;
    const channel = channelOf(call);
    const body = call.body as ThreadBody;
    checkThread(channel, body, true);
    if (channel.type === ChannelType.GuildForum) {
      requirePermission(world.bot.id, channel, 'SendMessages');
      const tags = body.applied_tags ?? [];
      requireTags(call, { ...channel, parent: channel }, tags);
      const { thread, first } = openPost(
        world,
        channel,
        world.bot,
        body.name ?? '',
        body.message ?? {},
        tags,
        files,
      );
      return created({ ...toChannel(thread), message: first.api });
    }
    requirePermission(world.bot.id, channel, 'CreatePublicThreads');
    return created(toChannel(openThread(world, channel, world.bot, body.name ?? '')));
  }),

  route('PUT /channels/:channel/thread-members/@me', (call) => {
    channelOf(call);
    return NOTHING;
  }),

  route('POST /users/@me/channels', (call) => {
    const { recipient_id: id = '' } = messageBody(call) as { recipient_id?: string };
    const user = call.world.users.get(id) ?? refuse('unknownUser');
    if (user.bot) refuse('cannotMessageUser');
    return ok(toChannel(directChannel(call.world, user)));
  }),

  route('GET /users/@me', ({ world }) => ok(world.bot)),
  route('GET /users/:user', (call) => ok(call.world.users.get(param(call, 'user')) ?? refuse('unknownUser'))),
  route('GET /applications/@me', ({ world }) => ok(toApplication(world))),

  route('GET /guilds/:guild', (call) => ok(toGuild(call.world, guildOf(call)))),
  route('GET /guilds/:guild/channels', (call) => {
    const { channels } = toGuild(call.world, guildOf(call));
    return ok(channels);
  }),
  route('GET /guilds/:guild/members/:user', (call) =>
    ok(toMember(guildOf(call).members.get(param(call, 'user')) ?? refuse('unknownMember'))),
  ),
];

function guildOf(call: Call) {
  return call.world.guilds.get(param(call, 'guild')) ?? refuse('unknownGuild');
}

function checkThread(channel: Channel, body: ThreadBody, fresh = false): void {
  const form = new Form();
  form.text('name', body.name, 1, 100, fresh);
  if (body.auto_archive_duration && ![60, 1440, 4320, 10080].includes(body.auto_archive_duration)) {
    form.add('auto_archive_duration', 'BASE_TYPE_CHOICES', 'Value must be one of (60, 1440, 4320, 10080).');
  }
  if (body.applied_tags) {
    const { tags } = channel.parent ?? channel;
    form.list('applied_tags', body.applied_tags, 0, 5);
    if (body.applied_tags.some((id) => !tags.some((tag) => tag.id === id))) {
      form.add('applied_tags', 'UNKNOWN_TAG', 'Unknown tag');
    }
  }
  form.check();
}

/** Moderated tags are for moderators. */
function requireTags({ world }: Call, channel: Channel, applied: readonly string[]): void {
  const changed = (channel.parent?.tags ?? []).filter(
    ({ id }) => applied.includes(id) !== channel.appliedTags.includes(id),
  );
  if (changed.some(({ moderated }) => moderated) && !may(world.bot.id, channel, 'ManageThreads')) {
    refuse('missingPermissions');
  }
}
