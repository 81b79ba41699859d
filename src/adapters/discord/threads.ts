import type { APIMessage } from 'discord-api-types/v10';
import { createBoundedMap } from '../bounded.ts';
import { createFollowUps, type FollowUps, type Talk } from '../follow-ups.ts';
import { isAddressed, isFromPerson, type Overhearing, type RawMessage } from './events.ts';
import type { Rest } from './rest.ts';

/** What matters of a thread or a post in a forum. */
export interface Thread {
  readonly parent: string;
  readonly owner: string;
  readonly title: string;
}

export interface Threads {
  /** Takes in what the gateway tells of channels. */
  learn(type: string, data: unknown): void;
  /** The thread of this channel; `undefined` if it is none. */
  get(channel: string, type: number | undefined): Promise<Thread | undefined>;
  isSupport(channel: string): boolean;
  /** Somebody wrote there, to whomever. */
  heard(raw: RawMessage): void;
  /** Somebody was answered in a thread. */
  answered(channel: string, asker: string): void;
  /** How to take a message that does not address the bot; `undefined` to leave it alone. */
  overhear(raw: RawMessage): Promise<Overhearing | undefined>;
}

export interface ThreadsOptions {
  readonly rest: Rest;
  /** The bot's user. */
  readonly bot: string;
  readonly supportChannels: readonly string[];
}

const MOST = 10_000;
/** Messages of a thread that are looked through for people who took over. */
const HISTORY = 50;

export function isThreadType(type: number | undefined): boolean {
  return type !== undefined && type >= 10 && type <= 12;
}

/** The channel that a channel of an interaction is a thread of. What a plain channel has above it is no such. */
export function parentOf(channel: object | undefined): string | undefined {
  const { type, parent_id: parent } = (channel ?? {}) as RawChannel;
  return isThreadType(type) ? (parent ?? undefined) : undefined;
}

export function createThreads({ rest, bot, supportChannels }: ThreadsOptions): Threads {
  const known = createBoundedMap<Thread>(MOST);
  const talks: FollowUps = createFollowUps(MOST);
  const support = new Set(supportChannels);

  function take(channel: unknown): Thread | undefined {
    const { id, type, parent_id: parent, owner_id: owner, name } = (channel ?? {}) as RawChannel;
    if (!id || !isThreadType(type) || !parent) return undefined;
    const thread: Thread = { parent, owner: owner ?? '', title: name ?? '' };
    known.set(id, thread);
    return thread;
  }

  async function get(channel: string, type: number | undefined): Promise<Thread | undefined> {
    if (type !== undefined && !isThreadType(type)) return undefined;
    return known.get(channel) ?? take(await rest.call('GET', `/channels/${channel}`));
  }

  /** Who talks in a thread of which nothing is known yet. */
  async function meet(raw: RawMessage, thread: Thread, isMeantForUs: boolean): Promise<Talk> {
    if (raw.id === raw.channel_id) return { asker: raw.author.id, takenOver: false };
    const isByOther = thread.owner !== bot && raw.author.id !== thread.owner;
    const takenOver: Talk = { asker: thread.owner, takenOver: true };
    if (isByOther) return takenOver;
    const recalled = recall(raw.channel_id, thread);
    // What may not be read elsewhere is nothing to complain of: most channels are not listened to.
    return isMeantForUs ? recalled : recalled.catch(() => takenOver);
  }

  /** Reads who has written in a thread that was there before we were. */
  async function recall(channel: string, { parent, owner }: Thread): Promise<Talk> {
    const isOurs = owner === bot;
    const asker = isOurs
      ? await rest
          .call<APIMessage>('GET', `/channels/${parent}/messages/${channel}`)
          .then(({ author }) => author.id)
          .catch(() => undefined)
      : owner;
    const written = await rest.call<readonly APIMessage[]>('GET', `/channels/${channel}/messages`, {
      query: { limit: String(HISTORY) },
    });
    const others = written.filter((raw) => isFromPerson(raw) && raw.author.id !== asker);
    return { asker: asker ?? '', takenOver: asker === undefined || others.length > 0 };
  }

  return {
    get,
    isSupport: (channel) => support.has(channel),
    learn(type, data) {
      if (type === 'THREAD_CREATE' || type === 'THREAD_UPDATE') {
        const thread = take(data);
        const { id = '', newly_created: isNew } = data as RawChannel;
        // Nobody has written there yet, so that nothing needs to be read later.
        if (thread && isNew && thread.owner !== bot) talks.set(id, { asker: thread.owner, takenOver: false });
      }
      if (type === 'GUILD_CREATE' || type === 'THREAD_LIST_SYNC')
        for (const thread of (data as { threads?: readonly unknown[] }).threads ?? []) take(thread);
    },
    heard(raw) {
      if (isFromPerson(raw) && !isAddressed(raw, bot)) talks.heard(raw.channel_id, raw.author.id);
    },
    answered: (channel, asker) => talks.answered(channel, asker),
    async overhear(raw) {
      // Without the right to read messages they come empty.
      if (raw.content === '') return undefined;
      const { channel_id: channel, channel_type: type } = raw;
      if (!isThreadType(type))
        return { addressed: false, answeredByHuman: false, support: support.has(channel) };
      const talk = talks.get(channel);
      if (talk?.takenOver) return { addressed: false, answeredByHuman: true, support: false };
      const thread = await get(channel, type);
      const isSupport = thread !== undefined && support.has(thread.parent);
      const isOurs = thread?.owner === bot;
      if (!thread) return undefined;
      const current = talk ?? (await meet(raw, thread, isSupport || isOurs));
      if (!talks.get(channel)) talks.set(channel, current);
      const takenOver = current.takenOver || raw.author.id !== current.asker;
      return { addressed: isOurs && !takenOver, answeredByHuman: takenOver, support: isSupport };
    },
  };
}

interface RawChannel {
  readonly id?: string;
  readonly type?: number;
  readonly parent_id?: string | null;
  readonly owner_id?: string;
  readonly name?: string;
  readonly newly_created?: boolean;
}
