// Many questions while Discord drops connections, asks for new ones, limits and fails at random: each question that was delivered
// is answered exactly once.
//   node bench/chaos-discord.mjs [questions] [seed]
import { spawn } from 'node:child_process';
import path from 'node:path';
import { loadDouble } from './double.mjs';
import { readQuestions, root } from './shared.mjs';

const QUESTIONS = Number(process.argv[2] ?? 5000);
const IN_FLIGHT = 20;
let state = Number(process.argv[3] ?? 1);

/** The same at every run with the same seed (Park and Miller). */
const random = (below) => {
  state = (state * 48_271) % 0x7fffffff;
  return state % below;
};

const SEND = 'POST /channels/:channel/messages';
const REST_FAULTS = [
  { type: 'rate-limit', seconds: 0.05 },
  { type: 'rate-limit', seconds: 0.05, scope: 'global' },
  { type: 'status', status: 500 },
  { type: 'status', status: 502, after: true },
  { type: 'status', status: 503 },
  { type: 'closed', how: 'fin' },
  { type: 'closed', how: 'fin', after: true },
  { type: 'closed', how: 'rst' },
  { type: 'closed', how: 'rst', after: true },
];

const { startDiscord } = await loadDouble();
const discord = await startDiscord();
const guild = discord.createGuild('Chaos');
const channels = Array.from({ length: IN_FLIGHT }, (_, n) => discord.createChannel(guild, `c${n}`));
const users = channels.map((_, n) => discord.createUser(`U${n}`, guild));
const bot = spawn(process.execPath, [path.join(root, 'dist', 'main.js'), 'start'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'pipe'],
  env: {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: '0',
    LIMIT_PER_MINUTE: '100000',
    LIMIT_PER_MINUTE_IN_CHANNEL: '100000',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DISCORD_REQUESTS_PER_SECOND: '100000',
  },
});
let log = '';
bot.stderr.on('data', (part) => {
  log += part;
});
let said = '';
for await (const part of bot.stdout.iterator({ destroyOnReturn: false })) {
  said += part;
  if (/Discord is on/.test(said)) break;
}

const isConnected = () => [...discord.gateway.sessions.values()].some(({ socket }) => socket);
const disturbances = {
  drop: () => discord.gateway.drop(),
  'close 4000': () => discord.gateway.drop(4000),
  'op 7': () => discord.gateway.askToReconnect(),
  'op 9, resumable': () => discord.gateway.invalidate(true),
  'op 9, not resumable': () => discord.gateway.invalidate(false),
};
const done = {};
const answers = new Map();
const waiting = new Map();
discord.world.sent.push = ({ how, message }) => {
  const id = message.message_reference?.message_id;
  if (how === 'send' && id) answers.set(id, (answers.get(id) ?? 0) + 1);
  waiting.get(id)?.();
  return 1;
};

const texts = [...new Set(readQuestions())];
const asked = [];
const start = performance.now();
let left = QUESTIONS;
let sinceDisturbed = 0;

/** What is said while no session exists reaches nobody: Discord replays only into a session that lives. */
async function untilSession() {
  while (discord.gateway.sessions.size === 0 || (needsReady && !isConnected()))
    await new Promise((resolve) => setTimeout(resolve, 5));
  needsReady = false;
}
let needsReady = false;

await Promise.all(
  channels.map(async (channel, n) => {
    while (left-- > 0) {
      if (random(4) === 0) {
        const fault = REST_FAULTS[random(REST_FAULTS.length)];
        done[JSON.stringify(fault)] = (done[JSON.stringify(fault)] ?? 0) + 1;
        discord.faults.next(SEND, fault);
      }
      if (++sinceDisturbed > 100 && random(50) === 0 && isConnected()) {
        sinceDisturbed = 0;
        // Beginning anew takes discord.js up to 6.5 s, so that it comes more rarely.
        const names = Object.keys(disturbances);
        const name = random(6) === 0 ? 'op 9, not resumable' : names[random(names.length - 1)];
        done[name] = (done[name] ?? 0) + 1;
        if (name === 'op 9, not resumable') {
          // What is not yet delivered is lost with the session; let it arrive first.
          while (asked.some((id) => !answers.has(id))) await new Promise((resolve) => setTimeout(resolve, 5));
          needsReady = true;
        }
        disturbances[name]();
      }
      await untilSession();
      const text = `${texts[asked.length % texts.length]} (${asked.length})`;
      await new Promise((resolve) => {
        const { id } = discord.say(users[n], channel, text, { mention: true });
        asked.push(id);
        waiting.set(id, resolve);
        if (answers.has(id)) resolve();
      });
    }
  }),
);
discord.faults.clear();
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const unanswered = asked.filter((id) => !answers.has(id));
const twice = asked.filter((id) => {
  const posted = channels.flatMap(({ messages }) => [...messages.values()]);
  return (
    (answers.get(id) ?? 0) > 1 &&
    posted.filter(({ api }) => api.message_reference?.message_id === id).length > 1
  );
});
console.log(
  `${asked.length} questions in ${seconds} s: ${unanswered.length} not answered, ${twice.length} answered twice`,
);
for (const [what, times] of Object.entries(done)) console.log(`  ${String(times).padStart(5)} ${what}`);
const events = {};
for (const line of log.split('\n').filter((one) => one.startsWith('{'))) {
  const { msg } = JSON.parse(line);
  events[msg] = (events[msg] ?? 0) + 1;
}
console.log('log:', events);
const gone = new Promise((resolve) => bot.once('exit', resolve));
bot.kill('SIGTERM');
console.log('exit status:', await gone);
await discord.close().catch((error) => {
  console.log(error.message);
  process.exitCode = 1;
});
if (unanswered.length + twice.length > 0) process.exitCode = 1;
