import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { type Child, start, toFolder, toRun, waitFor } from '../../fixtures/cli.ts';
import { GARDEN } from '../../fixtures/garden.ts';
import { readSqlite } from '../../fixtures/tables.ts';
import { buttonOf, hiddenOf } from './site.ts';

const QUESTION = 'what is compost?';
const HOSTILE = ['<script>alert(1)</script>', '"onload=', "'><b>", '&lt;'];

const folder = toFolder();
const file = path.join(folder.path, 'hypercall.db');
let child: Child;
let url: string;
/** The page of gaps, as the bot tells its operator. */
let gaps: string;

/** Starts the built bot on what it kept. */
async function launch(): Promise<void> {
  const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: folder.path, PORT: '0' };
  child = start(['start'], { env });
  const ready = /^Hypercall is ready: (\S+)\nWhat it could not answer: (\S+)\n/m;
  [, url = '', gaps = ''] = await waitFor(child.stdout, ready);
}

async function end(): Promise<void> {
  const ended = toRun(child);
  child.kill('SIGTERM');
  await ended;
}

beforeAll(launch);
afterAll(async () => {
  if (child.exitCode === null) await end();
  folder.remove();
});

/** What the page shows after its form was sent; without script it is loaded anew, with it there is one turn more. */
async function send(page: '/' | '/turn', fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url + page, { method: 'POST', body: new URLSearchParams(fields) });
  expect(response.status).toBe(200);
  return response.text();
}

const votes = () =>
  (readSqlite(file)['votes'] ?? []).map(({ workspace, helpful, reason }) => [workspace, helpful, reason]);

describe.each(['/', '/turn'] as const)('a vote on the page (%s)', (page) => {
  const conversation = `visitor of ${page}`;
  const press = (action: string, more = {}) => send(page, { conversation, action, ...more });

  it('is kept before it is acknowledged, with its reason, and may be changed', async () => {
    const before = votes();
    const answer = await send(page, { conversation, text: QUESTION });
    const [helpful, unhelpful] = ['Helpful', 'Not helpful'].map((label) => buttonOf(answer, label)) as [
      string,
      string,
    ];
    expect(await press(helpful)).toContain('noted as helpful');
    expect(votes()).toEqual([...before, ['web', 1, null]]);

    const form = await press(unhelpful);
    expect(form).toContain('What was wrong?');
    for (const reason of ['wrong', 'outdated', 'unclear', 'other'])
      expect(form).toContain(`value="${reason}"`);
    // The vote counts though no reason is ever given.
    expect(votes()).toEqual([...before, ['web', 0, null]]);
    const action = hiddenOf(form, 'action');
    expect(await press(action, { reason: 'outdated' })).toContain('noted as not helpful');
    expect(votes()).toEqual([...before, ['web', 0, 'outdated']]);
    expect(await press(action, { reason: 'unclear' })).toContain('noted as not helpful');
    expect(votes()).toEqual([...before, ['web', 0, 'unclear']]);
    // What is no choice of the form is no reason.
    await press(action, { reason: '<script>alert(1)</script>' });
    expect(votes()).toEqual([...before, ['web', 0, null]]);

    expect(await press(helpful)).toContain('noted as helpful');
    expect(votes()).toEqual([...before, ['web', 1, null]]);
  });

  it('is one a visitor', async () => {
    const before = votes();
    const answer = await send(page, { conversation: `${conversation}, too`, text: QUESTION });
    const action = buttonOf(answer, 'Not helpful');
    for (const _ of [1, 2]) await send(page, { conversation: `${conversation}, too`, action });
    expect(votes()).toEqual([...before, ['web', 0, null]]);
  });
});

describe('the page of gaps', () => {
  it('is there for whoever has the key that the bot tells its operator', async () => {
    await send('/turn', { conversation: 'one', text: 'is a greenhouse insured against frost?' });
    await vi.waitFor(async () =>
      expect(await (await fetch(gaps)).text()).toMatch(/<li>[^<]*greenhouse[^<]*: once by one person/),
    );
    const { headers } = await fetch(gaps);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    // An address with a key in it is told to no other site.
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    ['no key', () => undefined],
    ['an empty key', () => ''],
    ['another key', () => 'b'.repeat(36)],
    ['a longer key', (key: string) => `${key}b`],
    ['half of the key', (key: string) => key.slice(0, key.length / 2)],
  ])('is not there for whoever has %s', async (_, toKey) => {
    const address = new URL(gaps);
    const key = toKey(address.searchParams.get('key') ?? '');
    address.searchParams.delete('key');
    if (key !== undefined) address.searchParams.set('key', key);
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(address, { method });
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('greenhouse');
    }
    expect((await fetch(address, { method: 'POST' })).status).not.toBe(200);
  });

  it('shows hostile terms as what they are, has another key after a restart, and votes outlive it', async () => {
    const earlier = { gaps, votes: votes() };
    expect(earlier.votes.length).toBeGreaterThan(0);
    await end();
    const store = await openStore({ dataDir: folder.path, log: () => {} });
    for (const person of ['a', 'b', 'c']) {
      await store.misses.add('web', { terms: [...HOSTILE], foreign: [], person });
    }
    await store.close();
    await launch();
    expect(votes()).toEqual(earlier.votes);
    const stale = new URL(gaps);
    stale.search = new URL(earlier.gaps).search;
    expect((await fetch(stale)).status).toBe(404);
    const page = await (await fetch(gaps)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&amp;lt;');
    for (const markup of ['<script>alert', '<b>', '"onload', "'><"]) expect(page).not.toContain(markup);
  });
});
