import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { toFolder } from '../../fixtures/cli.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

const TEACH = 'Teach this answer';
const SAID = 'Zubrowka runs them under **gVisor**, ask `#infra` for access.';
const folder = toFolder();
let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let forum: Channel;
let admin: ReturnType<Discord['createUser']>;
let ada: ReturnType<Discord['createUser']>;
let bob: ReturnType<Discord['createUser']>;

// Without Message Content, as most have it: only what people do brings texts.
beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  forum = discord.createForum(guild, 'questions');
  admin = discord.createUser('Root', guild, PermissionFlagsBits.ManageGuild);
  ada = discord.createUser('Ada', guild);
  bob = discord.createUser('Bob', guild);
  bot = await startBot(discord, { DATA_DIR: folder.path });
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
  folder.remove();
});

const answerThis = async (user: typeof ada, message: APIMessage) =>
  messageOf(await discord.messageCommand(user, 'Answer this', message));

async function teachFrom(message: APIMessage) {
  const form = await discord.press(admin, await answerThis(admin, message), TEACH);
  if (form.type !== 'modal') throw new Error(`no form but a ${form.type}`);
  return form.modal;
}

/** What a form is filled with to begin with, by the ids of its fields. */
const filled = (modal: { readonly body: object }): Record<string, string> =>
  Object.fromEntries(
    [...JSON.stringify(modal.body).matchAll(/"custom_id":"(\w+)"[^{}]*?"value":("(?:[^"\\]|\\.)*")/g)].map(
      ([, name, value]) => [name, JSON.parse(value ?? '""')],
    ),
  );

describe('"Answer this" on a person’s answer', () => {
  it('lets an administrator teach it, and nothing is kept before it is saved', async () => {
    const asked = discord.say(ada, channel, 'Where do our zorgblat jobs run?');
    const said = discord.say(bob, channel, SAID, { replyTo: asked });
    const modal = await teachFrom(said);
    const plain = SAID.replaceAll('**', '');
    expect(filled(modal)).toEqual({ question: 'Where do our zorgblat jobs run?', answer: plain });
    expect(wordsKept()).not.toMatch(/zorgblat|Zubrowka/);
    const preview = messageOf(await discord.submitModal(admin, modal, filled(modal)));
    expect(textOf(preview)).toContain('Zubrowka runs them');
    await discord.press(admin, preview, 'Save');
    discord.say(ada, channel, 'where do our zorgblat jobs run?', { mention: true });
    const answer = await discord.until(() => discord.sent.find(({ ephemeral }) => !ephemeral), 'an answer');
    expect(textOf(answer.message)).toContain('Zubrowka runs them');
  });

  it('takes a later message of a post with the post’s title', async () => {
    const { thread, message } = discord.createPost(ada, forum, 'Who pays for the cluster?', 'Anybody?');
    const said = discord.say(bob, thread, 'Finance does.');
    expect(filled(await teachFrom(said))).toEqual({
      question: 'Who pays for the cluster?',
      answer: 'Finance does.',
    });
    expect(buttonsOf(await answerThis(admin, message))).not.toContain(TEACH);
  });

  it('offers that to nobody else, nor on anything else', async () => {
    const asked = discord.say(ada, channel, 'Who has the zorgblat key?');
    const said = discord.say(bob, channel, 'Rosa has.', { replyTo: asked });
    expect(buttonsOf(await answerThis(ada, said))).not.toContain(TEACH);
    expect(buttonsOf(await answerThis(admin, asked))).not.toContain(TEACH);
    const own = discord.sent.find(({ ephemeral }) => !ephemeral)?.message as APIMessage;
    expect(buttonsOf(await answerThis(admin, own))).not.toContain(TEACH);
  });

  it('refuses who is no administrator any more when the button is pressed', async () => {
    const asked = discord.say(ada, channel, 'Who has the zorgblat key?');
    const said = discord.say(bob, channel, 'Rosa has.', { replyTo: asked });
    const chief = discord.createUser('Chief', guild, PermissionFlagsBits.ManageGuild);
    const shown = await answerThis(chief, said);
    guild.members.get(chief.id)?.roles.splice(0);
    const refused = await discord.press(chief, shown, TEACH);
    expect(refused).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(refused))).toContain('administrator');
  });

  it('shares the answer without the person’s text', async () => {
    const asked = discord.say(ada, channel, 'What is a hypervisor?');
    const said = discord.say(bob, channel, 'What is a container, xylophon?', { replyTo: asked });
    const shown = await answerThis(admin, said);
    expect(textOf(shown)).toContain('xylophon');
    const count = discord.sent.length;
    await discord.press(admin, shown, 'Share');
    const shared = await discord.until(() => discord.sent.slice(count).find(({ ephemeral }) => !ephemeral));
    expect(textOf(shared.message)).not.toContain('xylophon');
  });
});

/** Everything in the database of the running bot. */
function wordsKept(): string {
  const database = new Database(`${folder.path}/hypercall.db`, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as {
    name: string;
  }[];
  const rows = tables.map(({ name }) => database.prepare(`select * from "${name}"`).all());
  database.close();
  return JSON.stringify(rows);
}
