import { LRUCache } from 'lru-cache';
import type { Slots } from '../forms/conversation.ts';
import type { Store } from './ports.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface MemoryOptions {
  /** Conversations kept; the least recently used go first. */
  readonly conversations?: number;
  /** Most entries of any kind. */
  readonly entries?: number;
  readonly now?: () => number;
}

/** A store that lasts as long as the process. Every part is bounded. */
export function createMemoryStore({
  conversations = 10_000,
  entries = 50_000,
  now = Date.now,
}: MemoryOptions = {}): Store {
  // lru-cache keeps time by this clock, at the millisecond.
  const clock = { perf: { now }, ttlResolution: 0 } as const;
  // lru-cache sets aside room for all entries at once, so a cache is made when it is first used.
  const cache = <V extends object | string | boolean>(max: number, ttl: number) => {
    let made: LRUCache<string, V> | undefined;
    return () => (made ??= new LRUCache<string, V>({ max: Math.min(max, entries), ttl, ...clock }));
  };
  const slots = cache<Slots>(conversations, HOUR);
  const claims = cache<true>(50_000, DAY);
  const buckets = cache<{ left: number; at: number }>(50_000, HOUR);
  const answers = cache<string>(20_000, DAY);
  const votes = cache<Map<string, boolean>>(20_000, 90 * DAY);
  const requests = cache<{ count: number }>(10_000, 90 * DAY);
  return {
    conversations: {
      get: async (conversation) => slots().get(conversation),
      set: async (conversation, value) => {
        slots().set(conversation, value);
      },
    },
    deliveries: {
      claim: async (delivery) => {
        if (claims().has(delivery)) return false;
        claims().set(delivery, true);
        return true;
      },
    },
    limits: {
      take: async (bucket, perMinute) => {
        const at = now();
        const held = buckets().get(bucket) ?? { left: perMinute, at };
        const left = Math.min(perMinute, held.left + ((at - held.at) / 60_000) * perMinute);
        buckets().set(bucket, { left: left >= 1 ? left - 1 : left, at });
        return left >= 1 ? 0 : Math.ceil(((1 - left) / perMinute) * 60);
      },
    },
    answers: {
      get: async (question) => answers().get(question),
      set: async (question, answer) => {
        answers().set(question, answer);
      },
      forget: async (question) => {
        answers().delete(question);
      },
    },
    votes: {
      set: async (recipe, person, helpful) => {
        votes().set(recipe, (votes().get(recipe) ?? new Map<string, boolean>()).set(person, helpful));
      },
      count: async (recipe) => {
        const all = [...(votes().get(recipe)?.values() ?? [])];
        const helpful = all.filter(Boolean).length;
        return { helpful, unhelpful: all.length - helpful };
      },
    },
    requests: {
      add: async (workspace) => {
        requests().set(workspace, { count: (requests().get(workspace)?.count ?? 0) + 1 });
      },
      count: async (workspace) => requests().get(workspace)?.count ?? 0,
    },
  };
}
