import {
  type APIChannel,
  type APIDMChannel,
  type APIGuildForumChannel,
  type APITextChannel,
  type APIThreadChannel,
  ChannelType,
} from 'discord-api-types/v10';
import { type Channel, NONE, toTimestamp } from './world.ts';

export function toChannel(channel: Channel): APIChannel {
  switch (channel.type) {
    case ChannelType.DM:
      return toDirect(channel);
    case ChannelType.PublicThread:
      return toThread(channel);
    case ChannelType.GuildForum:
      return toForum(channel);
    default:
      return toText(channel);
  }
}

function common({ id, name, guild, overwrites }: Channel) {
  const list = [...overwrites].map(([whom, { allow, deny }]) => ({
    id: whom,
    type: guild?.roles.has(whom) ? 0 : 1,
    allow: allow.toString(),
    deny: deny.toString(),
  }));
  return {
    id,
    name,
    guild_id: guild?.id ?? '',
    position: 0,
    parent_id: null,
    permission_overwrites: list,
    nsfw: false,
    flags: NONE,
  };
}

function toText(channel: Channel) {
  const lastMessage = [...channel.messages.keys()].at(-1) ?? null;
  const own = {
    type: ChannelType.GuildText as const,
    topic: null,
    last_message_id: lastMessage,
    rate_limit_per_user: 0,
  };
  return { ...common(channel), ...own } satisfies APITextChannel;
}

function toForum(channel: Channel) {
  return {
    ...common(channel),
    type: ChannelType.GuildForum,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    available_tags: channel.tags,
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  } satisfies APIGuildForumChannel;
}

function toThread(channel: Channel) {
  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    name: channel.name,
    guild_id: channel.guild?.id ?? '',
    parent_id: channel.parent?.id ?? '',
    owner_id: channel.owner?.id ?? '',
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    rate_limit_per_user: 0,
    flags: NONE,
    message_count: channel.messages.size,
    member_count: 1,
    total_message_sent: channel.messages.size,
    ...(channel.parent?.type === ChannelType.GuildForum ? { applied_tags: channel.appliedTags } : {}),
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: channel.autoArchive as 1440,
      archive_timestamp: toTimestamp(Number(BigInt(channel.id) >> 22n) + 1_420_070_400_000),
    },
  } satisfies APIThreadChannel & { guild_id: string };
}

function toDirect(channel: Channel) {
  return {
    id: channel.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    recipients: channel.owner ? [channel.owner] : [],
    flags: NONE,
  } satisfies APIDMChannel;
}
