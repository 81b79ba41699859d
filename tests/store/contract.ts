import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/forms/conversation.ts';
import type { Store } from '../../src/store/ports.ts';
import { describeAdministration } from './administration-contract.ts';
import { type Clocked, describeLimits } from './limits-contract.ts';
import { describePrivacy } from './privacy-contract.ts';

export interface StoreOptions {
  readonly now: () => number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What every store keeps to, whatever it is made of. */
export function describeStore(name: string, open: (options: StoreOptions) => Promise<Store>): void {
  const openWithClock = async (): Promise<Clocked> => {
    let time = Date.UTC(2026, 0, 1);
    const store = await open({ now: () => time });
    const pass = (ms: number) => {
      time += ms;
    };
    return { store, pass };
  };
  const toSlots = (...shown: string[]): Slots => ({
    technologies: ['a'],
    topics: [],
    aspects: [],
    shown,
    latest: shown,
  });

  describe(`${name}: conversations`, () => {
    it('are kept apart, and a later state replaces an earlier one', async () => {
      const { conversations } = (await openWithClock()).store;
      await conversations.set('one', toSlots('first'));
      await conversations.set('two', toSlots('other'));
      await conversations.set('one', toSlots('second'));
      expect(await conversations.get('one')).toEqual(toSlots('second'));
      expect(await conversations.get('two')).toEqual(toSlots('other'));
      expect(await conversations.get('three')).toBeUndefined();
    });

    it('are forgotten an hour after they were last written, however often they were read', async () => {
      const { store, pass } = await openWithClock();
      await store.conversations.set('one', toSlots());
      pass(30 * MINUTE);
      expect(await store.conversations.get('one')).toEqual(toSlots());
      pass(30 * MINUTE + SECOND);
      expect(await store.conversations.get('one')).toBeUndefined();
    });

    it('last another hour when they are written again', async () => {
      const { store, pass } = await openWithClock();
      await store.conversations.set('one', toSlots('first'));
      pass(50 * MINUTE);
      await store.conversations.set('one', toSlots('second'));
      pass(50 * MINUTE);
      expect(await store.conversations.get('one')).toEqual(toSlots('second'));
    });
  });

  describe(`${name}: deliveries`, () => {
    it('are claimed by the first caller only', async () => {
      const { deliveries } = (await openWithClock()).store;
      expect(await deliveries.claim('one')).toBe(true);
      expect(await deliveries.claim('one')).toBe(false);
      expect(await deliveries.claim('two')).toBe(true);
    });

    it('are claimed by exactly one of many callers at once', async () => {
      const { deliveries } = (await openWithClock()).store;
      const claims = await Promise.all(Array.from({ length: 50 }, () => deliveries.claim('one')));
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it.each(['__proto__', 'constructor', '', 'a/b c', 'a\0b', '\ud800', 'é'.repeat(5000)])(
      'may be called anything: "%s"',
      async (delivery) => {
        const { deliveries } = (await openWithClock()).store;
        expect(await deliveries.claim(delivery)).toBe(true);
        expect(await deliveries.claim(delivery)).toBe(false);
      },
    );

    it('stay claimed for as long as platforms repeat them', async () => {
      const { store, pass } = await openWithClock();
      await store.deliveries.claim('one');
      pass(2 * HOUR);
      expect(await store.deliveries.claim('one')).toBe(false);
    });
  });

  describeLimits(name, openWithClock);
  describeAdministration(name, openWithClock);
  describePrivacy(name, openWithClock);

  describe(`${name}: answers`, () => {
    it('are found by their question until they are forgotten', async () => {
      const { answers } = (await openWithClock()).store;
      await answers.set('question', 'answer');
      expect(await answers.get('question')).toBe('answer');
      await answers.set('question', 'another');
      expect(await answers.get('question')).toBe('another');
      await answers.forget('question');
      expect(await answers.get('question')).toBeUndefined();
      await answers.forget('question');
    });
  });

  describe(`${name}: votes`, () => {
    it('count once a person, and may be changed', async () => {
      const { votes } = (await openWithClock()).store;
      await votes.set('guild', 'p.abcde..', 'ada', true);
      await votes.set('guild', 'p.abcde..', 'ada', true);
      await votes.set('guild', 'p.abcde..', 'bob', false);
      expect(await votes.count('guild', 'p.abcde..')).toEqual({ helpful: 1, unhelpful: 1 });
      await votes.set('guild', 'p.abcde..', 'ada', false);
      expect(await votes.count('guild', 'p.abcde..')).toEqual({ helpful: 0, unhelpful: 2 });
      expect(await votes.count('guild', 'p.other..')).toEqual({ helpful: 0, unhelpful: 0 });
    });

    it('are listed by reply, with the reasons given', async () => {
      const { votes } = (await openWithClock()).store;
      await votes.set('guild', 'p.b', 'ada', false, 'wrong');
      await votes.set('guild', 'p.b', 'bob', false, 'wrong');
      await votes.set('guild', 'p.b', 'eve', false, 'unclear');
      await votes.set('guild', 'p.b', 'eve', true);
      await votes.set('guild', 'p.a', 'ada', false);
      expect(await votes.list('guild')).toEqual([
        { recipe: 'p.a', helpful: 0, unhelpful: 1, reasons: {} },
        { recipe: 'p.b', helpful: 1, unhelpful: 2, reasons: { wrong: 2 } },
      ]);
    });

    it('are all counted when many people vote at once', async () => {
      const { votes } = (await openWithClock()).store;
      const people = Array.from({ length: 20 }, (_, at) => `person ${at}`);
      await Promise.all(people.map((person, at) => votes.set('guild', 'p.abcde..', person, at % 4 > 0)));
      expect(await votes.count('guild', 'p.abcde..')).toEqual({ helpful: 15, unhelpful: 5 });
    });
  });

  describe(`${name}: requests`, () => {
    it('are counted by workspace, also when they come at once', async () => {
      const { requests } = (await openWithClock()).store;
      await Promise.all(Array.from({ length: 10 }, () => requests.add('guild', 'd.abcde')));
      await requests.add('other', 'd.abcde');
      expect(await requests.count('guild')).toBe(10);
      expect(await requests.count('other')).toBe(1);
      expect(await requests.count('third')).toBe(0);
    });
  });
}
