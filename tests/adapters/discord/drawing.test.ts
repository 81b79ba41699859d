import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import { type RunningBot, startBot } from '../../fixtures/discord-bot.ts';

let discord: Discord;
let bot: RunningBot;

beforeAll(async () => {
  discord = await startDiscord();
  bot = await startBot(discord, { PICTURES: 'on' });
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
});

it('an answer is there at once, and its picture follows by an edit', async () => {
  const guild = discord.createGuild('Lab');
  const channel = discord.createChannel(guild, 'general');
  const ada = discord.createUser('Ada', guild);
  discord.say(ada, channel, 'what is a hypervisor?', { mention: true });
  const answer = await discord.until(() => discord.sent.find(({ how }) => how === 'send'), 'an answer');
  const edit = await discord.until(() => discord.sent.find(({ how }) => how === 'edit'), 'a picture');
  expect(edit.message.id).toBe(answer.message.id);
  expect(edit.message.attachments).toHaveLength(1);
  expect(edit.allowedMentions).toEqual({ parse: [] });
});
