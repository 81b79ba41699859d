import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

const STEPS = 6;

let discord: Discord;
let bot: RunningBot;

beforeAll(async () => {
  discord = await startDiscord();
  bot = await startBot(discord);
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
});

it('/recommend without a word asks step by step, each in the place of the last, and ends in a recommendation', async () => {
  const guild = discord.createGuild('Lab');
  const channel = discord.createChannel(guild, 'general');
  const ada = discord.createUser('Ada', guild);
  const first = await discord.command(ada, channel, 'recommend', {});
  expect(first).toMatchObject({ type: 'message', ephemeral: true });
  let message = messageOf(first);
  for (let step = 0; step < STEPS && !textOf(message).includes('My recommendation'); step++) {
    const [option = ''] = buttonsOf(message);
    const answer = await discord.press(ada, message, option);
    expect(answer.type).toBe('update');
    message = messageOf(answer);
  }
  expect(textOf(message)).toContain('My recommendation');
  expect(textOf(message)).toContain('reviewed');
});

it('/recommend with a need recommends at once, and asks once where nothing was named', async () => {
  const guild = discord.createGuild('Shop');
  const channel = discord.createChannel(guild, 'general');
  const bob = discord.createUser('Bob', guild);
  const made = await discord.command(bob, channel, 'recommend', {
    need: 'we run customer scripts on shared hosts',
  });
  expect(textOf(messageOf(made))).toContain('My recommendation');
  const asked = await discord.command(bob, channel, 'recommend', { need: 'no idea really' });
  expect(textOf(messageOf(asked))).toContain('?');
  expect(buttonsOf(messageOf(asked)).length).toBeGreaterThan(1);
});
