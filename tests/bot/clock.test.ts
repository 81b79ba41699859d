import { describe, expect, it } from 'vitest';
import { fromClock, toClock } from '../../src/bot/clock.ts';

describe('a time of day', () => {
  it.each([
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1439],
  ])('%s is read and written as the same', (text, minutes) => {
    expect([fromClock(text), toClock(minutes)]).toEqual([minutes, text]);
  });

  it('may leave out the first 0', () => {
    expect(fromClock('9:05')).toBe(545);
  });

  it.each(['', '9', '24:00', '9:60', '9:5', '-1:00', ' 9:00', '9:00 am', '009:00'])('is not "%s"', (text) => {
    expect(fromClock(text)).toBeUndefined();
  });
});
