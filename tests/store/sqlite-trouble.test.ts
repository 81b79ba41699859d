import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { linesOf, startChild } from './children.ts';
import { opening, SECRET, temporaryFolder } from './opened.ts';

const root = temporaryFolder();
const { open, lines } = opening();
const folder = () => mkdtempSync(path.join(root, 'data-'));
const NOT_REMEMBERED = /^warn nothing will be remembered after a stop: /;

/** Everything that a bot without a lasting store needs. */
async function works(store: Store): Promise<void> {
  expect([await store.deliveries.claim('one'), await store.deliveries.claim('one')]).toEqual([true, false]);
  await store.votes.set('guild', 'p.x', 'ada', true);
  expect(await store.votes.count('guild', 'p.x')).toEqual({ helpful: 1, unhelpful: 0 });
  await store.settings.set('guild', 'general', { mode: 'auto' });
  expect(await store.settings.get('guild', 'general')).toEqual({ mode: 'auto' });
}

describe('without a place to write', () => {
  it('the store works in memory, and says once that it will not remember', async () => {
    const store = await open({ dataDir: '/dev/null/data' });
    await works(store);
    expect(lines).toEqual([expect.stringMatching(NOT_REMEMBERED)]);
  });

  it('the same holds without a secret key', async () => {
    const store = await open({ dataDir: '/dev/null/data', secretKey: undefined });
    await works(store);
    expect(lines).toEqual([expect.stringMatching(NOT_REMEMBERED)]);
  });

  it('the same holds for a folder that may only be read', async () => {
    const dataDir = folder();
    chmodSync(root, 0o755);
    chmodSync(dataDir, 0o555);
    // The superuser may write anywhere.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const said = await linesOf(startChild('open', { dataDir, secretKey: SECRET }, user));
    expect(said).toEqual([expect.stringMatching(NOT_REMEMBERED), 'opened true']);
  });

  it('the same holds for a file that may only be read', async () => {
    const dataDir = folder();
    await (await open({ dataDir })).close();
    const file = path.join(dataDir, 'hypercall.db');
    chmodSync(root, 0o755);
    chmodSync(file, 0o444);
    chmodSync(dataDir, 0o555);
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const said = await linesOf(startChild('open', { dataDir, secretKey: SECRET }, user));
    expect(said).toEqual([expect.stringMatching(NOT_REMEMBERED), 'opened true']);
  });

  it('the same holds for a damaged file, which is left as it is', async () => {
    const dataDir = folder();
    const file = path.join(dataDir, 'hypercall.db');
    writeFileSync(file, 'no database'.repeat(1000));
    await works(await open({ dataDir }));
    expect(lines).toEqual([expect.stringContaining('it is damaged: move it away')]);
    expect(statSync(file).size).toBe(11_000);
  });

  it('the same holds for a file that is a folder', async () => {
    const dataDir = folder();
    mkdirSync(path.join(dataDir, 'hypercall.db'));
    await works(await open({ dataDir }));
    expect(lines).toEqual([expect.stringMatching(NOT_REMEMBERED)]);
  });
});

describe('a locked file', () => {
  it('holds up no claim for long; what is to be saved is saved afterwards, or refused in time', async () => {
    const dataDir = folder();
    const store = await open({ dataDir, patience: 50 });
    await store.settings.get('guild', 'general');
    const other = new Database(path.join(dataDir, 'hypercall.db'));
    other.exec('begin immediate');

    const before = performance.now();
    expect(await store.deliveries.claim('one')).toBe(true);
    expect(performance.now() - before).toBeLessThan(500);
    expect(await store.deliveries.claim('one')).toBe(false);
    const vote = store.votes.set('guild', 'p.x', 'ada', true);
    other.exec('commit');
    await vote;
    expect(await store.votes.count('guild', 'p.x')).toEqual({ helpful: 1, unhelpful: 0 });

    other.exec('begin immediate');
    await expect(store.votes.set('guild', 'p.x', 'bob', true)).rejects.toMatchObject({ name: 'StoreAway' });
    await store.conversations.set('talk', {
      technologies: [],
      topics: [],
      aspects: [],
      shown: [],
      latest: [],
    });
    expect(await store.deliveries.claim('two')).toBe(true);
    expect(await store.deliveries.claim('two')).toBe(false);
    expect(await store.conversations.get('talk')).toBeDefined();
    expect(lines).toEqual([expect.stringMatching(/^error the database is away/)]);
    other.exec('commit');
    other.close();
    await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 20_000 });
    expect(lines[1]).toBe('info the database is back');
    await store.votes.set('guild', 'p.x', 'bob', true);
    await store.close();

    const again = await open({ dataDir });
    expect(await again.conversations.get('talk')).toBeDefined();
    expect(await again.deliveries.claim('one')).toBe(false);
    expect(await again.deliveries.claim('two')).toBe(false);
  });
});

describe('a full file', () => {
  it('refuses what is to be saved, and keeps what it has', async () => {
    const dataDir = folder();
    const store = await open({ dataDir, maxPages: 100 });
    const put = (id: string) =>
      store.entries.put('guild', { id, question: id, phrasings: [], answer: 'x'.repeat(20_000) }, 'ada');
    let saved = 0;
    const refusal = await (async () => {
      for (; saved < 100; saved++) {
        const error = await put(`e${saved}`).catch((reason: Error) => reason);
        if (error) return error;
      }
      return undefined;
    })();
    expect(refusal).toMatchObject({ name: 'StoreAway' });
    expect(await store.deliveries.claim('one')).toBe(true);
    expect(await store.deliveries.claim('one')).toBe(false);
    expect(lines).toEqual([expect.stringMatching(/^error the database is away/)]);
    await store.close();
    const again = await open({ dataDir });
    expect(await again.entries.list('guild')).toHaveLength(saved);
    await again.entries.put('guild', { id: 'more', question: '', phrasings: [], answer: '' }, 'ada');
  });
});

describe('two processes on one file', () => {
  it('share claims and settings', async () => {
    const dataDir = folder();
    const [one, other] = [await open({ dataDir }), await open({ dataDir })];
    const claims = await Promise.all([one, other].map((store) => store.deliveries.claim('one')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await one.settings.set('guild', 'general', { mode: 'auto' });
    expect(await other.settings.get('guild', 'general')).toEqual({ mode: 'auto' });
  });
});
