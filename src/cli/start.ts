import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createWebRoutes } from '../adapters/web/adapter.ts';
import { compose } from '../answers/composition.ts';
import { decodeRecipe } from '../answers/recipe.ts';
import { createBot, type Mind } from '../bot/bot.ts';
import { createMind } from '../bot/mind.ts';
import type { Watching } from '../bot/watching.ts';
import type { Config } from '../config.ts';
import { startServer } from '../server.ts';
import { createMemoryStore } from '../store/memory.ts';
import { loadMind, toLibraryOptions } from './engine.ts';
import { createLog, type Log } from './log.ts';

export const help = `Usage: hypercall start

Serves the chat page (http://127.0.0.1:3000 unless HOST and PORT say otherwise) until
SIGTERM or Ctrl-C, which finish what was begun. .env.example lists all settings.
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  const config = await loadConfig();
  let mind = await loadMind(config);
  const log = createLog(config.logLevel);
  const bot = createBot({
    mind: () => mind,
    store: createMemoryStore(),
    perMinute: config.perMinute,
    notice: (event, recipe) => log('info', event, { recipe, passages: passagesOf(recipe, mind.shelf) }),
  });
  const server = await startServer({
    host: config.host,
    port: config.port,
    routes: createWebRoutes({
      engine: bot,
      subject: () => mind.shelf.subject,
      welcome: () => compose({ type: 'phrase', phrase: 'greeting' }, mind.shelf),
      version: (
        JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
          version: string;
        }
      ).version,
    }),
    onError: (error) => log('error', 'request failed', { err: error }),
  });
  const watching = await watch(config, log, (changed) => {
    mind = changed;
  });
  const stopped = untilStopped();
  process.stdout.write(`Hypercall is ready: ${server.url}\n`);
  for (const line of platformsOff()) process.stdout.write(`${line}\n`);
  await stopped;
  process.stdout.write('Stopping; what was begun is finished first.\n');
  await watching?.close();
  await server.close();
  return 0;
}

/** Has a team's own folder followed, where there is one. */
async function watch(config: Config, log: Log, swap: (mind: Mind) => void): Promise<Watching | undefined> {
  if (config.knowledgeDir === undefined || !config.knowledgeWatch) return undefined;
  const { watchLibrary } = await import('../bot/watching.ts');
  return watchLibrary(toLibraryOptions(config), {
    changed({ compiled, index }, milliseconds) {
      swap(createMind({ compiled, index }));
      log('info', 'knowledge changed', {
        passages: compiled.passages.length,
        hash: compiled.hash,
        milliseconds: Math.round(milliseconds),
      });
    },
    refused: (why) => log('error', 'knowledge not changed, the earlier one still answers', { why }),
  });
}

/** The ids of the passages behind a recipe, as its reply would show or offer them. */
function passagesOf(recipe: string, shelf: Mind['shelf']): readonly string[] {
  const decoded = decodeRecipe(recipe);
  const reply = decoded && compose(decoded, shelf);
  const offered = reply?.suggestions.flatMap((suggestion) => decodeRecipe(suggestion.recipe) ?? []) ?? [];
  const keys = offered.flatMap((one) => (one.type === 'passage' ? [one.passage] : []));
  return reply?.kind === 'answer' ? reply.passages : keys.flatMap((key) => shelf.passage(key)?.id ?? []);
}

/** Which chat platforms are off, and what would turn them on. */
function platformsOff(): readonly string[] {
  return ['Discord and Slack are off: this version does not bring their adapters yet.'];
}

/** Listens from the call on: whoever reads that the server is ready may stop it at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
