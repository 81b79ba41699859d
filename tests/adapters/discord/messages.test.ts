import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { SayOptions } from '../../doubles/discord/scene.ts';
import type { Channel, Guild, Sent } from '../../doubles/discord/world.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let ada: ReturnType<Discord['createUser']>;
let bob: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  ada = discord.createUser('Ada', guild);
  bob = discord.createUser('Bob', guild);
  bot = await startBot(discord);
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
});

/** Says something and waits for what the bot sends next. */
async function ask(
  text: string,
  { user = ada, where = channel, ...options }: SayOptions & { user?: typeof ada; where?: Channel } = {},
): Promise<{ readonly said: APIMessage; readonly sent: Sent }> {
  const count = discord.sent.length;
  const said = discord.say(user, where, text, { mention: true, ...options });
  return { said, sent: await discord.until(() => discord.sent[count], `an answer to "${text}"`) };
}

/** Nothing was sent for what came before a question that is answered. */
async function expectSilence(before: () => void): Promise<void> {
  const count = discord.sent.length;
  before();
  const { said } = await ask('what is a hypervisor?');
  expect(discord.sent[count]?.message.message_reference?.message_id).toBe(said.id);
  expect(discord.sent).toHaveLength(count + 1);
}

describe('a mention', () => {
  it('is answered in place, as a reply that wakes nobody', async () => {
    const { said, sent } = await ask('is a container just a process?');
    expect(textOf(sent.message)).toContain('process');
    expect(sent.message.message_reference?.message_id).toBe(said.id);
    expect(sent.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(sent.allowedMentions).toEqual({ parse: [] });
    expect(buttonsOf(sent.message)).toEqual(expect.arrayContaining(['Helpful', 'Not helpful', 'Delete']));
    expect(buttonsOf(sent.message)).not.toContain('Ask a human');
  });

  it('of nothing gets short help with three sample questions', async () => {
    const { sent } = await ask('');
    expect(textOf(sent.message)).toContain('I am a bot');
    expect(buttonsOf(sent.message)).toHaveLength(4);
  });

  it('is understood as going on with the talk', async () => {
    await ask('what is a container?');
    const { sent } = await ask('are they secure?');
    expect(textOf(sent.message).toLowerCase()).toContain('container');
  });

  it('that cannot be answered is told so, with the closest that there is', async () => {
    const { sent } = await ask('who won the football match yesterday?');
    expect(textOf(sent.message)).toContain('not in my notes');
    expect(buttonsOf(sent.message)).toContain('Request this topic');
  });

  it('by a reply to the bot works as well', async () => {
    const { sent } = await ask('what is kvm?');
    const next = await ask('what is xen?', { mention: false, replyTo: sent.message });
    expect(textOf(next.sent.message)).toContain('Xen');
  });

  it('cannot make the answer mention anybody', async () => {
    const { sent } = await ask(`compare @everyone <@${bob.id}> <@&${guild.id}> frobnicators with zorgs`);
    expect(sent.pings).toEqual({ users: [], roles: [], everyone: false });
  });
});

it('answers direct messages without a mention', async () => {
  const { sent } = await ask('what is a microvm?', { mention: false, where: discord.direct(ada) });
  expect(textOf(sent.message).toLowerCase()).toContain('microvm');
});

it('leaves alone what is not for it', async () => {
  await expectSilence(() => {
    discord.say(ada, channel, 'is a container just a process?');
    discord.say(bob, channel, `<@${ada.id}> what is a hypervisor?`);
  });
});

describe('a question that is changed', () => {
  it('within fifteen minutes has its answer changed', async () => {
    const { said, sent } = await ask('what is kvm?');
    const count = discord.sent.length;
    discord.editMessage(said, `<@${discord.botId}> what is xen?`);
    const edited = await discord.until(() => discord.sent[count]);
    expect(edited).toMatchObject({ how: 'edit', message: { id: sent.message.id } });
    expect(textOf(edited.message)).toContain('Xen');
    expect(edited.allowedMentions).toEqual({ parse: [] });
  });

  it('later keeps its answer', async () => {
    const { said } = await ask('what is kvm?');
    discord.advance(15 * 60_000 + 1);
    await expectSilence(() => discord.editMessage(said, `<@${discord.botId}> what is xen?`));
  });

  it('and taken back takes its answer along', async () => {
    const { said, sent } = await ask('what is kvm?');
    discord.deleteMessage(said);
    await discord.until(() => !discord.current(sent.message));
  });
});

describe('where the bot may not', () => {
  it('reply, it answers without', async () => {
    const quiet = discord.createChannel(guild, 'no-history');
    discord.deny(quiet, 'everyone', PermissionFlagsBits.ReadMessageHistory);
    const { sent } = await ask('what is kvm?', { where: quiet });
    expect(sent.message.message_reference).toBeUndefined();
  });

  it('write, it reacts, and the log says where and what it needs', async () => {
    const closed = discord.createChannel(guild, 'read-only');
    discord.deny(closed, { ...ada, id: discord.botId }, PermissionFlagsBits.SendMessages);
    const said = discord.say(ada, closed, 'what is kvm?', { mention: true });
    await discord.until(() => discord.current(said)?.reactions?.length);
    await discord.until(() => bot.logged.find(({ msg }) => msg === 'may not answer'));
    expect(bot.logged.find(({ msg }) => msg === 'may not answer')).toMatchObject({
      channel: closed.id,
      hasReacted: true,
      needs: 'Send Messages, or Send Messages in Threads',
    });
    // Being refused over and over would get the bot banned, so that it does not even try for a while.
    const refused = () => discord.requests.filter(({ status }) => status === 403).length;
    const before = refused();
    await expectSilence(() => discord.say(ada, closed, 'what is xen?', { mention: true }));
    expect(refused()).toBe(before);
  });
});

describe('controls', () => {
  it('open what comes next, in public', async () => {
    const { sent } = await ask('is a container just a process?');
    const [next = ''] = buttonsOf(sent.message);
    const opened = await discord.press(bob, sent.message, next);
    expect(opened).toMatchObject({ type: 'message', ephemeral: false });
    expect(textOf(messageOf(opened))).toContain('##');
  });

  it('turn the pages of a long comparison for the asker in place, for others in private', async () => {
    const { sent } = await ask('xen vs esxi');
    expect((await discord.press(ada, sent.message, 'All criteria')).type).toBe('update');
    expect(textOf(discord.current(sent.message) ?? sent.message)).toContain('Page 1 of');
    expect(textOf(messageOf(await discord.press(bob, sent.message, 'Next')))).toContain('Page 2 of');
    expect(textOf(discord.current(sent.message) ?? sent.message)).toContain('Page 1 of');
    const turned = await discord.press(ada, sent.message, 'Next');
    expect(turned.type).toBe('update');
    expect(textOf(messageOf(turned))).toContain('Page 2 of');
    expect(textOf(messageOf(await discord.press(ada, sent.message, 'Back')))).toContain('Page 1 of');
  });

  it('choose a criterion', async () => {
    const { sent } = await ask('xen vs esxi');
    const chosen = await discord.select(ada, sent.message, 'Compare by', ['Security']);
    expect(chosen.type).toBe('update');
    expect(textOf(messageOf(chosen))).toContain('security');
  });

  it('rate: helpful is noted, not helpful asks why', async () => {
    const { sent } = await ask('what is kvm?');
    const thanks = await discord.press(ada, sent.message, 'Helpful');
    expect(thanks).toMatchObject({ type: 'message', ephemeral: true });
    const form = await discord.press(bob, sent.message, 'Not helpful');
    if (form.type !== 'modal') throw new Error(form.type);
    const noted = await discord.submitModal(bob, form.modal, { reason: ['outdated'] });
    expect(textOf(messageOf(noted))).toContain('noted as not helpful');
  });

  it('delete for the asker and moderators, not for others', async () => {
    const first = await ask('what is kvm?');
    const refused = await discord.press(bob, first.sent.message, 'Delete');
    expect(refused).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(refused))).toContain('Only whoever asked');
    expect(await discord.press(ada, first.sent.message, 'Delete')).toEqual({ type: 'deleted' });
    const second = await ask('what is xen?');
    const eve = discord.createUser('Eve', guild, PermissionFlagsBits.ManageMessages);
    expect(await discord.press(eve, second.sent.message, 'Delete')).toEqual({ type: 'deleted' });
    expect(discord.current(second.sent.message)).toBeUndefined();
  });

  it('name the sources where they have none on the page, and take requests', async () => {
    const { sent } = await ask('who won the football match yesterday?');
    const noted = await discord.press(ada, sent.message, 'Request this topic');
    expect(textOf(messageOf(noted))).toContain('this topic is wanted');
  });

  it('of an older version say so', async () => {
    const { sent } = await ask('what is kvm?');
    const stored = discord.world.messages.get(sent.message.id);
    const old = JSON.parse(JSON.stringify(stored?.api).replaceAll('hc1|', 'hc0|')) as APIMessage;
    if (stored) stored.api = old;
    const answer = await discord.press(ada, sent.message, 'Helpful');
    expect(textOf(messageOf(answer))).toContain('older version');
  });

  it('work after a restart', async () => {
    const { sent } = await ask('xen vs esxi');
    await discord.press(ada, sent.message, 'All criteria');
    await bot.stop();
    bot = await startBot(discord);
    const turned = await discord.press(ada, sent.message, 'Next');
    expect(turned.type).toBe('update');
    expect(textOf(messageOf(turned))).toContain('Page 2 of');
  });
});

it('logs neither texts nor tokens', () => {
  const log = JSON.stringify(bot.logged);
  expect(log).not.toContain('hypervisor');
  expect(log).not.toContain(discord.token);
});
