import { describe, expect, it } from 'vitest';
import { retry } from '../../src/adapters/retry.ts';

describe('retrying', () => {
  const toAttempt = (failures: number) => async (number: number) => {
    if (number <= failures) throw new Error(`failure ${number}`);
    return number;
  };

  it.each([
    [0, []],
    [2, [10, 20]],
    [3, [10, 20, 40]],
  ])('after %i failures waits longer each time', async (failures, waits) => {
    const waited: number[] = [];
    const wait = async (milliseconds: number) => void waited.push(milliseconds);
    const result = await retry(toAttempt(failures), { tries: 4, pause: 10, helps: () => true, wait });
    expect(result).toBe(failures + 1);
    expect(waited).toEqual(waits);
  });

  it('ends with the last failure', async () => {
    const options = { tries: 3, pause: 0, helps: () => true };
    await expect(retry(toAttempt(9), options)).rejects.toThrow('failure 3');
  });

  it('does not go on where it cannot help', async () => {
    const options = { tries: 3, pause: 0, helps: () => false };
    await expect(retry(toAttempt(9), options)).rejects.toThrow('failure 1');
  });
});
