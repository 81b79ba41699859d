import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import type { Clocked } from './limits-contract.ts';

const DAY = 86_400_000;
const SLOTS = { technologies: ['kvm'], topics: [], aspects: [], shown: [], latest: [] };
const ENTRY = { question: 'Which VLAN?', phrasings: [], answer: 'Seven.' };
const DIGEST = { channel: 'general', weekday: 1, minute: 540, next: 1000 };

/** One of everything that a workspace can hold, named after the workspace. */
async function fill(store: Store, workspace: string, person: string): Promise<void> {
  await store.votes.set(workspace, 'p.x', person, true);
  await store.requests.add(workspace, 'd.x');
  await store.misses.add(workspace, { terms: [workspace], foreign: ['zebra'], person });
  await store.decisions.add(workspace, 'message', { spoke: true, why: workspace, figures: {} }, person);
  await store.settings.set(workspace, 'channel', { bar: workspace.length });
  await store.ignored.add(workspace, person);
  await store.entries.put(workspace, { ...ENTRY, id: 'entry', answer: workspace }, person);
  await store.digests.set(workspace, { ...DIGEST, channel: workspace });
  await store.installations.set(workspace, workspace);
}

/** All that a workspace can read. */
async function read(store: Store, workspace: string, person: string) {
  return {
    votes: [await store.votes.count(workspace, 'p.x'), await store.votes.list(workspace)],
    requests: await store.requests.count(workspace),
    misses: (await store.misses.list(workspace)).map(({ terms }) => terms),
    decision: await store.decisions.get(workspace, 'message'),
    settings: [await store.settings.get(workspace, 'channel'), await store.settings.list(workspace)],
    ignored: [await store.ignored.has(workspace, person), await store.ignored.count(workspace)],
    entries: [
      (await store.entries.get(workspace, 'entry'))?.answer,
      (await store.entries.list(workspace)).map(({ answer }) => answer),
    ],
    digest: await store.digests.get(workspace),
    installation: await store.installations.get(workspace),
  };
}

/** Changes or removes everything, as far as one workspace can. */
async function ravage(
  store: Store,
  workspace: string,
  person: string,
  missIds: readonly string[],
): Promise<void> {
  await store.votes.set(workspace, 'p.x', person, false, 'wrong');
  await store.requests.add(workspace, 'd.x');
  await store.misses.remove(workspace, missIds);
  await store.decisions.add(workspace, 'message', { spoke: false, why: 'ravaged', figures: {} }, person);
  await store.settings.set(workspace, 'channel', undefined);
  await store.ignored.remove(workspace, person);
  await store.entries.put(workspace, { ...ENTRY, id: 'entry', answer: 'ravaged' }, person);
  await store.entries.remove(workspace, 'entry');
  await store.digests.claim(workspace, 1000, 9000);
  await store.digests.set(workspace, undefined);
  await store.installations.set(workspace, undefined);
}

/** What every store keeps to about whose data is whose, and for how long. */
export function describePrivacy(name: string, openWithClock: () => Promise<Clocked>): void {
  describe(`${name}: workspaces`, () => {
    const WORKSPACES = ['a', 'a\0', '', 'T1/b', 'T1', '__proto__'];

    it('see nothing of each other, and change nothing of each other', async () => {
      const { store } = await openWithClock();
      for (const workspace of WORKSPACES) await fill(store, workspace, 'ada');
      const before = new Map<string, unknown>();
      const ids = new Map<string, string[]>();
      for (const workspace of WORKSPACES) {
        before.set(workspace, await read(store, workspace, 'ada'));
        ids.set(
          workspace,
          (await store.misses.list(workspace)).map(({ id }) => id),
        );
        expect(await store.installations.get(workspace)).toBe(workspace);
        expect(await store.votes.count(workspace, 'p.x')).toEqual({ helpful: 1, unhelpful: 0 });
      }
      expect(new Set([...ids.values()].flat()).size).toBe(WORKSPACES.length);
      for (const victim of WORKSPACES) {
        for (const other of WORKSPACES.filter((one) => one !== victim)) {
          await ravage(store, `${other}!`, 'ada', ids.get(victim) ?? []);
          expect(await read(store, victim, 'ada')).toEqual(before.get(victim));
        }
      }
      await ravage(store, 'a', 'ada', [...ids.values()].flat());
      for (const workspace of WORKSPACES.filter((one) => one !== 'a')) {
        expect(await read(store, workspace, 'ada')).toEqual(before.get(workspace));
      }
    });
  });

  describe(`${name}: a workspace that leaves`, () => {
    it('takes all of its own along, and nothing of another', async () => {
      const { store } = await openWithClock();
      for (const workspace of ['a', 'a\0', 'b']) {
        for (const person of ['ada', 'bob', 'eve']) await fill(store, workspace, person);
      }
      expect(await store.workspaces()).toHaveLength(3);
      const other = await read(store, 'b', 'ada');
      const empty = await read(store, 'never seen', 'ada');
      for (const workspace of ['a', 'a\0']) {
        await store.forgetWorkspace(workspace);
        expect(await read(store, workspace, 'ada')).toEqual(empty);
      }
      expect(await read(store, 'b', 'ada')).toEqual(other);
      expect(await store.workspaces()).toEqual(['b']);
    });
  });

  describe(`${name}: a person`, () => {
    it('is forgotten everywhere, and nobody else is', async () => {
      const { store } = await openWithClock();
      for (const person of ['ada', 'bob', 'eve']) {
        for (const workspace of ['one', 'two']) await fill(store, workspace, person);
      }
      await store.conversations.set('talk', SLOTS, 'ada');
      await store.conversations.set('other', SLOTS, 'bob');
      await store.answers.set('question', 'answer', 'ada');
      await store.limits.take('ada', 1);
      expect((await store.misses.list('one'))[0]?.terms).toEqual(['one', 'zebra']);

      await store.entries.put('one', { ...ENTRY, id: 'entry' }, 'ada');
      await store.decisions.add('one', 'message', { spoke: true, why: 'x', figures: {} }, 'ada');
      const { removed, remaining } = await store.forget('ada');

      expect(remaining).toBe(0);
      expect(removed).toMatchObject({
        conversations: 1,
        answers: 1,
        limits: 1,
        votes: 2,
        misses: 2,
        ignored: 2,
      });
      expect(removed).toMatchObject({ entries: 1, decisions: 1, settings: 0 });
      expect(await store.conversations.get('talk')).toBeUndefined();
      expect(await store.conversations.get('other')).toEqual(SLOTS);
      expect(await store.answers.get('question')).toBeUndefined();
      expect(await store.votes.count('one', 'p.x')).toEqual({ helpful: 2, unhelpful: 0 });
      expect(await store.decisions.get('one', 'message')).toBeUndefined();
      expect([await store.ignored.has('one', 'ada'), await store.ignored.has('one', 'bob')]).toEqual([
        false,
        true,
      ]);
      expect(await store.entries.get('one', 'entry')).not.toHaveProperty('author');
      const misses = await store.misses.list('one');
      expect(misses).toHaveLength(2);
      // Two people are too few for a foreign term to be read.
      for (const { terms } of misses) expect(terms).toEqual(['one']);
      expect((await store.forget('ada')).removed).toEqual(
        Object.fromEntries(Object.keys(removed).map((key) => [key, 0])),
      );
      expect(await store.limits.take('ada', 1)).toBe(0);
    });
  });

  describe(`${name}: retention`, () => {
    it('ends what people did after 90 days, and leaves what an administrator saved', async () => {
      const { store, pass } = await openWithClock();
      for (const person of ['ada', 'bob', 'eve']) await fill(store, 'old', person);
      pass(89 * DAY);
      await store.sweep();
      expect(await store.votes.count('old', 'p.x')).toEqual({ helpful: 3, unhelpful: 0 });
      await fill(store, 'new', 'ada');
      await store.misses.add('old', { terms: [], foreign: ['zebra'], person: 'joe' });
      pass(2 * DAY);
      await store.sweep();
      expect(await store.votes.count('old', 'p.x')).toEqual({ helpful: 0, unhelpful: 0 });
      expect(await store.decisions.get('old', 'message')).toBeUndefined();
      expect((await store.misses.list('old')).map(({ terms }) => terms)).toEqual([[]]);
      expect(await store.settings.get('old', 'channel')).toBeDefined();
      expect(await store.entries.get('old', 'entry')).toBeDefined();
      expect(await store.installations.get('old')).toBe('old');
      expect(await store.votes.count('new', 'p.x')).toEqual({ helpful: 1, unhelpful: 0 });
      expect(await store.misses.list('new')).toHaveLength(1);
    });
  });
}
