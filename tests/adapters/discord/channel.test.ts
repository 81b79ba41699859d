import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { toFolder } from '../../fixtures/cli.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

const folder = toFolder();
let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let support: Channel;
let forum: Channel;
let admin: ReturnType<Discord['createUser']>;
let ada: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  support = discord.createChannel(guild, 'support');
  forum = discord.createForum(guild, 'questions');
  admin = discord.createUser('Root', guild, PermissionFlagsBits.ManageGuild);
  ada = discord.createUser('Ada', guild);
  bot = await startBot(discord, {
    DISCORD_MESSAGE_CONTENT: 'on',
    DISCORD_SUPPORT_CHANNELS: support.id,
    DATA_DIR: folder.path,
  });
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
  folder.remove();
});

async function open(where: Channel) {
  const form = await discord.command(admin, where, 'hypercall channel', {});
  if (form.type !== 'modal') throw new Error(`no form but a ${form.type}`);
  return form.modal;
}

async function set(mode: string, where = channel): Promise<string> {
  const saved = await discord.submitModal(admin, await open(where), { mode: [mode] });
  return textOf(messageOf(saved));
}

/** What is said next in public, to whatever. */
async function next(act: () => void): Promise<APIMessage> {
  const said = () => discord.sent.filter(({ how, ephemeral }) => how === 'send' && !ephemeral);
  const count = said().length;
  act();
  return (await discord.until(() => said()[count], 'an answer')).message;
}

/** Whatever was said before has been dealt with when a question of later is answered; only that was. */
async function expectSilence(act: () => void): Promise<void> {
  let called: APIMessage | undefined;
  const answer = await next(() => {
    act();
    called = discord.say(ada, channel, 'what is a hypervisor?', { mention: true });
  });
  expect(answer.message_reference?.message_id).toBe(called?.id);
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

describe('what is set for a channel', () => {
  it('counts in the posts of a forum, also if it was set within one', async () => {
    await expectSilence(() => {
      discord.createPost(ada, forum, 'Is a container just a process?', 'Please explain.');
    });
    const { thread } = discord.createPost(admin, forum, 'Rules', 'Be kind.');
    expect(await set('auto', thread)).toContain('I answer unasked');
    let post: ReturnType<Discord['createPost']> | undefined;
    const answer = await next(() => {
      post = discord.createPost(ada, forum, 'Is a container just a process?', 'Please explain.');
    });
    expect(answer.channel_id).toBe(post?.thread.id);
    expect(JSON.stringify((await open(post?.thread as Channel)).body)).toContain(
      '"value":"auto","default":true',
    );
    expect(await set('off', thread)).toContain('only when asked');
    await expectSilence(() => {
      discord.createPost(ada, forum, 'Is a container just a process?', 'Please explain.');
    });
  });

  it('counts in its threads, for who opened them and until another person steps in', async () => {
    await set('auto');
    const thread = discord.createThread(ada, channel, 'containers');
    const answer = await next(() => discord.say(ada, thread, 'is a container just a process?'));
    expect(answer.channel_id).toBe(thread.id);
    const bob = discord.createUser('Bob', guild);
    const other = discord.createThread(ada, channel, 'more containers');
    await expectSilence(() => {
      discord.say(bob, other, 'what is a unikernel?');
      discord.say(ada, other, 'is a container just a process?');
    });
    discord.say(admin, thread, 'by the way');
    await expectSilence(() => discord.say(ada, thread, 'what is a unikernel?'));
    await set('off', thread);
    const third = discord.createThread(ada, channel, 'yet more');
    await expectSilence(() => discord.say(ada, third, 'is a container just a process?'));
    expect(discord.calls('GET /channels/:channel/messages')).toEqual([]);
  });

  it('is shown as it is where whoever runs the bot has set it', async () => {
    expect(JSON.stringify((await open(support)).body)).toContain('"value":"auto","default":true');
    const thread = discord.createThread(ada, support, 'help');
    const why = await discord.command(admin, thread, 'hypercall why', { message: thread.id });
    expect(textOf(messageOf(why))).toContain('I answer unasked when I am sure (set by whoever runs me)');
    expect(JSON.stringify((await open(channel)).body)).toContain('"value":"off","default":true');
  });
});
