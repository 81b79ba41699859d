import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { ROOT, run } from '../fixtures/cli.ts';

const names = Object.keys(COMMANDS);
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };

describe('asking for help', () => {
  it.each([['--help'], ['-h'], ['help']])('with %s lists every command', async (flag) => {
    const { code, out, err } = await run([flag]);
    expect([code, err]).toEqual([0, '']);
    for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
  });

  it('is what no command at all comes to, as a misuse', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(2);
    expect(out).toContain('Usage: hypercall <command>');
  });

  it.each(names)('about %s shows its own text, however it is asked', async (name) => {
    const texts = await Promise.all([run([name, '--help']), run([name, '-h']), run(['help', name])]);
    for (const { code, out, err } of texts) {
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`Usage: hypercall ${name}`);
    }
    expect(new Set(texts.map(({ out }) => out)).size).toBe(1);
  });

  it('fits a terminal of 80 to 100 columns', async () => {
    const texts = await Promise.all([run(['--help']), ...names.map((name) => run([name, '--help']))]);
    const lines = texts.flatMap(({ out }) => out.split('\n'));
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });
});

describe('asking for the version', () => {
  it.each([[['--version']], [['-v']], [['ask', '--version']]])(
    'with %j prints that of the package',
    async (args) => {
      expect(await run(args)).toEqual({ code: 0, out: `${version}\n`, err: '' });
    },
  );
});

describe('a misuse', () => {
  it.each([
    [['aks', 'x'], 'unknown command "aks"; did you mean "ask"?', 'hypercall --help'],
    [['know'], 'unknown command "know"; did you mean "knowledge"?', 'hypercall --help'],
    [['frobnicate'], `unknown command "frobnicate"; known: ${names.join(', ')}`, 'hypercall --help'],
    [['__proto__'], 'unknown command "__proto__"; known: ', 'hypercall --help'],
    [['constructor'], 'unknown command "constructor"; known: ', 'hypercall --help'],
    [['ask', '--jsnol'], 'unknown option "--jsnol"; did you mean "--jsonl"?', 'hypercall ask --help'],
    [['ask', '--versoin'], 'unknown option "--versoin"; did you mean "--version"?', 'hypercall ask --help'],
    [
      ['chat', '--no-colour'],
      'unknown option "--no-colour"; did you mean "--no-color"?',
      'hypercall chat --help',
    ],
    [['start', '--port', '1'], 'unknown option "--port"', 'hypercall start --help'],
    [['start', 'now'], "Unexpected argument 'now'", 'hypercall start --help'],
    [['ask'], 'nothing was asked', 'hypercall ask --help'],
    [['ask', ' '], 'nothing was asked', 'hypercall ask --help'],
    [['ask', '--jsonl', 'x'], '--jsonl reads its questions from standard input', 'hypercall ask --help'],
    [['knowledge'], 'what about the knowledge?', 'hypercall knowledge --help'],
    [
      ['knowledge', 'chek'],
      'unknown command "knowledge chek"; did you mean "check"?',
      'hypercall knowledge --help',
    ],
    [['knowledge', 'explain'], 'explain what?', 'hypercall knowledge --help'],
  ])('such as %j is answered in two lines on standard error, with status 2', async (args, said, help) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`hypercall: ${said}`);
    expect(err.split('\n')).toEqual([expect.any(String), `Try: ${help}`, '']);
  });
});

describe('a wrong setting', () => {
  it.each([['start'], ['ask', 'hello'], ['chat'], ['knowledge', 'stats']])(
    'stops %s %s with one line and status 1',
    async (...args) => {
      const { code, out, err } = await run(
        args.filter((arg) => arg !== undefined),
        { env: { PORT: 'x' } },
      );
      expect([code, out]).toEqual([1, '']);
      expect(err).toBe('hypercall: PORT is "x", but should be a whole number from 0 to 65535\n');
    },
  );

  it('does not keep help from being read', async () => {
    expect((await run(['start', '--help'], { env: { PORT: 'x' } })).code).toBe(0);
  });
});
