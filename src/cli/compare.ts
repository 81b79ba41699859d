import { parseArgs } from 'node:util';
import { toAnswerText } from '../adapters/linear.ts';
import { renderReply } from '../adapters/terminal/render.ts';
import type { Bot } from '../bot/bot.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Reply } from '../forms/reply.ts';
import { createLocalBot, toLocalPress } from './engine.ts';
import { answerObjects } from './streams.ts';

export const help = `Usage: hypercall compare [--json] [<aspect>] [<a> vs <b> ...]
       hypercall compare --jsonl < inputs.jsonl > tables.jsonl

Compares in a table: by an aspect (hypercall compare security), by names (hypercall
compare A vs B), by both (hypercall compare A vs B memory), or by all there is (hypercall
compare A vs B all). Without names, the usual ones are compared.

  --json    print one JSON object
  --jsonl   read {"id","text"} a line from standard input and write {"id","answered",
            "error"?,"aspect","technologies","answer","table","suggestions"} a line
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
      ...toTable(await compare(bot, text, number)),
    }));
  }
  const bot = await createLocalBot(await loadConfig(), 1);
  const reply = await compare(bot, positionals.join(' '), 1);
  const columns = process.stdout.columns ?? 80;
  process.stdout.write(
    values.json
      ? `${JSON.stringify(toTable(reply))}\n`
      : `${renderReply(reply, { columns, color: process.stdout.hasColors?.() ?? false })}\n`,
  );
  return reply.kind === 'answer' ? 0 : 1;
}

/** What a bot replies to the words of a comparison. */
export async function compare(bot: Bot, text: string, number: number): Promise<Reply> {
  const outcome: Outcome = await bot.answer(toLocalPress({ type: 'compare' }, { text }, `compare ${number}`));
  if (outcome.type !== 'reply') throw new Error(`no reply but ${outcome.type}`);
  return outcome.reply;
}

function toTable(reply: Reply) {
  const { comparison } = reply;
  const answered = reply.kind === 'answer';
  const answer = toAnswerText(reply);
  const table = reply.blocks.find((block) => block.type === 'table');
  return {
    answered,
    ...(answered ? {} : { error: answer }),
    aspect: comparison?.aspect ?? null,
    technologies: comparison?.technologies ?? [],
    answer,
    table: table
      ? {
          title: table.caption,
          columns: table.columns,
          rows: table.rows.map(({ header, cells }) => ({ criterion: header, cells })),
        }
      : null,
    suggestions: reply.suggestions.map(({ label }) => label),
  };
}
