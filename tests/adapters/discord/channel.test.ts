import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { toFolder } from '../../fixtures/cli.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

const folder = toFolder();
let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let admin: ReturnType<Discord['createUser']>;
let ada: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  admin = discord.createUser('Root', guild, PermissionFlagsBits.ManageGuild);
  ada = discord.createUser('Ada', guild);
  bot = await startBot(discord, { DISCORD_MESSAGE_CONTENT: 'on', DATA_DIR: folder.path });
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
  folder.remove();
});

async function set(mode: string): Promise<string> {
  const form = await discord.command(admin, channel, 'hypercall channel', {});
  if (form.type !== 'modal') throw new Error(`no form but a ${form.type}`);
  const saved = await discord.submitModal(admin, form.modal, { mode: [mode] });
  return textOf(messageOf(saved));
}

it('only administrators set what the bot does unasked', async () => {
  const refused = await discord.command(ada, channel, 'hypercall channel', {});
  expect(refused).toMatchObject({ type: 'message', ephemeral: true });
});

it('nothing is said unasked where nothing is set; set to auto, a plain question is answered', async () => {
  const quiet = discord.say(ada, channel, 'is a container just a process?');
  expect(await set('auto')).toContain('I answer unasked');
  discord.say(ada, channel, 'is a container just a process?');
  const answer = await discord.until(() =>
    discord.sent.find(({ how, ephemeral }) => how === 'send' && !ephemeral),
  );
  expect(textOf(answer.message)).toContain('process');
  expect(answer.message.message_reference?.message_id).not.toBe(quiet.id);
});

it('set to suggest, a line offers the answer, which is then shown to whoever wants it', async () => {
  expect(await set('suggest')).toContain('I offer answers');
  const said = discord.say(ada, channel, 'is a container just a process?');
  const offer = await discord.until(
    () => discord.sent.find(({ message }) => message.message_reference?.message_id === said.id),
    'an offer',
  );
  const [show = ''] = buttonsOf(offer.message);
  const shown = await discord.press(ada, offer.message, show);
  expect(shown).toMatchObject({ type: 'message', ephemeral: true });
  expect(textOf(messageOf(shown))).toContain('process');
});
