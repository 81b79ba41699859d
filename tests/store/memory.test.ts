import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { describeStore } from './contract.ts';

describeStore('in memory', async (options) => createMemoryStore(options));

describe('the store in memory', () => {
  it('holds no more of any kind than it may', async () => {
    const store = createMemoryStore({ entries: 2 });
    for (const key of ['one', 'two', 'three']) {
      await store.deliveries.claim(key);
      await store.answers.set(key, key);
      await store.votes.set(key, 'p.', 'ada', true);
      await store.requests.add(key, 'd.');
      await store.conversations.set(key, {
        technologies: [],
        topics: [],
        aspects: [],
        shown: [],
        latest: [],
      });
    }
    expect(await store.answers.get('one')).toBeUndefined();
    expect(await store.answers.get('three')).toBe('three');
    expect(await store.votes.count('one', 'p.')).toEqual({ helpful: 0, unhelpful: 0 });
    expect(await store.requests.count('one')).toBe(0);
    expect(await store.conversations.get('one')).toBeUndefined();
    expect(await store.deliveries.claim('one')).toBe(true);
  });

  it('makes room for new conversations, the least recently used first', async () => {
    const { conversations } = createMemoryStore({ conversations: 3 });
    const slots = { technologies: [], topics: [], aspects: [], shown: [], latest: [] };
    for (const key of ['one', 'two', 'three']) await conversations.set(key, slots);
    await conversations.get('one');
    await conversations.set('four', slots);
    expect(await conversations.get('two')).toBeUndefined();
    for (const key of ['one', 'three', 'four']) expect(await conversations.get(key)).toEqual(slots);
  });

  it('shares nothing with another', async () => {
    const [one, other] = [createMemoryStore(), createMemoryStore()];
    await one.deliveries.claim('delivery');
    expect(await other.deliveries.claim('delivery')).toBe(true);
  });
});
