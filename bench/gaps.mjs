// 100,000 missed questions read from the database, clustered and listed, against sorting them.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { startServer } from './postgres.mjs';
import { built, loadShipped, quantile, result } from './shared.mjs';

const MISSES = 100_000;
const WORKSPACE = 'bench';
const ROUNDS = 9;
/** Rows of one statement. */
const ROWS = 1000;

export async function run() {
  const { mind } = await loadShipped();
  const { clusterMisses } = await import(built('bot/gaps.js'));
  const { listGaps } = await import(built('bot/gap-list.js'));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const server = await startServer();
  const misses = makeMisses();
  const stores = await fill(misses, folder, server?.url);
  const works = {
    sort: () => misses.map(({ terms }) => terms.join(' ')).sort(),
    cluster: () => clusterMisses(misses),
    ...Object.fromEntries(
      Object.entries(stores).map(([name, store]) => [name, () => listGaps(WORKSPACE, mind, store)]),
    ),
  };
  const took = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  // In turns, so that a noisy machine meets all alike.
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      await work();
      if (round >= 0) took[name].push(performance.now() - start);
    }
  }
  for (const store of Object.values(stores)) await store.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  const median = (name) => quantile(took[name], 0.5);
  return [
    result('100,000 misses: cluster to sort', median('cluster'), median('sort'), 'ms', 20),
    ...Object.keys(stores).map((name) =>
      result(
        `100,000 misses: read from ${name}, cluster and list, to sort`,
        median(name),
        median('sort'),
        'ms',
        20,
      ),
    ),
  ];
}

/** Stores that hold the misses; written past the store, which would take a transaction for each. */
async function fill(misses, folder, url) {
  const { openStore } = await import(built('store/open.js'));
  const settings = {
    dataDir: folder,
    secretKey: 'a secret key for benchmarks',
    log: () => {},
    patience: 60_000,
  };
  const { toKey } = await import(built('store/keys.js'));
  const rows = misses.map(({ id, terms, person, at }) => [
    id,
    toKey(WORKSPACE),
    terms.join(' '),
    '',
    person,
    at,
  ]);
  const insert = 'insert into misses (id, workspace, terms, foreign_terms, person, at) values ';
  const stores = { SQLite: await openStore(settings) };
  const database = new Database(path.join(folder, 'hypercall.db'));
  database.exec('begin');
  const statement = database.prepare(`${insert} (?, ?, ?, ?, ?, ?)`);
  for (const row of rows) statement.run(row);
  database.exec('commit');
  database.close();
  if (url === undefined) return stores;
  stores.PostgreSQL = await openStore({ ...settings, databaseUrl: url });
  const client = new pg.Client(url);
  await client.connect();
  for (let at = 0; at < rows.length; at += ROWS) {
    const some = rows.slice(at, at + ROWS);
    const blanks = some.map((row, n) => `(${row.map((_, m) => `$${n * row.length + m + 1}`).join(', ')})`);
    await client.query(insert + blanks.join(', '), some.flat());
  }
  await client.end();
  return stores;
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
    // An id and a person as long as they are kept.
    const id = `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`;
    return { id, terms: [...new Set(terms)].sort(), person: `p${at % 500}`.padEnd(27, '_'), at };
  });
}
