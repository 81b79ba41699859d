import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import { closest } from './closest.ts';

export const help = `Usage: hypercall evaluate intents --train TRAIN.tsv --test TEST.tsv [--out-of-scope LABEL]
       hypercall evaluate retrieval --documents DOCS.jsonl --queries QUERIES.jsonl
       hypercall evaluate answers SET.jsonl

Measures the bot's own stages on your data.

  intents     train the classifier on lines of label<TAB>text and print label<TAB>score for
              each line of the test file. The score, 0 to 1, says how surely the text is any
              of the labels: cut it where you like. Training lines with the out-of-scope label
              show what to score low; that label is never printed. A test line may be a
              bare text, or have its label before it, which is then counted.
  retrieval   make documents {"id","title","text","phrasings"?} searchable, ask the queries
              {"id","text"} and print a TREC run: query Q0 document rank score hypercall,
              100 deep
  answers     ask a set of questions {"id","text","kind","scope","must","mustNot"?}, or talks
              {"id","turns":[…]}, of the knowledge in use, and print a table with the failures.
              "must" is a list of groups of patterns: an answer matches one of each group.
              The scope "none" is for what should not be answered from the knowledge

Results go to standard output, progress to standard error.
`;

type Flag = 'train' | 'test' | 'out-of-scope' | 'documents' | 'queries';
type Flags = Readonly<Partial<Record<Flag, string>>>;

const COMMANDS: Readonly<
  Record<string, (flags: Flags, rest: readonly string[], load: () => Promise<Config>) => Promise<number>>
> = {
  intents: async (flags) => {
    const { evaluateIntents } = await import('./evaluate-intents.ts');
    return evaluateIntents(needed(flags, 'train'), needed(flags, 'test'), flags['out-of-scope']);
  },
  retrieval: async (flags) => {
    const { evaluateRetrieval } = await import('./evaluate-retrieval.ts');
    return evaluateRetrieval(needed(flags, 'documents'), needed(flags, 'queries'));
  },
  answers: async (_, [file, ...more], load) => {
    if (file === undefined || more.length > 0) throw new UsageError('evaluate answers takes one file');
    const { evaluateAnswers } = await import('./evaluate-answers.ts');
    return evaluateAnswers(file, await load());
  },
};

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      'out-of-scope': { type: 'string' },
      documents: { type: 'string' },
      queries: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [name, ...rest] = positionals;
  const names = Object.keys(COMMANDS);
  if (name === undefined) throw new UsageError(`evaluate what? ${names.join(', ')}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`unknown command "evaluate ${name}"${closest(name, names)}`);
  return command(values, rest, loadConfig);
}

function needed(flags: Flags, name: Flag): string {
  const value = flags[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}
