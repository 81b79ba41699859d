// Claims a second of the lasting stores against memory, and whole answers over them against the same without a database.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from './postgres.mjs';
import { built, quantile, readQuestions, result, toMessage } from './shared.mjs';

const CLAIMS = 2000;
/** Claims under way at once. */
const AT_ONCE = 20;

/** Messages answered at once. */
const IN_FLIGHT = 10;
const ROUNDS = 6;

export async function run({ questions: file }) {
  const { openStore } = await import(built('store/open.js'));
  const { createMemoryStore } = await import(built('store/memory.js'));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const server = await startServer();
  const settings = {
    dataDir: folder,
    secretKey: 'a secret key for benchmarks',
    log: () => {},
    patience: 60_000,
  };
  const stores = {
    memory: createMemoryStore(),
    SQLite: await openStore(settings),
    ...(server ? { PostgreSQL: await openStore({ ...settings, databaseUrl: server.url }) } : {}),
  };
  const times = {};
  for (const [name, store] of Object.entries(stores)) {
    await claim(store, 'warm', AT_ONCE * 10);
    times[name] = await claim(store, 'run', CLAIMS);
  }
  const answers = await answerAll(stores, readQuestions(file).slice(0, 300));
  for (const store of Object.values(stores)) await store.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  const rate = (name) => CLAIMS / (times[name] / 1000);
  return [
    ...Object.keys(times)
      .filter((name) => name !== 'memory')
      .map((name) => result(`claims: memory to ${name}`, rate('memory'), rate(name), '/s', 300)),
    ...Object.keys(answers)
      .filter((name) => name !== 'memory')
      .map((name) =>
        result(`mention to answer, ${name} to memory`, answers[name], answers.memory, 'ms', 1.25),
      ),
  ];
}

async function claim(store, prefix, count) {
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count)
      if (!(await store.deliveries.claim(`${prefix} ${next++}`))) throw new Error('claimed');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return performance.now() - start;
}

/** Median milliseconds from a mention to its answer with ten in flight, by store; the stores take turns. */
async function answerAll(stores, questions) {
  const { loadLibrary } = await import(built('bot/library.js'));
  const { createMind } = await import(built('bot/mind.js'));
  const { createBot } = await import(built('bot/bot.js'));
  const { BASE_FOLDER: base, COMPILED_FOLDER: compiled } = await import(built('cli/engine.js'));
  const mind = createMind(await loadLibrary({ base, compiled, withBase: true, cache: '' }));
  const names = Object.keys(stores);
  const bots = names.map((name) => createBot({ mind: () => mind, store: stores[name], perMinute: 100_000 }));
  const times = names.map(() => []);
  let number = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? names.keys() : [...names.keys()].reverse();
    for (const at of order) {
      let next = 0;
      const worker = async () => {
        while (next < questions.length) {
          const message = toMessage(`m${++number}`, questions[next++]);
          const start = performance.now();
          await bots[at].answer(message);
          await bots[at].posted(message, 'answer');
          if (round >= 0) times[at].push(performance.now() - start);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, quantile(times[at], 0.5)]));
}
