// Peak memory of the idle server, against a bare node:http server that has loaded the same index.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { quantile, result, root } from './shared.mjs';

const RUNS = 5;
const BARE = `
import http from 'node:http';
import { readFileSync } from 'node:fs';
import lunr from 'lunr';
const index = lunr.Index.load(JSON.parse(readFileSync('dist/knowledge/index.json', 'utf8')));
http.createServer((_, response) => response.end(String(index.fields.length))).listen(0, '127.0.0.1', () => console.log('ready'));
`;

export async function run() {
  const ours = [];
  const theirs = [];
  for (let at = 0; at < RUNS; at++) {
    ours.push(await peak([path.join(root, 'dist', 'main.js'), 'start']));
    theirs.push(await peak(['--input-type=module', '-e', BARE]));
  }
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

/** Megabytes that the process had resident at most, once it has said that it is ready. */
async function peak(args) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, PORT: '0' } });
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
