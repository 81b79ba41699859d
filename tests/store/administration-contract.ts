import { describe, expect, it } from 'vitest';
import type { Clocked } from './limits-contract.ts';

const ENTRY = {
  id: 'vpn',
  question: 'How do I reach the VPN?',
  phrasings: ['vpn access'],
  answer: 'Ask IT.',
};

/** What every store keeps to with what an administrator saves, and with what it learns about itself. */
export function describeAdministration(name: string, openWithClock: () => Promise<Clocked>): void {
  describe(`${name}: settings`, () => {
    it('are each channel’s own, replaced whole, and taken away', async () => {
      const { settings } = (await openWithClock()).store;
      expect(await settings.get('guild', 'general')).toBeUndefined();
      const all = {
        mode: 'auto',
        graceSeconds: 60,
        cooldownSeconds: 30,
        quietHours: { from: 1320, to: 360 },
        bar: 0.8,
      } as const;
      await settings.set('guild', 'general', all);
      await settings.set('guild', 'audio', { mode: 'off' });
      expect(await settings.get('guild', 'general')).toEqual(all);
      await settings.set('guild', 'general', { bar: 0.5 });
      expect(await settings.list('guild')).toEqual([
        { channel: 'audio', settings: { mode: 'off' } },
        { channel: 'general', settings: { bar: 0.5 } },
      ]);
      await settings.set('guild', 'general', undefined);
      expect(await settings.get('guild', 'general')).toBeUndefined();
    });
  });

  describe(`${name}: ignored people`, () => {
    it('are ignored until they are not', async () => {
      const { ignored } = (await openWithClock()).store;
      await ignored.add('guild', 'ada');
      await ignored.add('guild', 'ada');
      expect([await ignored.has('guild', 'ada'), await ignored.has('guild', 'bob')]).toEqual([true, false]);
      expect(await ignored.count('guild')).toBe(1);
      expect([await ignored.remove('guild', 'ada'), await ignored.remove('guild', 'ada')]).toEqual([
        true,
        false,
      ]);
      expect(await ignored.has('guild', 'ada')).toBe(false);
    });
  });

  describe(`${name}: entries`, () => {
    it('are saved, changed and removed; a change keeps when they were created', async () => {
      const { store, pass } = await openWithClock();
      const { entries } = store;
      await entries.put('guild', ENTRY, 'ada');
      const first = await entries.get('guild', 'vpn');
      expect(first).toMatchObject(ENTRY);
      expect(first?.created).toBe(first?.updated);
      pass(1000);
      const changed = { ...ENTRY, answer: 'Ask Ops.', source: 'https://wiki.example/vpn' };
      await entries.put('guild', changed, 'bob');
      const second = await entries.get('guild', 'vpn');
      expect(second).toMatchObject(changed);
      expect([second?.created, second?.updated]).toEqual([first?.created, (first?.updated ?? 0) + 1000]);
      expect(second?.author).not.toBe(first?.author);
      await entries.put('guild', { ...ENTRY, id: 'a' }, 'ada');
      expect((await entries.list('guild')).map(({ id }) => id)).toEqual(['a', 'vpn']);
      expect([await entries.remove('guild', 'vpn'), await entries.remove('guild', 'vpn')]).toEqual([
        true,
        false,
      ]);
      expect(await entries.get('guild', 'vpn')).toBeUndefined();
    });

    it('may hold any text', async () => {
      const { entries } = (await openWithClock()).store;
      const answer = '\'"\\;-- $1 ? %s \u{1F980} ñ\nnext line';
      await entries.put('guild', { ...ENTRY, answer }, 'ada');
      expect((await entries.get('guild', 'vpn'))?.answer).toBe(answer);
      await entries.put('guild', { ...ENTRY, answer: 'a\0b' }, 'ada');
      expect((await entries.get('guild', 'vpn'))?.answer).toMatch(/^a\0?b$/);
    });
  });

  describe(`${name}: digests`, () => {
    it('are due at their time, and taken by one only', async () => {
      const { digests } = (await openWithClock()).store;
      const digest = { channel: 'general', weekday: 1, minute: 540, next: 1000 };
      await digests.set('guild', digest);
      await digests.set('later', { ...digest, next: 2000 });
      expect(await digests.get('guild')).toEqual(digest);
      expect(await digests.due(999)).toEqual([]);
      expect(await digests.due(1000)).toEqual([{ workspace: 'guild', digest }]);
      const claims = await Promise.all([1, 2, 3].map(() => digests.claim('guild', 1000, 3000)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await digests.get('guild'))?.next).toBe(3000);
      await digests.set('guild', undefined);
      expect(await digests.get('guild')).toBeUndefined();
    });
  });

  describe(`${name}: installations`, () => {
    it('come back as they were, until they are taken away', async () => {
      const { installations } = (await openWithClock()).store;
      const json = JSON.stringify({ bot: { token: 'xoxb-1-ñ' } });
      await installations.set('T1', json);
      expect(await installations.get('T1')).toBe(json);
      await installations.set('T1', '{}');
      expect(await installations.get('T1')).toBe('{}');
      await installations.set('T1', undefined);
      expect(await installations.get('T1')).toBeUndefined();
    });
  });

  describe(`${name}: exchanging what was granted`, () => {
    it('is one caller’s, for each token and workspace, and another’s when the time is over', async () => {
      const { store, pass } = await openWithClock();
      const claim = (workspace: string, token: string) => store.installations.claim(workspace, token, 1000);
      const claims = await Promise.all(Array.from({ length: 5 }, () => claim('T1', 'xoxe-1')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect([await claim('T2', 'xoxe-1'), await claim('T1', 'xoxe-2')]).toEqual([true, true]);
      pass(999);
      expect(await claim('T1', 'xoxe-2')).toBe(false);
      pass(1);
      expect(await claim('T1', 'xoxe-2')).toBe(true);
    });
  });

  describe(`${name}: decisions`, () => {
    it('are found by their message, the latest one', async () => {
      const { decisions } = (await openWithClock()).store;
      const decision = { spoke: false, why: 'unsure', figures: { confidence: 0.25, margin: 1.5 } };
      await decisions.add('guild', 'message', decision, 'ada');
      expect(await decisions.get('guild', 'message')).toEqual(decision);
      await decisions.add('guild', 'message', { ...decision, spoke: true });
      expect(await decisions.get('guild', 'message')).toEqual({ ...decision, spoke: true });
      expect(await decisions.get('guild', 'other')).toBeUndefined();
    });
  });

  describe(`${name}: misses`, () => {
    it('are kept as sorted terms, the oldest first, until they are removed', async () => {
      const { store, pass } = await openWithClock();
      const { misses } = store;
      await misses.add('guild', { terms: ['vm', '@kvm', 'vm', 'boot'], foreign: [], person: 'ada' });
      pass(1000);
      await misses.add('guild', { terms: ['disk'], foreign: [], person: 'bob' });
      const listed = await misses.list('guild');
      expect(listed.map(({ terms }) => terms)).toEqual([['@kvm', 'boot', 'vm'], ['disk']]);
      await misses.remove(
        'guild',
        listed.slice(0, 1).map(({ id }) => id),
      );
      expect((await misses.list('guild')).map(({ terms }) => terms)).toEqual([['disk']]);
    });

    it('show a foreign term only once three people used it', async () => {
      const { misses } = (await openWithClock()).store;
      const ask = (person: string) => misses.add('guild', { terms: ['vm'], foreign: ['zebra'], person });
      for (const person of ['ada', 'ada', 'ada', 'bob']) await ask(person);
      expect(new Set((await misses.list('guild')).flatMap(({ terms }) => terms))).toEqual(new Set(['vm']));
      await misses.add('other', { terms: ['vm'], foreign: ['zebra'], person: 'eve' });
      expect((await misses.list('other'))[0]?.terms).toEqual(['vm']);
      await ask('eve');
      for (const { terms } of await misses.list('guild')) expect(terms).toEqual(['vm', 'zebra']);
      expect((await misses.list('other'))[0]?.terms).toEqual(['vm']);
    });
  });
}
