import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { run, toFolder } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

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
    [['--since', '2026-13-01'], '--since is "2026-13-01", but should be a day such as 2026-05-01'],
  ])('refuses %j', async (args, why) => {
    const { code, err } = await run(['gaps', ...args], { env });
    expect([code, err.split('\n')[0]]).toEqual([2, `hypercall: ${why}`]);
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

  it('wants a folder', async () => {
    expect((await run(['knowledge', 'export'], { env })).code).toBe(2);
  });
});
