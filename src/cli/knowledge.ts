import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import { closest } from './closest.ts';

export const help = `Usage: hypercall knowledge <command>

  check [folder]         look for faults, each with file, line and remedy; without a
                         folder, in the knowledge that is in use
  stats                  count passages, topics, phrasings, terms and sources
  new <topic> [folder]   write a template for a topic (into KNOWLEDGE_DIR by default)
  explain "<question>"   show how an answer comes about
  export <folder>        write what teams taught as a document to be reviewed
  build                  compile the shipped knowledge (part of npm run build)
  fit [--dry-run]        fit the evidence gate on data/gate and write gate/model.yaml

check also leaves each phrasing out once and asks it (--quick skips that).
`;

const COMMANDS: Readonly<
  Record<string, (args: readonly string[], load: () => Promise<Config>, flags: Flags) => Promise<number>>
> = {
  check: async ([folder], load, { quick }) =>
    (await import('./knowledge-check.ts')).check(folder, await load(), quick === true),
  stats: async (_, load) => (await import('./knowledge-check.ts')).stats(await load()),
  new: async ([topic, folder], load) =>
    (await import('./knowledge-new.ts')).create(topic, folder, await load()),
  explain: async (words, load) =>
    (await import('./knowledge-explain.ts')).explain(words.join(' '), await load()),
  export: async ([folder], load) =>
    (await import('./knowledge-export.ts')).exportTaught(folder, await load()),
  build: async () => (await import('./knowledge-build.ts')).build(),
  fit: async (_, __, flags) => (await import('./knowledge-fit.ts')).fit(flags['dry-run'] === true),
};

type Flags = Readonly<Record<string, boolean | undefined>>;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name, ...rest] = positionals;
  if (name === undefined)
    throw new UsageError(`what about the knowledge? ${Object.keys(COMMANDS).join(', ')}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new UsageError(`unknown command "knowledge ${name}"${closest(name, Object.keys(COMMANDS))}`);
  return command(rest, loadConfig, values);
}
