// Claims a second of the lasting stores against memory, and 100,000 misses clustered against sorting them.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from './postgres.mjs';
import { dist, quantile, result } from './shared.mjs';

const CLAIMS = 2000;
/** Claims under way at once. */
const AT_ONCE = 20;
const MISSES = 100_000;
const RUNS = 5;

export async function run() {
  const { openStore } = await import(dist('store/open.js'));
  const { createMemoryStore } = await import(dist('store/memory.js'));
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
    await store.close();
  }
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  const rate = (name) => CLAIMS / (times[name] / 1000);
  return [
    ...Object.keys(times)
      .filter((name) => name !== 'memory')
      .map((name) => result(`claims: memory to ${name}`, rate('memory'), rate(name), '/s', 300)),
    await clusters(),
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

async function clusters() {
  const { clusterMisses } = await import(dist('bot/gaps.js'));
  const misses = makeMisses();
  const time = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const [ours, sorting] = [[], []];
  for (let at = 0; at < RUNS; at++) {
    ours.push(time(() => clusterMisses(misses)));
    sorting.push(time(() => misses.map(({ terms }) => terms.join(' ')).sort()));
  }
  return result('100,000 misses: cluster to sort', quantile(ours, 0.5), quantile(sorting, 0.5), 'ms', 20);
}

/** Two to six of 5,000 terms, frequent ones far more often than rare ones, as words are; the same on each run. */
function makeMisses() {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: MISSES }, (_, at) => {
    const terms = Array.from(
      { length: 2 + Math.floor(random() * 5) },
      () => `t${Math.floor(5000 ** random())}`,
    );
    return { id: `m${at}`, terms: [...new Set(terms)].sort(), person: `p${at % 500}`, at };
  });
}
