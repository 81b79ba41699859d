import { type APIUser, ChannelType } from 'discord-api-types/v10';
import type { Channel, World } from './world.ts';

export function isThread(channel: Channel): boolean {
  return channel.type === ChannelType.PublicThread;
}

/** Adds a channel; tells nobody. */
export function addChannel(
  world: World,
  channel: Pick<Channel, 'type' | 'name'> & Partial<Channel>,
): Channel {
  const added: Channel = {
    id: world.snowflake(),
    tags: [],
    appliedTags: [],
    archived: false,
    locked: false,
    autoArchive: 1440,
    overwrites: new Map(),
    messages: new Map(),
    ...channel,
  };
  world.channels.set(added.id, added);
  return added;
}

/** The direct channel between the bot and somebody, opened if there was none. */
export function directChannel(world: World, user: APIUser): Channel {
  const known = [...world.channels.values()].find(
    (c) => c.type === ChannelType.DM && c.owner?.id === user.id,
  );
  return known ?? addChannel(world, { type: ChannelType.DM, name: user.username, owner: user });
}
