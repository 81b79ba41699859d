import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { Log, Platform, Surroundings } from '../adapters/port.ts';
import { createHealthRoute, createWebRoutes } from '../adapters/web/adapter.ts';
import { createGapsRoute, GAPS_PATH } from '../adapters/web/gaps.ts';
import { compose } from '../answers/composition.ts';
import { decodeRecipe } from '../answers/recipe.ts';
import { createBot, type Mind } from '../bot/bot.ts';
import { createMind } from '../bot/mind.ts';
import type { Watching } from '../bot/watching.ts';
import type { Config } from '../config.ts';
import { startServer } from '../server.ts';
import { openStore } from '../store/open.ts';
import { startDigests } from './digests.ts';
import { createDraw } from './drawing.ts';
import { loadMind, toLibraryOptions } from './engine.ts';
import { createLog } from './log.ts';
import { createPlatforms, type Off, startPlatforms } from './platforms.ts';

export const help = `Usage: hypercall start

Serves the chat page (http://127.0.0.1:3000 unless HOST and PORT say otherwise), Discord if
DISCORD_TOKEN is set, and Slack if SLACK_BOT_TOKEN is, or for many workspaces SLACK_CLIENT_ID,
until SIGTERM or Ctrl-C, which finish what was begun.
.env.example lists all settings.
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  // What lunr makes for a question lives for milliseconds. In a busy process V8 may come to think otherwise and put it among what lasts,
  // where it is dear to clear away: a third more time for an answer, for as long as the process runs.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const config = await loadConfig();
  let mind = await loadMind(config);
  const log = createLog(config.logLevel);
  let running: readonly Platform[] = [];
  const store = await openStore({ ...config, log });
  const bot = createBot({
    mind: () => mind,
    store,
    perMinute: config.perMinute,
    perMinuteInChannel: config.perMinuteInChannel,
    admins: config.admins,
    retentionDays: config.retentionDays,
    canPost: (name) =>
      running.some((platform) => platform.name.toLowerCase() === name && platform.post !== undefined),
    notice: (event, recipe) => log('info', event, { recipe, passages: passagesOf(recipe, mind.shelf) }),
  });
  const drawing = createDraw(
    () => (config.pictures ? mind.shelf.pictures : undefined),
    path.join(config.dataDir, 'cache', 'pictures'),
  );
  const stopped = untilStopped();
  const version = readVersion();
  const toSurroundings = (name: string): Surroundings => ({
    engine: bot,
    log: (level, event, details) => log(level, event, { platform: name, ...details }),
    draw: drawing.draw,
    ended(why) {
      tell({ name, why });
      running = running.filter((platform) => platform.name !== name);
      if (running.length === 0 && !config.web) stopped.end(FAILED);
    },
  });
  const { platforms, off } = await createPlatforms(config, toSurroundings, version, store.installations);
  const key = randomUUID();
  const server = await startServer({
    host: config.host,
    port: config.port,
    routes: [
      ...(config.web
        ? createWebRoutes({
            engine: bot,
            subject: () => mind.shelf.subject,
            welcome: () => compose({ type: 'phrase', phrase: 'greeting' }, mind.shelf),
            version,
            draw: drawing.draw,
          }).concat(createGapsRoute({ engine: bot, subject: () => mind.shelf.subject, version, key }))
        : []),
      createHealthRoute(version),
      ...platforms.flatMap(({ routes }) => routes),
    ],
    onError: (error) => log('error', 'request failed', { err: error }),
  }).catch(async (error) => {
    await store.close();
    throw error;
  });
  const watching = await watch(config, log, (changed) => {
    mind = changed;
  });
  running = await startPlatforms(platforms, tell);
  const stopDigests = startDigests(bot, () => running, log);
  if (running.length === 0 && !config.web) {
    stopped.end(FAILED);
    if (platforms.length === 0) process.stderr.write('hypercall: WEB is off and no platform is set up\n');
  } else {
    process.stdout.write(`Hypercall is ready: ${server.url}\n`);
    if (config.web) process.stdout.write(`What it could not answer: ${server.url}${GAPS_PATH}?key=${key}\n`);
    for (const { name } of running) process.stdout.write(`${name} is on.\n`);
  }
  for (const { name, why } of off) process.stdout.write(`${name} is off: ${why}\n`);
  const status = await stopped.done;
  if (status === 0) process.stdout.write('Stopping; what was begun is finished first.\n');
  await Promise.all([stopDigests(), watching?.close(), ...running.map((platform) => platform.stop())]);
  await Promise.all([server.close(), drawing.close()]);
  await store.close();
  return status;
}

const FAILED = 1;

/** A platform has gone off though it was asked for. */
function tell({ name, why }: Off): void {
  process.stderr.write(`hypercall: ${name} is off: ${why}\n`);
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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

/** Listens from the call on: whoever reads that the bot is ready may stop it at once. */
function untilStopped(): { readonly done: Promise<number>; end(status: number): void } {
  let end: (status: number) => void = () => {};
  const done = new Promise<number>((resolve) => {
    end = resolve;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(0));
  });
  return { done, end };
}
