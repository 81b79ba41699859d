import { parseArgs } from 'node:util';
import { toAnswerText } from '../adapters/linear.ts';
import { chat } from '../adapters/terminal/adapter.ts';
import { renderReply } from '../adapters/terminal/render.ts';
import type { Bot } from '../bot/bot.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import type { Reply } from '../forms/reply.ts';
import { createLocalBot, toLocalPress } from './engine.ts';
import { answerObjects } from './streams.ts';

export const help = `Usage: hypercall recommend [--json] "<what you need>"
       hypercall recommend
       hypercall recommend --jsonl < needs.jsonl > recommendations.jsonl

Says which technology suits what you need, and why: hypercall recommend "we run customer scripts
on shared hosts". Without a text it asks up to six questions; a number picks an answer.

  --json    print one JSON object
  --jsonl   read {"id","text"} a line from standard input and write {"id","answered","choice",
            "runnerUp","reasons","against","question","options","answer","sources"} a line
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.jsonl) {
    if (positionals.length > 0 || values.json)
      throw new UsageError('--jsonl reads its inputs from standard input');
    const bot = await createLocalBot(await loadConfig(), 10_000);
    return answerObjects(async ({ id, text }, number) => ({
      id,
      ...toAdvice(await recommend(bot, text, number)),
    }));
  }
  const text = positionals.join(' ').trim();
  const config = await loadConfig();
  const bot = await createLocalBot(config, 1);
  const reply = await recommend(bot, text, 1);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(toAdvice(reply))}\n`);
    return reply.kind === 'answer' ? 0 : 1;
  }
  const color = config.color && process.stdout.isTTY === true;
  if (text === '' && process.stdin.isTTY) {
    await chat({ engine: bot, welcome: reply, input: process.stdin, output: process.stdout, color });
    return 0;
  }
  process.stdout.write(`${renderReply(reply, { columns: process.stdout.columns ?? 80, color })}\n`);
  return reply.kind === 'answer' ? 0 : 1;
}

async function recommend(bot: Bot, need: string, number: number): Promise<Reply> {
  const outcome = await bot.answer(toLocalPress({ type: 'recommend' }, { need }, `recommend ${number}`));
  if (outcome.type !== 'reply') throw new Error(`no reply but ${outcome.type}`);
  return outcome.reply;
}

function toAdvice(reply: Reply) {
  const { recommendation, kind } = reply;
  const isQuestion = kind === 'choices';
  return {
    answered: kind === 'answer',
    choice: recommendation?.choice ?? null,
    runnerUp: recommendation?.runnerUp ?? null,
    reasons: recommendation?.reasons ?? [],
    against: recommendation?.against ?? null,
    question: isQuestion ? toAnswerText(reply) : null,
    options: isQuestion ? reply.suggestions.map(({ label }) => label) : [],
    answer: toAnswerText(reply),
    sources: reply.citations.map(({ title, url }) => ({ title, url })),
  };
}
