import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { run, start, toFolder, toRun, waitFor } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';
import { readSqlite } from '../fixtures/tables.ts';

const folder = toFolder();
afterAll(folder.remove);

const SECRET_KEY = 'a secret key for tests only';
const dataDir = path.join(folder.path, 'data');
const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: dataDir, SECRET_KEY };

beforeAll(async () => {
  let time = Date.UTC(2026, 3, 1);
  const store = await openStore({ dataDir, secretKey: SECRET_KEY, now: () => time, log: () => {} });
  const miss = (workspace: string, terms: readonly string[], person: string) =>
    store.misses.add(workspace, { terms, foreign: [], person });
  await miss('guild', ['@compost', 'hail'], 'test/ada');
  time = Date.UTC(2026, 4, 1);
  await miss('guild', ['frost', 'insur'], 'test/ada');
  await miss('guild', ['frost', 'insur'], 'test/bob');
  await miss('=team"x', ['frost'], 'test/cleo');
  const entry = {
    phrasings: ['where is the shed key'],
    answer: 'Ask Rosa.\n\n- At the gate\n- *Not* at home',
  };
  await store.entries.put(
    'guild',
    { ...entry, id: 't0000001', question: 'Who has the key of the shed?' },
    'a',
  );
  await store.entries.put('guild', { ...entry, id: '~t0000002', question: 'A draft?' }, 'a');
  await store.entries.put(
    'team',
    {
      ...entry,
      id: 't0000003',
      question: 'When does the bakery: open?',
      source: 'https://bakery.example/hours',
    },
    'a',
  );
  await store.close();
});

describe('hypercall gaps', () => {
  it('lists what was asked by workspace, the most wanted first', async () => {
    const { code, out, err } = await run(['gaps'], { env });
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      '=team"x',
      '  frost: once by one person, last on 2026-05-01',
      '',
      'guild',
      '  frost, insur: 2 times by 2 people, last on 2026-05-01',
      '  compost, hail: once by one person, last on 2026-04-01',
      '',
    ]);
  });

  it('writes a table that no spreadsheet takes for formulas', async () => {
    const { out } = await run(['gaps', '--csv', '--since', '2026-05-01'], { env });
    expect(out.split('\r\n')).toEqual([
      'workspace,count,people,last,terms',
      '"\'=team""x",1,1,2026-05-01,frost',
      'guild,2,2,2026-05-01,"frost, insur"',
      '',
    ]);
  });

  it('writes an object a line, of one workspace', async () => {
    const { out } = await run(['gaps', '--json', '--workspace', 'guild'], { env });
    const [first, second] = out.trim().split('\n');
    expect(JSON.parse(first ?? '')).toEqual({
      workspace: 'guild',
      count: 2,
      people: 2,
      last: '2026-05-01',
      terms: 'frost, insur',
    });
    expect(JSON.parse(second ?? '')).toMatchObject({ terms: 'compost, hail' });
  });

  it.each([
    [['--csv', '--json'], '--csv or --json, not both'],
    [['--since', 'monday'], '--since is "monday", but should be a day such as 2026-05-01'],
    [['--since', '2026-02-30'], '--since is "2026-02-30", but should be a day such as 2026-05-01'],
    [['--since', '2026-13-01'], '--since is "2026-13-01", but should be a day such as 2026-05-01'],
  ])('refuses %j', async (args, why) => {
    const { code, err } = await run(['gaps', ...args], { env });
    expect([code, err.split('\n')[0]]).toEqual([2, `hypercall: ${why}`]);
  });

  it('reads beside a bot that writes into the same file, which goes on writing', async () => {
    const shared = { ...env, DATA_DIR: path.join(folder.path, 'shared') };
    const child = start(['start'], { env: { ...shared, PORT: '0', LIMIT_PER_MINUTE: '1000' } });
    try {
      const [, url = ''] = await waitFor(child.stdout, /^Hypercall is ready: (http:\/\/\S+)\n/m);
      const ask = async (conversation: string) => {
        const response = await fetch(`${url}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ conversation, text: 'is a greenhouse insured against frost?' }),
        });
        expect(response.status).toBe(200);
      };
      await ask('0');
      const file = path.join(shared.DATA_DIR, 'hypercall.db');
      await vi.waitFor(() => expect(readSqlite(file)['misses']).toHaveLength(1));
      let asked = 1;
      let isReading = true;
      const asking = (async () => {
        while (isReading) await ask(String(asked++));
      })();
      for (const format of ['--csv', '--json', '--csv']) {
        const { code, out, err } = await run(['gaps', format], { env: shared });
        expect([code, err]).toEqual([0, '']);
        expect(out).toContain('greenhouse');
      }
      isReading = false;
      await asking;
      // What is written behind is there once the bot has ended.
      const ended = toRun(child);
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, err: '' });
      const [line = ''] = (await run(['gaps', '--json'], { env: shared })).out.split('\n');
      expect(JSON.parse(line)).toMatchObject({ workspace: 'web', count: asked, people: asked });
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says so where there is none', async () => {
    const fresh = { ...env, DATA_DIR: path.join(folder.path, 'fresh') };
    expect((await run(['gaps'], { env: fresh })).out).toMatch(/^No gaps yet/);
  });
});

describe('hypercall knowledge export', () => {
  it('writes what was taught as knowledge that passes its check', async () => {
    const target = path.join(folder.path, 'review');
    const { code, out } = await run(['knowledge', 'export', target], { env });
    expect([code, out.split(' written')[0]]).toEqual([0, path.join(target, 'taught.md')]);
    const text = readFileSync(path.join(target, 'taught.md'), 'utf8');
    expect(text).toContain('## Who has the key of the shed? {#taught-t0000001}');
    expect(text).not.toContain('draft');
    const checked = await run(['knowledge', 'check', target], { env });
    expect(checked.out).toContain('2 passages, 0 findings');
    expect(checked.code).toBe(0);
    const again = await run(['knowledge', 'export', target], { env });
    expect(again.err).toMatch(/^hypercall: .*taught\.md exists already; review it in, or move it away\n$/);
    const asked = await run(['ask', 'where is the shed key?'], {
      env: { ...env, KNOWLEDGE_DIR: target, DATA_DIR: path.join(folder.path, 'other') },
    });
    expect(asked.out).toContain('Ask Rosa.');
    expect(asked.out).toContain('*Not* at home');
  });

  it('leaves out what has moved into the knowledge', async () => {
    const moved = path.join(folder.path, 'moved');
    await run(['knowledge', 'export', moved], { env });
    const own = { ...env, KNOWLEDGE_DIR: moved };
    const target = path.join(folder.path, 'left');
    const { code, out } = await run(['knowledge', 'export', target], { env: own });
    expect([code, out]).toEqual([0, 'All that was taught stands in the knowledge already.\n']);
    expect(existsSync(target)).toBe(false);
    // A reviewer took over one of the two, and gave it another title.
    const file = path.join(moved, 'taught.md');
    const [start = '', bakery = '', key = ''] = readFileSync(file, 'utf8').split(/^(?=## )/m);
    const kept = [bakery, key].find((section) => section.includes('#taught-t0000001')) ?? '';
    writeFileSync(file, start + kept.replace(/^## .*\{/, '## The key of our shed {'));
    const again = await run(['knowledge', 'export', target], { env: own });
    expect(again.out).toContain('written (1 taught)');
    const text = readFileSync(path.join(target, 'taught.md'), 'utf8');
    expect(text).toContain('{#taught-t0000003}');
    expect(text).not.toContain('{#taught-t0000001}');
  });

  it('wants a folder', async () => {
    expect((await run(['knowledge', 'export'], { env })).code).toBe(2);
  });
});
