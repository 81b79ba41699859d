// 5,000 mentions while Slack redelivers, recycles sockets, limits, fails and refuses: what was never done is done once, what may have
// been done is never done twice.
//   node bench/chaos-slack.mjs [mentions] [seed]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readQuestions, root } from './shared.mjs';
import { openDouble, TOKENS } from './slack-double.mjs';

const MENTIONS = Number(process.argv[2] ?? 5000);
const FLIGHT = 100;
const QUIET_MS = 12_000;

let state = Number(process.argv[3] ?? 7);
const chance = () => {
  state = (state * 48_271) % 0x7fffffff;
  return state / 0x7fffffff;
};

const refused = (error) => ({ status: 200, result: { ok: false, error } });
/** What happens to a call, by its share among all; `unknown` ones may have taken effect. */
const FAULTS = [
  [0.04, () => ({ ...refused('ratelimited'), status: 429, headers: { 'retry-after': '1' } })],
  [0.04, () => ({ ...refused('service_unavailable'), status: 503 })],
  [0.02, () => refused('service_unavailable')],
  [0.05, () => refused('invalid_blocks')],
  [0.01, (after) => ({ ...refused('internal_error'), status: 500, after, unknown: true })],
  [0.01, (after) => ({ ...refused('internal_error'), status: 502, after, unknown: true })],
  [0.01, (after) => ({ ...refused('fatal_error'), after, unknown: true })],
  [0.01, (after) => ({ ...refused('closed'), silent: true, after, unknown: true })],
];

const times = new Map();
const unknown = new Set();
const counts = { calls: 0, faults: 0, redelivered: 0, recycled: 0, dropped: 0 };
const settled = new Set();
let changed = () => {};

const slack = await openDouble({
  decide(method, args) {
    if (method !== 'chat.postMessage') return undefined;
    counts.calls++;
    let draw = chance();
    for (const [share, make] of FAULTS) {
      draw -= share;
      if (draw >= 0) continue;
      counts.faults++;
      const fault = make(chance() < 0.5);
      if (fault.unknown) {
        unknown.add(args.thread_ts);
        settled.add(args.thread_ts);
        changed();
      }
      return fault;
    }
    return undefined;
  },
  posted({ thread_ts: ts }) {
    times.set(ts, (times.get(ts) ?? 0) + 1);
    settled.add(ts);
    changed();
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-chaos-'));
const child = spawn(process.execPath, [path.join(root, 'dist', 'main.js'), 'start'], {
  cwd: folder,
  env: {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    LIMIT_PER_MINUTE: '100000',
    LIMIT_PER_MINUTE_IN_CHANNEL: '100000',
    ...TOKENS,
    SLACK_API_URL: slack.apiUrl,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => child.once('exit', resolve));
await new Promise((resolve) => child.stdout.on('data', (part) => /ready/.test(part) && resolve()));

const questions = readQuestions();
const began = performance.now();
const asked = [];
let last = performance.now();
changed = () => {
  last = performance.now();
};
for (let at = 1; at <= MENTIONS; at++) {
  while (asked.length - settled.size >= FLIGHT) await pause(5);
  const ts = `${at}.1`;
  const body = slack.mention(`C${at % 500}`, ts, questions[at % questions.length]);
  asked.push(ts);
  if (chance() < 0.1) {
    counts.redelivered++;
    setTimeout(() => slack.deliver(body), chance() * 2000);
  }
  if (chance() < 0.004) {
    counts.recycled++;
    slack.recycle();
  }
  if (chance() < 0.002) {
    counts.dropped++;
    slack.drop();
  }
  if (performance.now() - last > 30_000) break;
}
while (performance.now() - last < QUIET_MS) await pause(100);
child.kill('SIGTERM');
const code = await ended;
slack.close();
rmSync(folder, { recursive: true, force: true });

const certain = asked.filter((ts) => !unknown.has(ts));
const wrong = {
  unanswered: certain.filter((ts) => !times.has(ts)).length,
  twice: asked.filter((ts) => (times.get(ts) ?? 0) > 1).length,
};
console.log({
  mentions: asked.length,
  seconds: Math.round((performance.now() - began) / 1000),
  ...counts,
  unknown: unknown.size,
  ...wrong,
  code,
});
process.exitCode = asked.length === MENTIONS && wrong.unanswered + wrong.twice === 0 && code === 0 ? 0 : 1;

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
