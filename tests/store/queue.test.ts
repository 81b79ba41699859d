import { describe, expect, it } from 'vitest';
import { StoreAway } from '../../src/store/ports.ts';
import { createQueue, type QueueOptions } from '../../src/store/queue.ts';
import type { SqlStore } from '../../src/store/sql/store.ts';

/** A database that notes what is written to it, if it is there. */
function database(options: Partial<QueueOptions> = {}) {
  const state = { isAway: false, written: [] as string[], batches: 0, lost: 0 };
  const queue = createQueue({
    now: () => 7,
    write: async (works) => {
      if (state.isAway) throw new StoreAway('away');
      state.batches++;
      for (const { work } of works) await work({} as SqlStore);
    },
    lost: (count) => {
      state.lost += count;
    },
    ...options,
  });
  const add = (key: string, value = key) =>
    queue.add(key, async () => {
      if (value === 'wrong') throw new Error('wrong statement');
      state.written.push(value);
    });
  return { state, queue, add };
}

describe('writes that nobody waits for', () => {
  it('are made together, the latest of each key', async () => {
    const { state, queue, add } = database();
    add('one');
    add('two', 'early');
    add('two', 'late');
    expect([queue.has('one'), queue.has('three')]).toEqual([true, false]);
    expect(await queue.flush()).toBe(true);
    expect(state).toMatchObject({ written: ['one', 'late'], batches: 1, lost: 0 });
    expect(queue.has('one')).toBe(false);
  });

  it('wait while the database is away, and are made when it is back', async () => {
    const { state, queue, add } = database();
    state.isAway = true;
    add('one', 'early');
    add('two');
    expect(await queue.flush()).toBe(false);
    add('one', 'late');
    expect(queue.has('one')).toBe(true);
    state.isAway = false;
    queue.resume();
    expect(await queue.flush()).toBe(true);
    expect(state.written.sort()).toEqual(['late', 'two']);
  });

  it('make room by giving up the oldest', async () => {
    const { state, queue, add } = database({ capacity: 2 });
    state.isAway = true;
    for (const key of ['one', 'two', 'three']) add(key);
    await queue.flush();
    state.isAway = false;
    await queue.flush();
    expect(state).toMatchObject({ written: ['two', 'three'], lost: 1 });
  });

  it('do not take others with them when they are wrong', async () => {
    const { state, queue, add } = database();
    add('one');
    add('two', 'wrong');
    add('three');
    expect(await queue.flush()).toBe(true);
    expect(state.lost).toBe(1);
    expect(state.written).toEqual(expect.arrayContaining(['one', 'three']));
  });
});
