import { describe, expect, it } from 'vitest';
import { toRetention } from '../../src/store/retention.ts';

const DAY = 86_400_000;

describe('retention', () => {
  it('is 90 days for what people did, and without end for what was saved on purpose', () => {
    const { votes, misses, entries, deliveries, conversations } = toRetention();
    expect([votes, misses, entries]).toEqual([90 * DAY, 90 * DAY, Number.POSITIVE_INFINITY]);
    expect([deliveries, conversations]).toEqual([DAY, DAY / 24]);
  });

  it('may be set in general or for one concern', () => {
    expect(toRetention(30)).toMatchObject({ votes: 30 * DAY, entries: Number.POSITIVE_INFINITY });
    expect(toRetention({ votes: 7, entries: 365 })).toMatchObject({
      votes: 7 * DAY,
      misses: 90 * DAY,
      entries: 365 * DAY,
    });
  });
});
