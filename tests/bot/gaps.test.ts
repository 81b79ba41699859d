import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterMisses } from '../../src/bot/gaps.ts';
import type { KeptMiss } from '../../src/store/ports.ts';

const toMiss = (text: string, at: number, person = 'ada'): KeptMiss => ({
  id: `m${at}`,
  terms: text.split(' ').filter(Boolean).sort(),
  person,
  at,
});

describe('misses', () => {
  it('are put together by the terms they share, with what most of them use', () => {
    const gaps = clusterMisses([
      toMiss('gpu passthrough kvm', 1),
      toMiss('gpu passthrough', 2, 'bob'),
      toMiss('gpu passthrough proxmox', 3),
      toMiss('license vmware price', 4),
      toMiss('', 5),
    ]);
    expect(gaps.map(({ terms, count, people, last }) => ({ terms, count, people, last }))).toEqual([
      { terms: ['gpu', 'passthrough'], count: 3, people: 2, last: 3 },
      { terms: ['license', 'price', 'vmware'], count: 1, people: 1, last: 4 },
    ]);
    expect(gaps[0]?.ids).toEqual(['m1', 'm2', 'm3']);
  });

  it('come first when more people ask, not when one asks often', () => {
    const often = [1, 2, 3, 4, 5].map((at) => toMiss('nested esxi', at, 'ada'));
    const widely = [6, 7].map((at) => toMiss('arm emulation', at, `person ${at}`));
    expect(clusterMisses([...often, ...widely]).map(({ people }) => people)).toEqual([2, 1]);
  });

  it('are each in exactly one gap, and their order does not matter', () => {
    const miss = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(miss, { maxLength: 40 }), (all) => {
        const misses = all.map((terms, at) => toMiss(terms.join(' '), at));
        const gaps = clusterMisses(misses);
        expect(gaps.flatMap(({ ids }) => ids).sort()).toEqual(misses.map(({ id }) => id).sort());
        expect(clusterMisses([...misses].reverse())).toEqual(gaps);
      }),
    );
  });
});
