import { parseArgs } from 'node:util';
import { chat } from '../adapters/terminal/adapter.ts';
import { compose } from '../answers/composition.ts';
import { createBot } from '../bot/bot.ts';
import type { Config } from '../config.ts';
import { createMemoryStore } from '../store/memory.ts';
import { loadMind } from './engine.ts';

export const help = `Usage: hypercall chat [--no-color]

A conversation in the terminal. A number picks a suggestion; exit or Ctrl-C leaves.
NO_COLOR is respected.
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { 'no-color': { type: 'boolean' } } });
  const config = await loadConfig();
  const mind = await loadMind(config);
  await chat({
    engine: createBot({ mind: () => mind, store: createMemoryStore() }),
    welcome: compose({ type: 'phrase', phrase: 'greeting' }, mind.shelf),
    input: process.stdin,
    output: process.stdout,
    color: config.color && process.stdout.isTTY === true && values['no-color'] !== true,
  });
  return 0;
}
