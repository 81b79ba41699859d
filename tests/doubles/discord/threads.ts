import { type APIUser, ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10';
import { toChannel } from './channel-payloads.ts';
import { addChannel } from './channels.ts';
import type { Body, Upload } from './message-limits.ts';
import { post } from './posting.ts';
import type { Channel, Stored, World } from './world.ts';

/** A thread under a channel, announced; under a message if it takes that message's id. */
export function openThread(
  world: World,
  parent: Channel,
  owner: APIUser,
  name: string,
  more: Partial<Channel> = {},
): Channel {
  const guild = parent.guild ? { guild: parent.guild } : {};
  const thread = addChannel(world, {
    type: ChannelType.PublicThread,
    name,
    parent,
    owner,
    ...guild,
    ...more,
  });
  world.emit({
    t: GatewayDispatchEvents.ThreadCreate,
    d: { ...toChannel(thread), newly_created: true },
    ...(parent.guild ? { guild: parent.guild.id } : {}),
  });
  return thread;
}

/** A post in a forum: a thread whose first message has the thread's id. */
export function openPost(
  world: World,
  forum: Channel,
  author: APIUser,
  title: string,
  body: Body,
  appliedTags: readonly string[],
  files: readonly Upload[] = [],
): { readonly thread: Channel; readonly first: Stored } {
  const thread = openThread(world, forum, author, title, { appliedTags: [...appliedTags] });
  return { thread, first: post(world, thread, { author, body, files, id: thread.id }) };
}
