import { afterAll, describe, expect, it } from 'vitest';
import { run, toFolder } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

const folder = toFolder();
afterAll(folder.remove);

const recommend = (...args: readonly string[]) => run(['recommend', ...args]);

describe('hypercall recommend', () => {
  it('prints a choice with its reasons, what speaks against it, the runner-up and sources', async () => {
    const { code, out, err } = await recommend('need a BSD server and', 'a windows server on one host');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^My recommendation: virtual machines\n/);
    for (const part of ['Operating systems', 'A drawback', 'Runner-up', 'https://']) {
      expect(out).toContain(part);
    }
  });

  it('asks one question where nothing is named, which is no answer', async () => {
    const { code, out } = await recommend('which is best?');
    expect(code).toBe(1);
    expect(out).toMatch(/^What do you want to run\?\n\n1 {2}/);
  });

  it('prints one object', async () => {
    const { code, out } = await recommend('--json', 'legacy .net app, no time to change it');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      answered: true,
      choice: 'virtual machines',
      runnerUp: 'containers',
      reasons: [{ aspect: 'legacy-applications' }, { aspect: 'os-support' }],
      against: { aspect: 'memory-footprint' },
      question: null,
      options: [],
    });
  });

  it('answers a stream line by line, faults included', async () => {
    const input = ['{"id":1,"text":"we run customer scripts"}', 'x', '{"id":"b","text":"what now"}'];
    const { code, out } = await run(['recommend', '--jsonl'], { input: `${input.join('\n')}\n` });
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { id: 1, answered: true, choice: 'microVMs' },
      { error: 'line 2: not JSON' },
      { id: 'b', answered: false, choice: null, question: 'What do you want to run?' },
    ]);
  });

  it('refuses a text beside a stream', async () => {
    const { code, err } = await recommend('--jsonl', 'x');
    expect(code).toBe(2);
    expect(err).toContain('--jsonl reads its inputs from standard input');
  });

  it('answers from what a knowledge without requirements has', async () => {
    const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: folder.path };
    const { code, out } = await run(['recommend', 'what is compost?'], { env });
    expect(code).toBe(0);
    expect(out).toContain('Compost is plant waste');
    expect((await run(['recommend'], { env })).code).toBe(1);
  });
});
