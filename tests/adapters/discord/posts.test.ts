import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDiscordWorkspace } from '../../../src/adapters/discord/posts.ts';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { toFolder } from '../../fixtures/cli.ts';
import { messageOf, startBot, textOf } from '../../fixtures/discord-bot.ts';
import { leaveDueDigests } from '../../fixtures/due-digest.ts';

let discord: Discord;
let folder: ReturnType<typeof toFolder>;
const guilds: { guild: Guild; channel: Channel }[] = [];

beforeEach(async () => {
  discord = await startDiscord();
  folder = toFolder();
  guilds.length = 0;
  for (const name of ['One', 'Two', 'Three']) {
    const guild = discord.createGuild(name);
    guilds.push({ guild, channel: discord.createChannel(guild, 'team') });
  }
});

afterEach(async () => {
  await discord.close();
  folder.remove();
});

const places = () =>
  guilds.map(({ guild, channel }) => ({ workspace: guild.id, channel: channel.id })).concat(foreign);
const foreign = { workspace: 'T0123ABCD', channel: 'C0123ABCD' };

it.each([
  ['200000000000000002', true],
  ['@me', true],
  ['T0123ABCD', false],
  ['guild', false],
])('a workspace "%s" is Discord’s: %s', (workspace, expected) => {
  expect(isDiscordWorkspace(workspace)).toBe(expected);
});

describe('a digest that is due', () => {
  it('is posted once in each server, by one of two bots on the same store, and wakes nobody', async () => {
    await leaveDueDigests(folder.path, places());
    const bots = await Promise.all([1, 2].map(() => startBot(discord, { DATA_DIR: folder.path })));
    // What was begun is finished before they end.
    for (const bot of bots) expect(await bot.stop()).toBe(0);
    const lines = bots.flatMap(({ logged }) => logged).filter(({ level }) => level === 40);
    // Another process may be on Slack.
    expect(lines.length).toBeGreaterThan(0);
    for (const { msg } of lines) expect(msg).toContain('on no platform that runs here');
    expect(discord.sent.map(({ message }) => message.channel_id).sort()).toEqual(
      guilds.map(({ channel }) => channel.id).sort(),
    );
    for (const { message, pings } of discord.sent) {
      expect(textOf(message)).toContain('What was asked this week');
      expect(textOf(message)).toMatch(/everyone.*, network, zfs: once by one person/);
      expect(pings).toEqual({ users: [], roles: [], everyone: false });
    }
  });

  it('is tried again where Discord fails for a moment', async () => {
    await leaveDueDigests(folder.path, places().slice(0, 1));
    discord.faults.next('POST /channels/:channel/messages', { type: 'status', status: 503, after: true });
    const bot = await startBot(discord, { DATA_DIR: folder.path });
    await bot.stop();
    expect(discord.sent).toHaveLength(1);
  });

  it('is left with a line that says what to do, where the channel is gone or closed', async () => {
    const [first, second, third] = guilds as Required<typeof guilds>;
    if (!first || !second || !third) throw new Error('no guilds');
    discord.deny(first.channel, 'everyone', PermissionFlagsBits.SendMessages);
    const gone = { workspace: second.guild.id, channel: '123456789012345678' };
    await leaveDueDigests(folder.path, [
      { workspace: first.guild.id, channel: first.channel.id },
      gone,
      { workspace: third.guild.id, channel: third.channel.id },
    ]);
    const bot = await startBot(discord, { DATA_DIR: folder.path });
    expect(await bot.stop()).toBe(0);
    expect(discord.sent.map(({ message }) => message.channel_id)).toEqual([third.channel.id]);
    const warnings = bot.logged.filter(({ level }) => level === 40);
    expect(warnings).toHaveLength(2);
    expect(warnings).toContainEqual(
      expect.objectContaining({ channel: first.channel.id, needs: expect.stringContaining('Send Messages') }),
    );
    expect(warnings).toContainEqual(
      expect.objectContaining({ channel: gone.channel, why: expect.stringContaining('/hypercall digest') }),
    );
  });

  it('is scheduled by an administrator, in the channel where that is done', async () => {
    const [{ guild, channel } = guilds[0] as (typeof guilds)[0]] = guilds;
    const admin = discord.createUser('Root', guild, PermissionFlagsBits.ManageGuild);
    const bot = await startBot(discord, { DATA_DIR: folder.path });
    const form = await discord.command(admin, channel, 'hypercall digest', {});
    if (form.type !== 'modal') throw new Error(`no form but a ${form.type}`);
    const saved = await discord.submitModal(admin, form.modal, { weekday: ['Monday'], time: '9:00' });
    expect(textOf(messageOf(saved))).toContain('Each Monday at 09:00 UTC I post here');
    await bot.stop();
  });
});
