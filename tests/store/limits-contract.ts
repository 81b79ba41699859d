import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';

/** A store whose clock stands still until time passes. */
export interface Clocked {
  readonly store: Store;
  pass(ms: number): void;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** What every store's limits keep to. */
export function describeLimits(name: string, openWithClock: () => Promise<Clocked>): void {
  describe(`${name}: limits`, () => {
    it('let through as many as are allowed and then tell how long to wait', async () => {
      const { limits } = (await openWithClock()).store;
      expect([await limits.take('ada', 2), await limits.take('ada', 2)]).toEqual([0, 0]);
      const wait = await limits.take('ada', 2);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(30);
    });

    it('are each person’s own', async () => {
      const { limits } = (await openWithClock()).store;
      await limits.take('ada', 1);
      expect(await limits.take('ada', 1)).toBeGreaterThan(0);
      expect(await limits.take('bob', 1)).toBe(0);
    });

    it.each([1, 3, 7, 13, 30, 59, 60, 97])(
      'have room again after the wait they name: %i',
      async (perMinute) => {
        const { store, pass } = await openWithClock();
        for (let taken = 0; taken < perMinute; taken++) await store.limits.take('ada', perMinute);
        for (let round = 0; round < 5; round++) {
          let wait = await store.limits.take('ada', perMinute);
          while (wait === 0) wait = await store.limits.take('ada', perMinute);
          pass(wait * SECOND);
          expect(await store.limits.take('ada', perMinute)).toBe(0);
        }
      },
    );

    it('refill evenly, and to no more than they hold', async () => {
      const { store, pass } = await openWithClock();
      const take = async (times: number) => {
        let got = 0;
        for (let time = 0; time < times; time++) if ((await store.limits.take('ada', 4)) === 0) got++;
        return got;
      };
      expect(await take(9)).toBe(4);
      pass(30 * SECOND);
      expect(await take(9)).toBe(2);
      pass(HOUR - SECOND);
      expect(await take(9)).toBe(4);
    });
  });
}
