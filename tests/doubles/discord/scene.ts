import {
  type APIGuildForumTag,
  type APIMessage,
  type APIUser,
  PermissionFlagsBits as Bits,
  ChannelType,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import { toChannel } from './channel-payloads.ts';
import { addChannel, directChannel } from './channels.ts';
import { toGuild, toRole } from './payloads.ts';
import { requireSending } from './permissions.ts';
import { edit, post, remove, update } from './posting.ts';
import { openPost, openThread } from './threads.ts';
import { type Channel, type Guild, type Stored, toTimestamp, toUser, type World } from './world.ts';

const EVERYONE =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.ReadMessageHistory |
  Bits.AddReactions |
  Bits.AttachFiles |
  Bits.EmbedLinks |
  Bits.UseApplicationCommands;

export interface SayOptions {
  /** Puts a mention of the bot before the text. */
  readonly mention?: boolean;
  readonly replyTo?: APIMessage;
  /** Whether a reply wakes, and so mentions, the author of what it replies to; it does by default. */
  readonly ping?: boolean;
}

/** What people and administrators do that is no interaction. All take effect at once and are told to the bot. */
export interface Scene {
  /** A guild that the bot is in; `permissions` are the bot's own beside what everyone may. */
  createGuild(name?: string, permissions?: bigint): Guild;
  createUser(name: string, guild?: Guild, permissions?: bigint): APIUser;
  createChannel(guild: Guild, name: string): Channel;
  createForum(
    guild: Guild,
    name: string,
    tags?: readonly (string | { readonly name: string; readonly moderated: boolean })[],
  ): Channel;
  createThread(user: APIUser, channel: Channel, name: string): Channel;
  /** Opens a post in a forum, with tags by name. */
  createPost(
    user: APIUser,
    forum: Channel,
    title: string,
    text: string,
    tags?: readonly string[],
  ): { readonly thread: Channel; readonly message: APIMessage };
  /** Takes permissions from somebody, or everyone, in a channel. */
  deny(channel: Channel, whom: APIUser | 'everyone', permissions: bigint): void;
  /** The direct channel between somebody and the bot. */
  direct(user: APIUser): Channel;
  closeDirect(user: APIUser): void;
  say(user: APIUser, channel: Channel, text: string, options?: SayOptions): APIMessage;
  editMessage(message: APIMessage, text: string): APIMessage;
  deleteMessage(message: APIMessage): void;
  archive(thread: Channel, archived?: boolean): void;
  lock(thread: Channel): void;
  /** A message as it is now; `undefined` if it is gone. */
  current(message: Pick<APIMessage, 'id'>): APIMessage | undefined;
  /** What somebody sees in a channel, oldest first, ephemeral messages for them included. */
  messagesIn(channel: Channel, viewer?: APIUser): readonly APIMessage[];
  /** The thread that was opened under a message. */
  threadUnder(message: Pick<APIMessage, 'id'>): Channel | undefined;
  tagsOf(thread: Channel): readonly string[];
}

export function createScene(world: World): Scene {
  const announce = (t: GatewayDispatchEvents, d: object, guild: Guild) =>
    world.emit({ t, d, guild: guild.id });

  function createUser(name: string, guild?: Guild, permissions = 0n): APIUser {
    const user = toUser(world.snowflake(), name);
    world.users.set(user.id, user);
    if (guild) join(guild, user, permissions, false);
    return user;
  }

  function join(guild: Guild, user: APIUser, permissions: bigint, quiet: boolean): void {
    const role = permissions
      ? [toRole(world.snowflake(), `role of ${user.username}`, permissions, guild.roles.size)]
      : [];
    for (const each of role) {
      guild.roles.set(each.id, each);
      if (!quiet) announce(GatewayDispatchEvents.GuildRoleCreate, { guild_id: guild.id, role: each }, guild);
    }
    guild.members.set(user.id, { user, roles: role.map(({ id }) => id), joined: toTimestamp(world.now()) });
  }

  function createGuild(name = 'Guild', permissions = 0n): Guild {
    const id = world.snowflake(world.guilds.size);
    const owner = createUser(`Owner of ${name}`);
    const guild: Guild = {
      id,
      name,
      owner: owner.id,
      roles: new Map([[id, toRole(id, '@everyone', EVERYONE, 0)]]),
      members: new Map(),
    };
    join(guild, owner, 0n, true);
    join(guild, world.bot, permissions, true);
    world.guilds.set(id, guild);
    announce(GatewayDispatchEvents.GuildCreate, toGuild(world, guild), guild);
    return guild;
  }

  function create(
    guild: Guild,
    name: string,
    type: ChannelType.GuildText | ChannelType.GuildForum,
    tags: APIGuildForumTag[] = [],
  ) {
    const channel = addChannel(world, { type, name, guild, tags });
    announce(GatewayDispatchEvents.ChannelCreate, toChannel(channel), guild);
    return channel;
  }

  function stored({ id }: Pick<APIMessage, 'id'>): Stored {
    const found = world.messages.get(id);
    if (!found) throw new Error(`message ${id} is gone`);
    return found;
  }

  return {
    createGuild,
    createUser,
    createChannel: (guild, name) => create(guild, name, ChannelType.GuildText),
    createForum: (guild, name, tags = []) =>
      create(
        guild,
        name,
        ChannelType.GuildForum,
        tags.map((tag) => {
          const named = typeof tag === 'string' ? { name: tag, moderated: false } : tag;
          return { id: world.snowflake(), emoji_id: null, emoji_name: null, ...named };
        }),
      ),
    createThread: (user, channel, name) => openThread(world, channel, user, name),
    createPost: (user, forum, title, text, tags = []) => {
      const ids = tags.map(
        (name) => forum.tags.find((tag) => tag.name === name)?.id ?? fail(`no tag "${name}"`),
      );
      const { thread, first } = openPost(world, forum, user, title, { content: text }, ids);
      return { thread, message: first.api };
    },
    deny: (channel, whom, permissions) => {
      const id = whom === 'everyone' ? (channel.guild?.id ?? '') : whom.id;
      channel.overwrites.set(id, { allow: 0n, deny: permissions });
      update(world, channel, {});
    },
    direct: (user) => directChannel(world, user),
    closeDirect: ({ id }) => {
      world.closed.add(id);
    },
    say: (user, channel, text, { mention = false, replyTo, ping = true } = {}) => {
      if (channel.guild && !channel.guild.members.has(user.id)) fail(`${user.username} is not in the guild`);
      requireSending(user.id, channel);
      const body = {
        content: mention ? `<@${world.bot.id}> ${text}` : text,
        ...(replyTo
          ? {
              message_reference: { message_id: replyTo.id },
              allowed_mentions: { parse: ['users', 'roles'], replied_user: ping },
            }
          : {}),
      };
      return post(world, channel, { author: user, body }).api;
    },
    editMessage: (message, text) => edit(world, stored(message), { content: text }).api,
    deleteMessage: (message) => remove(world, stored(message)),
    archive: (thread, archived = true) => update(world, thread, { archived }),
    lock: (thread) => update(world, thread, { locked: true }),
    current: ({ id }) => world.messages.get(id)?.api,
    messagesIn: (channel, viewer) =>
      [...world.messages.values()]
        .filter((each) => each.channel === channel && (!each.audience || each.audience === viewer?.id))
        .map(({ api }) => api),
    threadUnder: ({ id }) => world.channels.get(id),
    tagsOf: ({ parent, appliedTags }) =>
      appliedTags.map((id) => parent?.tags.find((tag) => tag.id === id)?.name ?? id),
  };
}

export function fail(message: string): never {
  throw new Error(message);
}
