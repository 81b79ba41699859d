import { describe, expect, it } from 'vitest';
import { type Clock, createPace } from '../../../src/adapters/slack/pacing.ts';

/** Time that passes only while somebody waits for it. */
function toClock(): Clock {
  let time = 0;
  const wait = async (milliseconds: number) => {
    time += milliseconds;
  };
  return { now: () => time, wait, pass: wait };
}

describe('a pace', () => {
  it('keeps the order and the distance within a lane', async () => {
    const clock = toClock();
    const pace = createPace(1000, clock);
    const at: (readonly [number, number])[] = [];
    await Promise.all([1, 2, 3].map((one) => pace('a', async () => at.push([one, clock.now()]))));
    expect(at).toEqual([
      [1, 0],
      [2, 1000],
      [3, 2000],
    ]);
  });

  it('lets no lane wait for another', async () => {
    const clock = toClock();
    const pace = createPace(1000, clock);
    const at: number[] = [];
    await Promise.all(['a', 'b', 'c'].map((lane) => pace(lane, async () => at.push(clock.now()))));
    expect(at).toEqual([0, 0, 0]);
  });

  it('goes on after work that failed', async () => {
    const pace = createPace(1000, toClock());
    const failing = pace('a', async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await pace('a', async () => 'yes')).toBe('yes');
  });
});
