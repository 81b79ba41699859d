import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run, toFolder } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

const folder = toFolder();
afterAll(folder.remove);

const shipped = { DATA_DIR: path.join(folder.path, 'shipped') };
const alone = { DATA_DIR: path.join(folder.path, 'alone'), KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off' };
const beside = { DATA_DIR: path.join(folder.path, 'beside'), KNOWLEDGE_DIR: path.join(folder.path, 'soil') };

/** One topic of the garden, with the one name it needs: names that ours has too would not be sound beside it. */
function writeSoil(to: string): void {
  mkdirSync(to);
  for (const name of ['soil.md', 'sources.yaml']) copyFileSync(path.join(GARDEN, name), path.join(to, name));
  const entries = readFileSync(path.join(GARDEN, 'glossary.yaml'), 'utf8').split(/^(?=- )/m);
  const compost = entries.filter((entry) => /^- (?:\{)?id: compost\b/.test(entry));
  writeFileSync(path.join(to, 'glossary.yaml'), compost.join(''));
}
writeSoil(beside.KNOWLEDGE_DIR);

type Environment = Readonly<Record<string, string>>;
const OURS = 'what is a container?';
const THEIRS = 'why does my compost smell?';

async function passagesOf(question: string, env: Environment): Promise<readonly string[]> {
  const { out } = await run(['ask', '--json', question], { env, cwd: folder.path });
  return (JSON.parse(out) as { passages: readonly string[] }).passages;
}

async function countsOf(env: Environment): Promise<ReadonlyMap<string, number>> {
  const { code, out } = await run(['knowledge', 'stats'], { env, cwd: folder.path });
  expect(code).toBe(0);
  return new Map(
    out
      .trimEnd()
      .split('\n')
      .map((line) => [line.replace(/\s+\d+$/, ''), Number(/\d+$/.exec(line)?.[0])]),
  );
}

describe("a folder of one's own knowledge", () => {
  it('is answered from beside ours', async () => {
    expect(await passagesOf(THEIRS, beside)).toEqual(['soil#smell']);
    expect(await passagesOf(OURS, beside)).toEqual([expect.any(String)]);
  });

  it('is answered from alone with KNOWLEDGE_BASE=off', async () => {
    expect(await passagesOf(THEIRS, alone)).toEqual(['soil#smell']);
    expect(await passagesOf(OURS, alone)).toEqual([]);
  });

  it('is not known without KNOWLEDGE_DIR', async () => {
    expect(await passagesOf(THEIRS, shipped)).toEqual([]);
    expect(await passagesOf(OURS, shipped)).toEqual([expect.any(String)]);
  });
});

describe('knowledge stats', () => {
  it('counts what is in use', async () => {
    const soilAlone = { ...beside, KNOWLEDGE_BASE: 'off' };
    const [base, own, both] = await Promise.all([shipped, soilAlone, beside].map(countsOf));
    const sections = readFileSync(path.join(GARDEN, 'soil.md'), 'utf8').match(/^## /gm) ?? [];
    expect([own?.get('topics'), own?.get('passages')]).toEqual([1, sections.length]);
    for (const name of ['topics', 'passages', 'phrasings', 'glossary terms', 'sources']) {
      expect(own?.get(name)).toBeGreaterThan(0);
      expect(both?.get(name)).toBe((base?.get(name) ?? 0) + (own?.get(name) ?? 0));
    }
  });
});

describe('knowledge explain', () => {
  const explain = (...words: readonly string[]) =>
    run(['knowledge', 'explain', ...words], { env: alone, cwd: folder.path });

  it('shows how an answer comes about: the words, the ranking and the decision', async () => {
    const { code, out, err } = await explain('what', 'is', 'compots?');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^corrections +compots -> compost$/m);
    expect(out).toMatch(/^technologies +compost$/m);
    expect(out).toMatch(/^intent +definition /m);
    expect(out).toMatch(/^score .*\n\d\.\d{3} .* soil#what-it-is$/m);
    expect(out).toMatch(/^decision +answer/m);
    expect(out).toMatch(/^recipe +passage$/m);
  });

  it('shows why there is none', async () => {
    const { code, out } = await explain('who won the chess world cup?');
    expect(code).toBe(0);
    expect(out).toMatch(/^decision +decline$/m);
  });

  it('does not mind an odd question', async () => {
    expect((await explain('*:^~ __proto__ \u{1f600}')).code).toBe(0);
  });
});
