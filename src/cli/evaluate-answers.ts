import { z } from 'zod';
import { toAnswerText } from '../adapters/linear.ts';
import type { Config } from '../config.ts';
import { UserError } from '../forms/errors.ts';
import type { Outcome } from '../forms/outcome.ts';
import { isKnowledgeIntent } from '../forms/question.ts';
import { createLocalBot, toLocalMessage } from './engine.ts';
import { note, readObjects } from './lines.ts';

const pattern = z.string().refine(isPattern, 'not a regular expression');
const turn = z.object({
  text: z.string(),
  kind: z.string().default('question'),
  scope: z.string().default('seed'),
  must: z.array(z.array(pattern)).default([]),
  mustNot: z.array(pattern).default([]),
});
const single = turn.extend({ id: z.string() });
const talk = z.object({ id: z.string(), turns: z.array(turn).min(1) });

type Turn = z.infer<typeof turn>;
interface Asked extends Turn {
  readonly id: string;
  readonly conversation: string;
}

/** The scope of what is none of the bot's business, and of small talk. */
const FOREIGN = 'none';

export async function evaluateAnswers(file: string, config: Config): Promise<number> {
  const set = (await readObjects(file, z.union([talk, single]))).flatMap(toAsked);
  const bot = await createLocalBot(config, 10_000);
  const tally = new Map<string, { right: number; all: number }>();
  const failures: string[] = [];
  const words: number[] = [];
  for (const [at, asked] of set.entries()) {
    const outcome = await bot.answer(toLocalMessage(String(at), asked.text, asked.conversation));
    if (outcome.type !== 'reply') throw new UserError(`${file}: ${asked.id}: no reply (${outcome.type})`);
    const fault = judge(asked, outcome);
    for (const row of ['all', `scope ${asked.scope}`, `kind ${asked.kind}`]) {
      const counts = tally.get(row) ?? { right: 0, all: 0 };
      tally.set(row, { right: counts.right + (fault ? 0 : 1), all: counts.all + 1 });
    }
    if (isAnswer(outcome)) words.push(toAnswerText(outcome.reply).split(/\s+/).length);
    if (fault) failures.push(`${asked.id}: ${fault}: ${asked.text}`);
    if ((at + 1) % 1000 === 0) note(`${at + 1} of ${set.length}`);
  }
  const width = Math.max(...[...tally.keys()].map((row) => row.length));
  for (const [row, { right, all }] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const share = `${((100 * right) / all).toFixed(1)} %`;
    process.stdout.write(`${row.padEnd(width)}  ${`${right}/${all}`.padStart(9)}  ${share.padStart(7)}\n`);
  }
  words.sort((a, b) => a - b);
  process.stdout.write(`median answer: ${words[words.length >> 1] ?? 0} words\n`);
  for (const failure of failures) process.stdout.write(`- ${failure}\n`);
  return 0;
}

function toAsked(item: z.infer<typeof talk> | z.infer<typeof single>): readonly Asked[] {
  if (!('turns' in item)) return [{ ...item, conversation: item.id }];
  return item.turns.map((one, at) => ({ ...one, id: `${item.id}#${at + 1}`, conversation: item.id }));
}

type Reply = Outcome & { type: 'reply' };

/** What is wrong with a reply, if anything. */
function judge({ scope, kind, must, mustNot }: Turn, outcome: Reply): string | undefined {
  const text = toAnswerText(outcome.reply)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ');
  const fits = (source: string) => new RegExp(source, 'isu').test(text);
  if (scope === FOREIGN) {
    if (isAnswer(outcome)) return 'answered';
    if (kind === 'out-of-scope') return undefined;
    if (isKnowledgeIntent(outcome.reading?.intent ?? ''))
      return `taken for a ${outcome.reading?.intent} question`;
  } else if (!isAnswer(outcome)) {
    return 'not answered';
  }
  const missed = must.findIndex((group) => !group.some(fits));
  if (missed >= 0) return `group ${missed + 1} of "must" not met`;
  return mustNot.some(fits) ? '"mustNot" met' : undefined;
}

function isAnswer({ reply }: Reply): boolean {
  return reply.kind === 'answer' || reply.kind === 'sources';
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'isu') instanceof RegExp;
  } catch {
    return false;
  }
}
