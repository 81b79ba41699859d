// Mention to answer posted, memory and start, against a bare Bolt app around the same engine.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile, readQuestions, result, root, WITHOUT_DATABASE } from './shared.mjs';
import { openDouble, SECRET, TOKENS } from './slack-double.mjs';

const STARTS = 5;
/** Mentions that each answers before it is the other's turn, so that whatever else the machine does meets both alike. */
const BATCH = 50;
const BATCHES = 10;
const FLIGHTS = [1, 10, 50];
export const OURS = [path.join(root, 'dist', 'main.js'), 'start'];
const BARE = [path.join(root, 'bench', 'slack-bare.mjs')];

export async function run({ questions: file } = {}) {
  const questions = [...new Set(readQuestions(file))];
  const results = [];
  for (const mode of ['socket', 'http']) {
    const starts = [[], []];
    for (let at = 1; at < STARTS; at++) {
      for (const [which, args] of [OURS, BARE].entries()) {
        const app = await open(args, mode);
        starts[which].push(app.start);
        await app.close();
      }
    }
    const apps = [await open(OURS, mode), await open(BARE, mode)];
    for (const [which, app] of apps.entries()) {
      starts[which].push(app.start);
      await app.answer(questions, 100, 10);
    }
    for (const flight of FLIGHTS) {
      const seconds = [0, 0];
      for (let batch = 0; batch < BATCHES; batch++) {
        const turns = batch % 2 === 0 ? [0, 1] : [1, 0];
        for (const which of turns) seconds[which] += await apps[which].answer(questions, BATCH, flight);
      }
      const [ours, bare] = seconds.map((sum) => (BATCH * BATCHES) / sum);
      results.push(rate(`slack ${mode}, mentions answered, ${flight} in flight`, ours, bare));
    }
    const [peak, peakOfBare] = apps.map((app) => app.peak());
    results.push(result(`slack ${mode}, peak memory`, peak, peakOfBare, 'MB', 1.3));
    const [start, startOfBare] = starts.map((all) => quantile(all, 0.5));
    results.push(result(`slack ${mode}, start to ready`, start, startOfBare, 'ms', 1.5));
    for (const app of apps) await app.close();
  }
  return results;
}

/** How many times the other's rate ours is. */
function rate(what, ours, other) {
  const shown = (value) => Number(value.toPrecision(3));
  return {
    what,
    ours: shown(ours),
    other: shown(other),
    unit: '/s',
    ratio: ours / other,
    bound: 0.85,
    least: true,
  };
}

/** An app in a process of its own, with a Slack of its own. */
export async function open(args, mode, env = WITHOUT_DATABASE) {
  let arrived = () => {};
  const slack = await openDouble({ posted: () => arrived() });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-bench-'));
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = TOKENS;
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...env,
      PORT: '0',
      LOG_LEVEL: 'silent',
      LIMIT_PER_MINUTE: '100000',
      LIMIT_PER_MINUTE_IN_CHANNEL: '100000',
      SLACK_BOT_TOKEN,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN } : { SLACK_SIGNING_SECRET: SECRET }),
      SLACK_API_URL: slack.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await ready(child);
  child.once('exit', (code, signal) => {
    throw new Error(`${args.at(-1)} ended under way: ${code ?? signal}`);
  });
  const start = performance.now() - began;
  if (mode === 'http') slack.deliverTo(`${url}/slack/events`);
  let serial = 0;
  return {
    start,
    peak: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    /** @returns seconds until all were answered */
    answer: (questions, count, flight) =>
      new Promise((resolve) => {
        const from = performance.now();
        let sent = 0;
        let done = 0;
        const send = () => {
          sent++;
          serial++;
          // A channel of its own for each: Slack takes one message a second in a channel.
          slack.mention(`C${serial}`, `${serial}.1`, questions[serial % questions.length]);
        };
        arrived = () => {
          done++;
          if (done === count) resolve((performance.now() - from) / 1000);
          else if (sent < count) send();
        };
        for (let at = 0; at < flight; at++) send();
      }),
    async close() {
      child.removeAllListeners('exit').kill('SIGKILL');
      slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address that a process prints once it is ready. */
function ready(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      const found = /ready: (\S+)\n/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}
