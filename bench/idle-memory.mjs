// Peak memory of the idle server, against a bare node:http server that has loaded the same index.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { built, quantile, result, root } from './shared.mjs';

const RUNS = 5;
const BARE = `
import http from 'node:http';
import { readFileSync } from 'node:fs';
import lunr from 'lunr';
const index = lunr.Index.load(JSON.parse(readFileSync(process.env.INDEX, 'utf8')));
http.createServer((_, response) => response.end(String(index.fields.length))).listen(0, '127.0.0.1', () => console.log('ready'));
`;

export async function run() {
  const ours = [];
  const theirs = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'hypercall-bench-'));
  const file = path.join(folder, 'index.json');
  writeFileSync(file, await toOwnForm());
  for (let at = 0; at < RUNS; at++) {
    ours.push(await peak([path.join(root, 'dist', 'main.js'), 'start']));
    theirs.push(await peak(['--input-type=module', '-e', BARE], { INDEX: file }));
  }
  rmSync(folder, { recursive: true });
  return [
    result(
      'start, idle, peak memory, to bare node:http',
      quantile(ours, 0.5),
      quantile(theirs, 0.5),
      'MB',
      1.5,
    ),
  ];
}

/** The shipped index as lunr itself writes it. */
async function toOwnForm() {
  const { unpackIndex } = await import(built('knowledge/packed-index.js'));
  const packed = JSON.parse(readFileSync(path.join(root, 'dist/knowledge/index.json'), 'utf8'));
  const { vectors, postingOf } = unpackIndex(packed);
  const { version } = createRequire(import.meta.url)('lunr');
  return JSON.stringify({
    version,
    fields: packed.fields,
    fieldVectors: [...vectors].map(([ref, elements]) => [ref, [...elements]]),
    invertedIndex: packed.terms
      .split(' ')
      .sort()
      .map((term) => [term, postingOf(term)]),
    pipeline: [],
  });
}

/** Megabytes that the process had resident at most, once it has said that it is ready. */
async function peak(args, more = {}) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...more, PORT: '0' } });
  try {
    let said = '';
    for await (const part of child.stdout) {
      said += part;
      if (/ready/.test(said)) break;
    }
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } finally {
    child.kill('SIGKILL');
  }
}
