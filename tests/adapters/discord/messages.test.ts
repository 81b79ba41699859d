import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { buttonsOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let ada: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  ada = discord.createUser('Ada', guild);
  bot = await startBot(discord);
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
});

/** What the bot sends next. */
async function nextSent(after = discord.sent.length) {
  return discord.until(() => discord.sent[after], 'an answer');
}

describe('a mention', () => {
  it('is answered in place, as a reply that wakes nobody', async () => {
    const waiting = nextSent();
    const said = discord.say(ada, channel, 'is a container just a process?', { mention: true });
    const { message, pings, allowedMentions } = await waiting;
    expect(textOf(message)).toContain('process');
    expect(message.message_reference?.message_id).toBe(said.id);
    expect(pings).toEqual({ users: [], roles: [], everyone: false });
    expect(allowedMentions).toEqual({ parse: [] });
    expect(buttonsOf(message)).toContain('Helpful');
  });
});
