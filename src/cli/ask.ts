import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { toAnswerText, toLinearText } from '../adapters/linear.ts';
import type { Bot } from '../bot/bot.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import type { Outcome } from '../forms/outcome.ts';
import { createLocalBot, toLocalMessage } from './engine.ts';

export const help = `Usage: hypercall ask "<question>" [--json]
       hypercall ask --jsonl < questions.jsonl > answers.jsonl

Answers one question, or a stream of them.

  --json    print one JSON object with the whole reply
  --jsonl   read {"id","text","conversation"?} a line from standard input and
            write {"id","answered","intent","confidence","answer","sources","passages"}
            a line, in order; lines with the same conversation are turns of one talk
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.jsonl) {
    if (positionals.length > 0 || values.json)
      throw new UsageError('--jsonl reads its questions from standard input');
    return askStream(await createLocalBot(await loadConfig(), 10_000));
  }
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError('nothing was asked; for example: hypercall ask "what can I ask"');
  const bot = await createLocalBot(await loadConfig(), 1);
  const outcome = await bot.answer(toLocalMessage('1', text, 'ask'));
  if (outcome.type !== 'reply') return 1;
  const line = values.json
    ? JSON.stringify({ ...toAnswer('1', outcome), reply: outcome.reply })
    : toLinearText(outcome.reply);
  process.stdout.write(`${line}\n`);
  return 0;
}

function toAnswer(id: unknown, { reply, reading }: Outcome & { type: 'reply' }) {
  return {
    id,
    answered: reply.kind === 'answer' || reply.kind === 'sources',
    intent: reading?.intent,
    confidence: reading?.confidence ?? 0,
    answer: toAnswerText(reply),
    sources: reply.citations.map(({ title, url }) => ({ title, url })),
    passages: reply.passages,
  };
}

/** One line in, one line out; the next line is read when the last one has been taken off our hands. */
async function askStream(bot: Bot): Promise<number> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const written = process.stdout.write(`${JSON.stringify(await answerLine(bot, line, number))}\n`);
    if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  return 0;
}

async function answerLine(bot: Bot, line: string, number: number): Promise<object> {
  let asked: unknown;
  try {
    // Some shells put a byte order mark before the first line.
    asked = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { error: `line ${number}: not JSON` };
  }
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    return { error: `line ${number}: not a JSON object` };
  }
  const { id, text, conversation } = asked as Record<string, unknown>;
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  if (!('id' in known)) return { error: `line ${number}: "id" should be a string` };
  if (typeof text !== 'string') return { ...known, error: `line ${number}: "text" should be a string` };
  if (conversation !== undefined && conversation !== null && typeof conversation !== 'string') {
    return { ...known, error: `line ${number}: "conversation" should be a string` };
  }
  const channel = typeof conversation === 'string' ? `talk ${conversation}` : `line ${number}`;
  const outcome = await bot.answer(toLocalMessage(`${number}`, text, channel));
  return outcome.type === 'reply'
    ? toAnswer(id, outcome)
    : { ...known, error: `line ${number}: no reply (${outcome.type})` };
}
