import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { type Run, run, start, toFolder, toRun } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

const folder = toFolder();
afterAll(folder.remove);

/** The garden alone, compiled once. */
const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: folder.path };

const ask = (...args: readonly string[]) => run(['ask', ...args], { env });
const stream = async (lines: readonly string[]) => {
  const ended = await run(['ask', '--jsonl'], { env, input: lines.map((line) => `${line}\n`).join('') });
  return { ...ended, answers: toObjects(ended) };
};

function toObjects({ out }: Run): readonly Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const question = (id: string, text: string, rest: object = {}) => JSON.stringify({ id, text, ...rest });

describe('asking one question', () => {
  it('prints the answer with its sources and nothing else', async () => {
    const { code, out, err } = await ask('what', 'is', 'compost?');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^What is compost\?\n\nCompost is plant waste/);
    expect(out).toContain('https://garden.example/composting');
  });

  it('says so when the notes hold nothing, which is no failure', async () => {
    const { code, out } = await ask('who won the chess world cup?');
    expect(code).toBe(0);
    expect(out).toContain('That is not in my notes.');
  });

  it('prints the whole reply as JSON with --json', async () => {
    const [answer] = toObjects(await ask('what is compost?', '--json'));
    expect(answer).toMatchObject({ answered: true, passages: ['soil#what-it-is'] });
    expect(answer?.['reply']).toMatchObject({ kind: 'answer', heading: 'What is compost?' });
  });
});

describe('a stream of questions', () => {
  it('is answered line by line in order, in the agreed form', async () => {
    const { code, err, answers } = await stream([
      question('b', 'what is compost?'),
      question('a', 'who won the chess world cup?'),
      '{"id":7,"text":"why does my compost smell?"}',
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(answers.map(({ id }) => id)).toEqual(['b', 'a', 7]);
    expect(answers.map(({ answered }) => answered)).toEqual([true, false, true]);
    expect(answers[0]).toEqual({
      id: 'b',
      answered: true,
      intent: 'definition',
      confidence: expect.any(Number),
      answer: expect.stringMatching(/^What is compost\?\n\nCompost is plant waste/),
      sources: [{ title: 'Garden Society: Composting', url: 'https://garden.example/composting' }],
      passages: ['soil#what-it-is'],
    });
    expect(Object.keys(answers[1] ?? {})).toEqual(Object.keys(answers[0] ?? {}));
  });

  it('tells of malformed lines by their number and goes on', async () => {
    const { code, answers } = await stream([
      '{"id":"1","text":',
      '',
      '[]',
      'null',
      '"text"',
      '{"text":"no id"}',
      '{"id":"2"}',
      '{"id":"3","text":5}',
      '{"id":"4","text":"hi","conversation":5}',
      question('5', 'what is compost?'),
    ]);
    expect(code).toBe(0);
    expect(answers.map(({ error }) => error)).toEqual([
      'line 1: not JSON',
      ...[3, 4, 5].map((line) => `line ${line}: not a JSON object`),
      'line 6: "id" should be a string',
      ...[7, 8].map((line) => `line ${line}: "text" should be a string`),
      'line 9: "conversation" should be a string',
      undefined,
    ]);
    expect(answers.slice(4).map(({ id }) => id)).toEqual(
      [undefined, '2', '3', '4', '5'].slice(-answers.length + 4),
    );
  });

  it('ignores unknown fields, and Windows line ends', async () => {
    const line = question('1', 'what is compost?', { lang: 'en', __proto__: { x: 1 }, constructor: 1 });
    const { out } = await run(['ask', '--jsonl'], { env, input: `${line}\r\n${line}` });
    expect(toObjects({ out, code: 0, err: '' }).map(({ answered }) => answered)).toEqual([true, true]);
  });

  it('takes lines of one conversation for turns of one talk, and others for strangers', async () => {
    const { answers } = await stream([
      question('1', 'what is compost?', { conversation: 'a' }),
      question('2', 'what is compost?'),
      question('3', 'sources?', { conversation: 'b' }),
      question('4', 'sources?'),
      question('5', 'sources?', { conversation: null }),
      question('6', 'sources?', { conversation: 'a' }),
    ]);
    expect(answers.slice(2).map(({ answered }) => answered)).toEqual([false, false, false, true]);
    expect(answers[5]?.['passages']).toEqual(['soil#what-it-is']);
  });

  it('may be of thousands of lines, whose ids may repeat', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => question(`${at % 1500}`, 'what is compost?'));
    const { code, answers } = await stream(lines);
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(lines.map((_, at) => `${at % 1500}`));
    expect(answers.every(({ answered }) => answered)).toBe(true);
  });

  it('may hold very long texts and odd characters', async () => {
    const texts = ['', ' ', '\u0000', 'a'.repeat(200_000), '😀', '\ud800', '* : ^ ~ --help', '__proto__'];
    const { code, answers } = await stream(texts.map((text, at) => question(`${at}`, text)));
    expect(code).toBe(0);
    expect(answers.map(({ id, error }) => [id, error])).toEqual(texts.map((_, at) => [`${at}`, undefined]));
    expect(answers.filter(({ answer }) => answer === '')).toEqual([]);
  });

  it('is answered as it comes, not at its end', async () => {
    const child = start(['ask', '--jsonl'], { env });
    child.stdin.write(`${question('1', 'what is compost?')}\n`);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(JSON.parse(first.toString())).toMatchObject({ id: '1' });
    child.stdin.end();
    expect((await toRun(child)).code).toBe(0);
  });

  it('whose reader leaves early ends without a word', async () => {
    const child = start(['ask', '--jsonl'], { env });
    const line = `${question('1', 'what is compost?')}\n`;
    child.stdin.on('error', () => {});
    child.stdin.write(line);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end(line.repeat(500));
    const err: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => err.push(part));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(err).toString()]).toEqual([0, '']);
  });
});
