// Mention to answer posted, with a database against without one, on the doubles of Discord and Slack: each bot in a process of its own.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OURS, open as openDiscord } from './discord.mjs';
import { loadDouble } from './double.mjs';
import { startServer } from './postgres.mjs';
import { quantile, readQuestions, result, WITHOUT_DATABASE } from './shared.mjs';
import { open as openSlack } from './slack.mjs';

const IN_FLIGHT = 10;
/** Questions of a turn: long enough that what is written behind falls into the turn that it is of. */
const QUESTIONS = 100;
const ROUNDS = 11;
/** Milliseconds between turns, for what is still written to come to its end. */
const PAUSE = 200;

export async function run({ questions: file } = {}) {
  const texts = [...new Set(readQuestions(file))];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const server = await startServer();
  const { startDiscord } = await loadDouble();
  const platforms = {
    Discord: async (env) => {
      const bot = await openDiscord(startDiscord, OURS, texts, env);
      return { burst: () => bot.burst(IN_FLIGHT, QUESTIONS), close: bot.close };
    },
    Slack: async (env) => {
      const app = await openSlack(OURS, 'socket', env);
      return {
        burst: async () => 1000 * (await app.answer(texts, QUESTIONS, IN_FLIGHT)),
        close: app.close,
      };
    },
  };
  const results = [];
  for (const [name, open] of Object.entries(platforms)) {
    const settings = {
      'no database': WITHOUT_DATABASE,
      SQLite: { DATA_DIR: path.join(folder, name) },
      ...(server ? { PostgreSQL: { DATA_DIR: path.join(folder, name), DATABASE_URL: server.url } } : {}),
    };
    const bots = {};
    for (const [engine, env] of Object.entries(settings)) {
      bots[engine] = await open({ SECRET_KEY: 'a secret key for benchmarks', ...env });
    }
    const disk = [timeDisk(folder)];
    results.push(...(await compare(name, bots)));
    disk.push(timeDisk(folder));
    process.stderr.write(
      `${name}: the disk took ${disk.join(' ms before, ')} ms after to make a write last\n`,
    );
    for (const bot of Object.values(bots)) await bot.close();
  }
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  return results;
}

/** Milliseconds until something written lasts, in the median: SQLite waits for that in the bot's own thread, so that a busy disk is its price. */
function timeDisk(folder) {
  const file = openSync(path.join(folder, 'trial'), 'w');
  const times = Array.from({ length: 100 }, () => {
    const start = performance.now();
    writeSync(file, Buffer.alloc(8192));
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return quantile(times, 0.5).toFixed(2);
}

/** The bots take turns, each as often first as the others; what a noisy machine does to one of a round it does to its neighbours. */
async function compare(platform, bots) {
  const engines = Object.keys(bots);
  const [base, ...others] = engines;
  const rounds = [];
  for (let round = -2; round < ROUNDS; round++) {
    const took = {};
    for (const at of engines.keys()) {
      const engine = engines[(at + round + engines.length) % engines.length];
      took[engine] = await bots[engine].burst();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    if (round >= 0) rounds.push(took);
  }
  const each = (engine) =>
    quantile(
      rounds.map((took) => took[engine] / QUESTIONS),
      0.5,
    );
  return others.map((engine) => ({
    ...result(
      `${platform}, ${IN_FLIGHT} in flight, mention to answer, ${engine} to ${base}`,
      each(engine),
      each(base),
      'ms',
      1.25,
    ),
    ratio: quantile(
      rounds.map((took) => took[engine] / took[base]),
      0.5,
    ),
  }));
}
