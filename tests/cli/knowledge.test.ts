import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Run, run, toFolder } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

let folder: ReturnType<typeof toFolder>;
let own: string;

beforeEach(() => {
  folder = toFolder();
  own = path.join(folder.path, 'own');
});
afterEach(() => folder.remove());

/** Runs in the temporary folder, with `own` for the knowledge of a team where it exists. */
function knowledge(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return run(['knowledge', ...args], {
    cwd: folder.path,
    env: { DATA_DIR: path.join(folder.path, 'kept'), ...env },
  });
}

const useGarden = () => cpSync(GARDEN, own, { recursive: true });
const onlyOwn = () => ({ KNOWLEDGE_DIR: own, KNOWLEDGE_BASE: 'off' });

describe('knowledge new', () => {
  it('writes a template that is sound as it stands', async () => {
    const made = await knowledge(['new', 'vpn-access', own]);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(path.join(own, 'vpn-access.md'));
    expect(readFileSync(path.join(own, 'vpn-access.md'), 'utf8')).toContain('## What is Vpn access?');
    expect(await knowledge(['check', own, '--quick'])).toEqual({
      code: 0,
      out: '1 passages, 0 findings\n',
      err: '',
    });
  });

  it('writes into KNOWLEDGE_DIR, or else into ./knowledge', async () => {
    useGarden();
    await knowledge(['new', 'pots'], { KNOWLEDGE_DIR: own });
    await knowledge(['new', 'pots']);
    expect(existsSync(path.join(own, 'pots.md'))).toBe(true);
    expect(existsSync(path.join(folder.path, 'knowledge', 'pots.md'))).toBe(true);
  });

  it('does not overwrite a topic', async () => {
    await knowledge(['new', 'pots', own]);
    const file = path.join(own, 'pots.md');
    writeFileSync(file, 'mine');
    expect(await knowledge(['new', 'pots', own])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(file),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.each([[], ['VPN'], ['a b'], ['../up'], ['a/b'], ['x'.repeat(25)], ['-'], ['ä']])(
    'refuses the name %j',
    async (...names) => {
      expect((await knowledge(['new', ...names])).code).toBe(2);
      expect(readdirSync(folder.path)).toEqual([]);
    },
  );
});

describe('knowledge check', () => {
  it('finds nothing wrong with sound knowledge, and leaves phrasings out to see whether the others find their passage', async () => {
    useGarden();
    const { code, out } = await knowledge(['check'], onlyOwn());
    expect(out).toMatch(/^\d+ passages, 0 findings\n/);
    expect(out).toMatch(/^left out and asked: \d+ phrasings, /m);
    expect([0, 1]).toContain(code);
  });

  it.each([
    ['an intent that is none', 'soil.md', 'intent: why', 'intent: whence', /soil\.md:\d+: .*intent.*; /],
    ['a source that is unknown', 'beds.md', '[rhs-beds]', '[nowhere]', /beds\.md:\d+: .*"nowhere"; add it/],
    [
      'a next passage that is none',
      'soil.md',
      '[soil#start-heap]',
      '[soil#gone]',
      /soil\.md:\d+: .*"soil#gone"; /,
    ],
    ['YAML that is none', 'soil.md', 'aliases: [soil, earth care]', 'aliases: [soil', /soil\.md:\d+: .+; /],
    [
      'the same phrasing twice',
      'soil.md',
      '- compost meaning',
      '- define compost',
      /soil\.md:\d+: phrasing .+; /,
    ],
    ['a glossary that is none', 'glossary.yaml', 'kind: aspect', 'kind: mood', /glossary\.yaml:\d+: .+; /],
    [
      'a sample that is gone',
      'subject.yaml',
      'soil#what-it-is, beds',
      'soil#gone, beds',
      /subject\.yaml:\d+: "soil#gone".*; /,
    ],
  ])('names file, line and remedy of %s', async (_, name, from, to, finding) => {
    useGarden();
    const file = path.join(own, name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    const { code, out, err } = await knowledge(['check', own]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(finding);
    expect(out).toMatch(/\d+ passages, [1-9]\d* findings?\n$/);
  });

  it('names the very line of a fault', async () => {
    useGarden();
    const file = path.join(own, 'soil.md');
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.indexOf('intent: why');
    writeFileSync(file, lines.with(at, 'intent: whence').join('\n'));
    expect((await knowledge(['check', own])).out).toContain(`soil.md:${at + 1}: `);
  });

  it('says in one line that a folder does not exist', async () => {
    const { code, out, err } = await knowledge(['check', 'nowhere']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^hypercall: .*nowhere.*\n$/);
  });
});

describe('broken knowledge', () => {
  it('is not answered from: the first fault is named in one line', async () => {
    useGarden();
    copyFileSync(path.join(own, 'soil.md'), path.join(own, 'soil-two.md'));
    const { code, out, err } = await run(['ask', 'what is compost?'], { cwd: folder.path, env: onlyOwn() });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^hypercall: the knowledge is not sound: \S+:\d+: .+; .+\n$/);
  });
});
