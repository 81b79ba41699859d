// Mention to answer on Discord, against a bare discord.js bot with the same engine: as its own process, over the double's socket.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDouble } from './double.mjs';
import { quantile, readQuestions, result, root, WITHOUT_DATABASE } from './shared.mjs';

const IN_FLIGHT = [1, 10, 50];
/** Bursts of each bot at each number in flight. Short turns give both the same share of a noisy machine. */
const BURSTS = 11;
const QUESTIONS = 40;
const STARTS = 7;

export const OURS = [path.join(root, 'dist', 'main.js'), 'start'];
const THEIRS = [path.join(root, 'bench', 'discord-bare.mjs')];

export async function run({ questions: file }) {
  const { startDiscord } = await loadDouble();
  const texts = [...new Set(readQuestions(file))];
  const ours = await open(startDiscord, OURS, texts);
  const theirs = await open(startDiscord, THEIRS, texts);
  const results = [];
  for (const inFlight of IN_FLIGHT) {
    const pairs = [];
    for (let round = -1; round < BURSTS; round++) {
      const took = {};
      const turns = [
        async () => {
          took.ours = await ours.burst(inFlight);
        },
        async () => {
          took.theirs = await theirs.burst(inFlight);
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
      if (round >= 0) pairs.push(took);
    }
    const rate = (who) =>
      (QUESTIONS * 1000) /
      quantile(
        pairs.map((took) => took[who]),
        0.5,
      );
    const made = result(
      `discord, ${inFlight} in flight, answers, to bare discord.js`,
      rate('ours'),
      rate('theirs'),
      '/s',
      0.85,
      true,
    );
    // What a noisy machine does to one burst it does to its neighbour, so that pairs are compared.
    results.push({
      ...made,
      ratio: quantile(
        pairs.map((took) => took.theirs / took.ours),
        0.5,
      ),
    });
  }
  const memory = [peakOf(ours.bot), peakOf(theirs.bot)];
  await Promise.all([ours.close(), theirs.close()]);
  const starts = { ours: [], theirs: [] };
  for (let at = 0; at < STARTS; at++) {
    starts.ours.push(await time(startDiscord, OURS));
    starts.theirs.push(await time(startDiscord, THEIRS));
  }
  return [
    ...results,
    result('discord, peak memory, to bare discord.js', ...memory, 'MB', 1.3),
    result(
      'discord, start to ready, to bare discord.js',
      quantile(starts.ours, 0.5),
      quantile(starts.theirs, 0.5),
      'ms',
      1.5,
    ),
  ];
}

/** A bot with a Discord of its own, asked in bursts. */
export async function open(startDiscord, command, texts, env = WITHOUT_DATABASE) {
  const discord = await startDiscord();
  const guild = discord.createGuild('Bench');
  const channels = Array.from({ length: Math.max(...IN_FLIGHT) }, (_, n) =>
    discord.createChannel(guild, `c${n}`),
  );
  const users = channels.map((_, n) => discord.createUser(`U${n}`, guild));
  const bot = await launch(discord, command, env);
  const waiting = new Map();
  let asked = 0;
  // The double keeps all that was sent; a benchmark needs to know only that it was.
  discord.world.sent.push = (sent) => {
    const id = sent.message.message_reference?.message_id;
    waiting.get(id)?.();
    waiting.delete(id);
    return 1;
  };
  return {
    bot,
    /** @returns milliseconds until all were answered */
    async burst(inFlight, count = QUESTIONS) {
      let left = count;
      const start = performance.now();
      await Promise.all(
        channels.slice(0, inFlight).map(async (channel, n) => {
          while (left-- > 0) {
            // Every question is another: in a long run its words may come again, but never all of them.
            const text = `${texts[asked % texts.length]} (${++asked})`;
            await new Promise((resolve) => {
              waiting.set(discord.say(users[n], channel, text, { mention: true }).id, resolve);
            });
          }
        }),
      );
      return performance.now() - start;
    },
    async close() {
      await end(bot);
      await discord.close();
    },
  };
}

/** Milliseconds from the start of the process until it is ready. */
async function time(startDiscord, command) {
  const discord = await startDiscord();
  discord.createGuild('Bench');
  // The commands are there already, as at every start but the first.
  await end(await launch(discord, OURS));
  const start = performance.now();
  const bot = await launch(discord, command);
  const took = performance.now() - start;
  await end(bot);
  await discord.close();
  return took;
}

async function launch(discord, command, env = WITHOUT_DATABASE) {
  const bot = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...env,
      PORT: '0',
      LOG_LEVEL: 'silent',
      LIMIT_PER_MINUTE: '100000',
      LIMIT_PER_MINUTE_IN_CHANNEL: '100000',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DISCORD_REQUESTS_PER_SECOND: '100000',
    },
  });
  let said = '';
  for await (const part of bot.stdout.iterator({ destroyOnReturn: false })) {
    said += part;
    if (/Discord is on/.test(said)) break;
  }
  return bot;
}

function peakOf({ pid }) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function end(bot) {
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGKILL');
  await gone;
}
