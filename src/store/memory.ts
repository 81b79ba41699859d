import { LRUCache } from 'lru-cache';
import type { Slots } from '../forms/conversation.ts';
import { type Bucket, type Buckets, takeFrom } from './bucket.ts';
import { createMemoryRecords } from './memory-records.ts';
import type { Decision, Limits, Store } from './ports.ts';
import { toCounts, toRetention } from './retention.ts';

export interface MemoryOptions {
  /** Conversations kept; the least recently used go first. */
  readonly conversations?: number;
  /** Most entries of any kind. */
  readonly entries?: number;
  readonly now?: () => number;
  /** How a person is written down. */
  readonly toPerson?: (person: string) => string;
}

export interface MemoryStore extends Store {
  readonly limits: Limits & Buckets;
}

interface Owned<T> {
  readonly value: T;
  readonly person: string | undefined;
}

/** A map that holds no more than it may, and nothing for longer than it may. */
export type Cache<V extends object> = () => LRUCache<string, V>;

/** A store that lasts as long as the process. Every part is bounded. */
export function createMemoryStore({
  conversations = 10_000,
  entries = 50_000,
  now = Date.now,
  toPerson = (person) => person,
}: MemoryOptions = {}): MemoryStore {
  const retention = toRetention();
  // lru-cache keeps time by this clock, at the millisecond.
  const clock = { perf: { now }, ttlResolution: 0 } as const;
  // lru-cache sets aside room for all entries at once, so a cache is made when it is first used.
  const cache = <V extends object>(max: number, ttl: number): Cache<V> => {
    let made: LRUCache<string, V> | undefined;
    const time = Number.isFinite(ttl) ? { ttl, ...clock } : {};
    return () => (made ??= new LRUCache<string, V>({ max: Math.min(max, entries), ...time }));
  };
  const slots = cache<Owned<Slots>>(conversations, retention.conversations);
  const claims = cache<{ claimed: true }>(50_000, retention.deliveries);
  const buckets = cache<Bucket>(50_000, retention.limits);
  const answers = cache<Owned<string>>(20_000, retention.deliveries);
  const decisions = cache<Owned<Decision>>(20_000, retention.decisions);
  const records = createMemoryRecords(cache, now, toPerson);

  const owned = <T>(value: T, person: string | undefined): Owned<T> => ({
    value,
    person: person === undefined ? undefined : toPerson(person),
  });
  const drop = <T>(held: LRUCache<string, Owned<T>>, person: string): number =>
    [...held].filter(([key, one]) => one.person === person && held.delete(key)).length;

  return {
    conversations: {
      get: async (conversation) => slots().get(conversation)?.value,
      set: async (conversation, value, person) => {
        slots().set(conversation, owned(value, person));
      },
    },
    deliveries: {
      claim: async (delivery) => {
        if (claims().has(delivery)) return false;
        claims().set(delivery, { claimed: true });
        return true;
      },
    },
    limits: {
      take: async (bucket, perMinute) => {
        const taken = takeFrom(buckets().get(bucket), perMinute, now());
        buckets().set(bucket, taken.bucket);
        return taken.wait;
      },
      read: async (bucket) => buckets().get(bucket),
      write: async (bucket, state) => {
        buckets().set(bucket, state);
      },
    },
    answers: {
      get: async (question) => answers().get(question)?.value,
      set: async (question, answer, person) => {
        answers().set(question, owned(answer, person));
      },
      forget: async (question) => {
        answers().delete(question);
      },
    },
    decisions: {
      add: async (workspace, message, decision, person) => {
        decisions().set(JSON.stringify([workspace, message]), owned(decision, person));
      },
      get: async (workspace, message) => decisions().get(JSON.stringify([workspace, message]))?.value,
    },
    ...records.ports,
    forgetWorkspace: async (workspace) => {
      records.forgetWorkspace(workspace);
      for (const key of decisions().keys()) {
        if ((JSON.parse(key) as readonly string[])[0] === workspace) decisions().delete(key);
      }
    },
    workspaces: async () => records.workspaces(),
    forget: async (id) => {
      const person = toPerson(id);
      const removed = toCounts({
        conversations: drop(slots(), person),
        limits: buckets().delete(id) ? 1 : 0,
        answers: drop(answers(), person),
        decisions: drop(decisions(), person),
        ...records.forget(person),
      });
      return { removed, remaining: 0 };
    },
    sweep: async () => {
      for (const held of [slots(), claims(), buckets(), answers(), decisions()]) held.purgeStale();
      records.sweep();
      return toCounts();
    },
    close: async () => {},
  };
}
