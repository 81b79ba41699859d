// Kills a process that saves votes, entries and settings 200 times on each engine, and counts what was acknowledged but is not there.
//   node bench/kill.mjs [kills]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startServer } from './postgres.mjs';
import { built, root } from './shared.mjs';

const KILLS = Number(process.argv[2] ?? 200);
const { openStore } = await import(built('store/open.js'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const server = await startServer();
const engines = { SQLite: {}, ...(server ? { PostgreSQL: { databaseUrl: server.url } } : {}) };
let failed = false;
for (const [name, more] of Object.entries(engines)) {
  const options = { dataDir: folder, secretKey: 'a secret key for benchmarks', ...more };
  const acknowledged = [];
  for (let at = 0; at < KILLS; at++) acknowledged.push(...(await writeAndKill(options, 1 + ((at * 7) % 60))));
  const store = await openStore({ ...options, log: console.warn });
  let lost = 0;
  for (const line of acknowledged) if (!(await isThere(store, line))) lost++;
  await store.close();
  failed ||= lost > 0;
  console.log(`${name}: ${KILLS} kills, ${acknowledged.length} acknowledged, ${lost} lost`);
}
await server?.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;

async function writeAndKill(options, after) {
  const script = path.join(root, 'tests/fixtures/store-child.mjs');
  const child = spawn(process.execPath, [script, 'write', JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === after) child.kill('SIGKILL');
  }
  return lines;
}

async function isThere(store, line) {
  const [kind, id] = line.split(' ');
  if (kind === 'vote') return (await store.votes.count('guild', `p.${id}`)).helpful === 1;
  if (kind === 'entry') return (await store.entries.get('guild', id)) !== undefined;
  return kind === 'settings' && (await store.settings.get('guild', id))?.bar === 0.5;
}
