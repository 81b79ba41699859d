// The whole process of one question, against node doing nothing.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { quantile, result, root } from './shared.mjs';

const RUNS = 25;

export async function run() {
  const time = (args) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root });
    if (status !== 0) throw new Error(String(stderr));
    return performance.now() - start;
  };
  const main = path.join(root, 'dist', 'main.js');
  const ours = [];
  const theirs = [];
  for (let at = 0; at < RUNS; at++) {
    theirs.push(time(['-e', '0']));
    ours.push(time([main, 'ask', 'what is a container']));
  }
  return [result('ask, cold start, to node -e 0', quantile(ours, 0.5), quantile(theirs, 0.5), 'ms', 3.5)];
}
