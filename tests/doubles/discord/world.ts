import type {
  APIGuildForumTag,
  APIMessage,
  APIRole,
  APIUser,
  ChannelType,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import type { CommandBody } from './command-limits.ts';
import type { FormFault } from './errors.ts';
import type { Interaction } from './interactions.ts';
import type { AllowedMentions, Body, Upload } from './message-limits.ts';

export interface Member {
  readonly user: APIUser;
  readonly roles: string[];
  readonly joined: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
}

export type ChannelKind =
  | ChannelType.GuildText
  | ChannelType.GuildForum
  | ChannelType.PublicThread
  | ChannelType.DM;

export interface Channel {
  readonly id: string;
  readonly type: ChannelKind;
  name: string;
  readonly guild?: Guild;
  /** Of a thread: the channel or forum it belongs to. */
  readonly parent?: Channel;
  /** Of a thread: who opened it. Of a direct channel: the other side. */
  readonly owner?: APIUser;
  /** Of a forum. */
  readonly tags: APIGuildForumTag[];
  /** Of a post in a forum. */
  appliedTags: string[];
  archived: boolean;
  locked: boolean;
  autoArchive: number;
  /** By the id of a role or user. */
  readonly overwrites: Map<string, { allow: bigint; deny: bigint }>;
  readonly messages: Map<string, Stored>;
}

/** A message, as it is and as it was sent. */
export interface Stored {
  api: APIMessage;
  body: Body;
  files: readonly Upload[];
  readonly channel: Channel;
  /** Who alone sees it, if it is ephemeral. */
  readonly audience?: string;
  deleted: boolean;
}

/** Whom a message would wake, had its author every permission. */
export interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

/** One sending or editing by the bot. */
export interface Sent {
  readonly how: 'send' | 'edit';
  /** As it was right after. */
  readonly message: APIMessage;
  readonly body: Body;
  readonly allowedMentions: AllowedMentions | undefined;
  readonly pings: Pings;
  readonly ephemeral: boolean;
}

export interface Dispatch {
  readonly t: GatewayDispatchEvents;
  readonly d: object;
  readonly guild?: string;
}

/** A form that Discord would have refused, or a rule of the double that was broken. */
export interface Violation {
  readonly where: string;
  readonly what: string;
  readonly faults: readonly FormFault[];
}

export interface World {
  readonly application: string;
  readonly bot: APIUser;
  readonly token: string;
  readonly guilds: Map<string, Guild>;
  readonly users: Map<string, APIUser>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Stored>;
  /** By guild, or `global`. */
  readonly commands: Map<string, (CommandBody & { readonly id: string })[]>;
  readonly interactions: Map<string, Interaction>;
  /** By token: the bot's answer to an HTTP delivery, on its way. */
  readonly arriving: Map<string, Promise<unknown>>;
  /** Users who take no direct messages from the bot. */
  readonly closed: Set<string>;
  readonly sent: Sent[];
  readonly typing: string[];
  readonly nonces: Map<string, Stored>;
  readonly violations: Violation[];
  /** Whether the application was granted message content. */
  readonly mayRead: boolean;
  readonly address: () => string;
  /** Milliseconds; stands still but for `advance`. */
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
  /** A new id; `age` in milliseconds lets it look older, which decides a guild's shard. */
  readonly snowflake: (age?: number) => string;
  emit: (event: Dispatch) => void;
}

/** A set of flags with none in it; the enums of flags have no name for it. */
export const NONE: number = 0;

const EPOCH = 1_420_070_400_000n;

export function createWorld(address: () => string, mayRead: boolean): World {
  let now = Date.now();
  let count = 0n;
  const snowflake = (age = 0) => (((BigInt(now - age) - EPOCH) << 22n) + ++count).toString();
  const bot = toUser(snowflake(), 'hypercall', true);
  return {
    application: snowflake(),
    bot,
    token: `${Buffer.from(bot.id).toString('base64url')}.double.${'x'.repeat(27)}`,
    guilds: new Map(),
    users: new Map([[bot.id, bot]]),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    arriving: new Map(),
    closed: new Set(),
    sent: [],
    typing: [],
    nonces: new Map(),
    violations: [],
    mayRead,
    address,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    snowflake,
    emit: () => {},
  };
}

export function toUser(id: string, name: string, bot = false): APIUser {
  return {
    id,
    username: name.toLowerCase(),
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : name,
    avatar: null,
    public_flags: NONE,
    flags: NONE,
    primary_guild: null,
    ...(bot ? { bot } : {}),
  };
}

export function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000+00:00');
}
