// Mention to answer posted, memory and start, against a bare Bolt app around the same engine.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile, readQuestions, result, root } from './shared.mjs';
import { openDouble, SECRET, TOKENS } from './slack-double.mjs';

const ROUNDS = 3;
const MENTIONS = 200;
const OURS = [path.join(root, 'dist', 'main.js'), 'start'];
const BARE = [path.join(root, 'bench', 'slack-bare.mjs')];

export async function run({ questions: file } = {}) {
  const questions = [...new Set(readQuestions(file))];
  const results = [];
  for (const mode of ['socket', 'http']) {
    const ours = { rates: { 1: [], 10: [], 50: [] }, peaks: [], starts: [] };
    const bare = { rates: { 1: [], 10: [], 50: [] }, peaks: [], starts: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const pair = [
        [OURS, ours],
        [BARE, bare],
      ];
      for (const [args, into] of round % 2 === 0 ? pair : pair.reverse())
        await measure(args, mode, questions, into);
    }
    for (const flight of [1, 10, 50]) {
      const [mine, theirs] = [ours, bare].map(({ rates }) => quantile(rates[flight], 0.5));
      results.push(rate(`slack ${mode}, mentions answered, ${flight} in flight`, mine, theirs));
    }
    const [peak, peakOfBare] = [ours, bare].map(({ peaks }) => quantile(peaks, 0.5));
    results.push(result(`slack ${mode}, peak memory`, peak, peakOfBare, 'MB', 1.3));
    const [start, startOfBare] = [ours, bare].map(({ starts }) => quantile(starts, 0.5));
    results.push(result(`slack ${mode}, start to ready`, start, startOfBare, 'ms', 1.5));
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

async function measure(args, mode, questions, { rates, peaks, starts }) {
  let arrived = () => {};
  const slack = await openDouble({ posted: () => arrived() });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-bench-'));
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = TOKENS;
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      LIMIT_PER_MINUTE: '100000',
      SLACK_BOT_TOKEN,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN } : { SLACK_SIGNING_SECRET: SECRET }),
      SLACK_API_URL: slack.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await ready(child);
    starts.push(performance.now() - began);
    if (mode === 'http') slack.deliverTo(`${url}/slack/events`);
    let serial = 0;
    const answer = (count, flight) =>
      new Promise((resolve) => {
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
          if (done === count) resolve();
          else if (sent < count) send();
        };
        for (let at = 0; at < Math.min(flight, count); at++) send();
      });
    await answer(100, 10);
    for (const flight of [1, 10, 50]) {
      const start = performance.now();
      await answer(MENTIONS, flight);
      rates[flight].push((MENTIONS * 1000) / (performance.now() - start));
    }
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peaks.push(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } finally {
    child.kill('SIGKILL');
    slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
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
