import { parseArgs } from 'node:util';
import { toAnswerText, toLinearText } from '../adapters/linear.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import type { Outcome } from '../forms/outcome.ts';
import { createLocalBot, toLocalMessage } from './engine.ts';
import { answerObjects } from './streams.ts';

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
    const bot = await createLocalBot(await loadConfig(), 10_000);
    return answerObjects(async ({ id, text, conversation }, number) => {
      const channel = conversation === undefined ? `line ${number}` : `talk ${conversation}`;
      const outcome = await bot.answer(toLocalMessage(`${number}`, text, channel));
      return outcome.type === 'reply'
        ? toAnswer(id, outcome)
        : { id, error: `line ${number}: no reply (${outcome.type})` };
    });
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
