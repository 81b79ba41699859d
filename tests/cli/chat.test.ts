import { afterAll, describe, expect, it } from 'vitest';
import { run, toFolder } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

const folder = toFolder();
afterAll(folder.remove);

const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: folder.path };
const chat = (...lines: readonly string[]) =>
  run(['chat'], { env, input: lines.map((line) => `${line}\n`).join('') });

describe('hypercall chat with its lines piped in', () => {
  it('greets, answers each line and ends with the input', async () => {
    const { code, out, err } = await chat('what is compost?', '', 'why does my compost smell?');
    expect([code, err]).toEqual([0, '']);
    const places = ['Hello!', 'Compost is plant waste', 'A heap smells when'].map((text) =>
      out.indexOf(text),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
  });

  it('opens a suggestion by its number', async () => {
    const { out } = await chat('1');
    const [, first = 'none'] = /^1 {2}(.+)$/m.exec(out) ?? [];
    expect(out.split(first).length).toBeGreaterThan(2);
    expect(out).toContain('Compost is plant waste');
  });

  it.each(['exit', 'quit', ' EXIT '])('leaves at "%s", whatever comes after', async (word) => {
    const { code, out } = await chat(word, 'what is compost?');
    expect(code).toBe(0);
    expect(out).not.toContain('Compost is plant waste');
  });

  it('writes no colours where nobody sees them', async () => {
    expect((await chat('what is compost?')).out).not.toContain('\u001b');
  });

  it('lets no control character of a line through', async () => {
    const { code, out } = await chat('\u001b[31mwhat is\u0007 compost?\u001b]0;title\u0007');
    expect(code).toBe(0);
    expect(out.match(/\p{Cc}/gu)?.filter((character) => character !== '\n') ?? []).toEqual([]);
  });
});
