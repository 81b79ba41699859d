import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Options } from '../../doubles/discord/command-data.ts';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

const WAYS = [
  ['the gateway', false],
  ['HTTP', true],
] as const;

describe.each(WAYS)('interactions over %s', (_, overHttp) => {
  let discord: Discord;
  let bot: RunningBot;
  let guild: Guild;
  let channel: Channel;
  let ada: ReturnType<Discord['createUser']>;
  let bob: ReturnType<Discord['createUser']>;
  let humans: string;

  beforeAll(async () => {
    discord = await startDiscord();
    guild = discord.createGuild('Lab');
    channel = discord.createChannel(guild, 'general');
    ada = discord.createUser('Ada', guild);
    bob = discord.createUser('Bob', guild);
    discord.createUser('Eve', guild, PermissionFlagsBits.ManageMessages);
    humans = [...guild.roles.keys()].at(-1) ?? '';
    const http = { DISCORD_PUBLIC_KEY: discord.endpoint.publicKey, DISCORD_GATEWAY: 'off' };
    bot = await startBot(discord, { DISCORD_HUMANS_ROLE_ID: humans, ...(overHttp ? http : {}) });
    if (overHttp) await discord.endpoint.use(`${bot.url}/discord/interactions`);
  });

  afterAll(async () => {
    expect(await bot.stop()).toBe(0);
    await discord.close();
  });

  const ask = (question: string, more: Options = {}) =>
    discord.command(ada, channel, 'ask', { question, ...more });

  it('answer a question in private, without deferring', async () => {
    const answer = await ask('is a container just a process?');
    expect(answer).toMatchObject({ type: 'message', ephemeral: true, deferred: false });
    expect(textOf(messageOf(answer))).toContain('process');
    expect(buttonsOf(messageOf(answer)).slice(-5)).toEqual([
      'Share',
      'Follow up',
      'Helpful',
      'Not helpful',
      'Ask a human',
    ]);
    expect(discord.messagesIn(channel)).toEqual([]);
  });

  it('answer in public if asked to, waking nobody', async () => {
    const answer = await ask('what is kvm?', { public: true });
    expect(answer).toMatchObject({ type: 'message', ephemeral: false });
    expect(discord.sent.at(-1)).toMatchObject({ allowedMentions: { parse: [] }, pings: { users: [] } });
  });

  it('show the answer to somebody, and wake only them', async () => {
    const answer = await ask('what is kvm?', { for: bob });
    expect(answer).toMatchObject({ type: 'message', ephemeral: false });
    expect(textOf(messageOf(answer))).toContain(`For <@${bob.id}>`);
    expect(discord.sent.at(-1)?.pings).toEqual({ users: [bob.id], roles: [], everyone: false });
  });

  it('share a private answer as a message that says who did', async () => {
    const answer = messageOf(await ask('what is kvm?'));
    const count = discord.messagesIn(channel).length;
    const told = await discord.press(ada, answer, 'Share');
    expect(textOf(messageOf(told))).toBe('Shared.');
    const shared = await discord.until(() => discord.messagesIn(channel)[count]);
    expect(textOf(shared)).toContain(`Shared by <@${ada.id}>`);
    expect(textOf(shared)).toContain('KVM');
    expect(buttonsOf(shared)).toContain('Delete');
    expect(discord.sent.at(-1)?.pings.users).toEqual([]);
    expect(await discord.press(ada, shared, 'Delete')).toEqual({ type: 'deleted' });
  });

  it('share as a follow-up where the bot may not write', async () => {
    const closed = discord.createChannel(guild, 'read-only');
    discord.deny(closed, { ...ada, id: discord.botId }, PermissionFlagsBits.SendMessages);
    const answer = messageOf(await discord.command(ada, closed, 'ask', { question: 'what is kvm?' }));
    const shared = await discord.press(ada, answer, 'Share');
    expect(shared).toMatchObject({ type: 'message', ephemeral: false });
    expect(textOf(messageOf(shared))).toContain(`Shared by <@${ada.id}>`);
  });

  it('follow up by a form', async () => {
    const answer = messageOf(await ask('what is a container?'));
    const form = await discord.press(ada, answer, 'Follow up');
    if (form.type !== 'modal') throw new Error(form.type);
    expect(form.modal.title).toBe('Ask a follow-up');
    const next = await discord.submitModal(ada, form.modal, { question: 'are they secure?' });
    expect(next).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(next)).toLowerCase()).toContain('container');
  });

  it('answer a message, in private first', async () => {
    const said = discord.say(bob, channel, 'hey all, is a container just a process?');
    const answer = await discord.messageCommand(ada, 'Answer this', said);
    expect(answer).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(answer))).toContain('process');
    const count = discord.messagesIn(channel).length;
    await discord.press(ada, messageOf(answer), 'Share');
    const shared = await discord.until(() => discord.messagesIn(channel)[count]);
    expect(shared.message_reference?.message_id).toBe(said.id);
    expect(discord.sent.at(-1)?.pings.users).toEqual([]);
  });

  it('call a human once', async () => {
    const answer = messageOf(await ask('what is kvm?', { public: true }));
    const count = discord.sent.length;
    const update = await discord.press(bob, answer, 'Ask a human');
    expect(buttonsOf(messageOf(update))).not.toContain('Ask a human');
    const call = await discord.until(() =>
      discord.sent.slice(count).find(({ pings }) => pings.roles.length > 0),
    );
    expect(call.pings).toEqual({ users: [], roles: [humans], everyone: false });
  });

  it('compare, with every option completed', async () => {
    const first = await discord.autocomplete(ada, channel, 'compare', 'first', 'xe');
    expect(first.map(({ name }) => name)).toContain('Xen');
    const aspects = await discord.autocomplete(ada, channel, 'compare', 'aspect', '');
    expect(aspects.length).toBeGreaterThan(10);
    expect(aspects.length).toBeLessThanOrEqual(25);
    const answer = await discord.command(ada, channel, 'compare', {
      first: 'Xen',
      second: 'KVM',
      aspect: 'Security',
    });
    expect(textOf(messageOf(answer))).toContain('Xen and KVM compared by security');
    const rubbish = await discord.command(ada, channel, 'compare', { first: 'frobnicator', second: 'zorg' });
    expect(textOf(messageOf(rubbish))).toContain('I do not know "frobnicator" and "zorg"');
  });

  it.each([
    ['define', { term: 'Hypervisor' }, 'hypervisor'],
    ['recommend', { need: 'run untrusted code with strong isolation' }, ''],
    ['topics', {}, 'You could start with one of these'],
    ['hypercall help', {}, 'I am a bot'],
    ['hypercall about', {}, 'no language model'],
    ['hypercall privacy', {}, 'I keep no texts'],
  ] as const)('run /%s in private', async (name, options, text) => {
    const answer = await discord.command(ada, channel, name, options);
    expect(answer).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(answer)).toLowerCase()).toContain(text.toLowerCase());
  });

  it('open topics from a select, in private where they came from', async () => {
    const answer = messageOf(await discord.command(ada, channel, 'topics'));
    const part = JSON.stringify(answer.components);
    const [, label = ''] = /"options":\[\{"label":"([^"]+)"/.exec(part) ?? [];
    const opened = await discord.select(ada, answer, 'All topics', [label]);
    expect(opened).toMatchObject({ type: 'message', ephemeral: true });
  });

  it('work in direct messages', async () => {
    const answer = await discord.command(ada, discord.direct(ada), 'ask', { question: 'what is kvm?' });
    expect(textOf(messageOf(answer))).toContain('KVM');
    expect(buttonsOf(messageOf(answer))).not.toContain('Ask a human');
  });

  it('stay within the limits whatever is asked', async () => {
    for (const question of ['x'.repeat(1000), '@everyone ||**```', '\u202e\u0000', '﷽'.repeat(500)]) {
      expect((await ask(question)).type).toBe('message');
    }
  });
});

describe('limits', () => {
  it('are told to whoever gives commands, and passed over in silence elsewhere', async () => {
    const discord = await startDiscord();
    const guild = discord.createGuild('Lab');
    const channel = discord.createChannel(guild, 'general');
    const ada = discord.createUser('Ada', guild);
    const bot = await startBot(discord, { LIMIT_PER_MINUTE: '1' });
    const ask = () => discord.command(ada, channel, 'ask', { question: 'what is kvm?' });
    await ask();
    const told = await ask();
    expect(told).toMatchObject({ type: 'message', ephemeral: true });
    expect(textOf(messageOf(told))).toMatch(/try again in \d+ s/);
    discord.say(ada, channel, 'what is xen?', { mention: true });
    const bob = discord.createUser('Bob', guild);
    const said = discord.say(bob, channel, 'what is xen?', { mention: true });
    const [sent] = await discord.until(
      () => discord.messagesIn(channel).length > 2 && discord.messagesIn(channel).slice(2),
    );
    expect(sent?.message_reference?.message_id).toBe(said.id);
    expect(await bot.stop()).toBe(0);
    await discord.close();
  });
});

describe('the endpoint', () => {
  it('refuses what is spoilt, stale or repeated, and answers nothing else with it', async () => {
    const discord = await startDiscord();
    const guild = discord.createGuild('Lab');
    const channel = discord.createChannel(guild, 'general');
    const ada = discord.createUser('Ada', guild);
    const bot = await startBot(discord, {
      DISCORD_PUBLIC_KEY: discord.endpoint.publicKey,
      DISCORD_GATEWAY: 'off',
    });
    await discord.endpoint.use(`${bot.url}/discord/interactions`);
    expect(discord.gateway.sessions.size).toBe(0);
    for (const spoilt of [
      { signature: null },
      { signature: 'zz' },
      { signature: '00'.repeat(64) },
      { signature: '' },
      { timestamp: '1' },
      { timestamp: null },
      { timestamp: 'now' },
      { body: '{"type":1 }' },
      { foreignKey: true },
    ]) {
      expect((await discord.endpoint.send({ type: 1 }, spoilt)).status).toBe(401);
    }
    expect((await discord.endpoint.send('no json')).status).toBe(400);
    await discord.command(ada, channel, 'ask', { question: 'what is kvm?' });
    const last = discord.endpoint.deliveries.at(-1);
    if (last) expect((await discord.endpoint.repeat(last)).status).toBe(401);
    discord.world.advance(6 * 60_000);
    expect((await discord.endpoint.send({ type: 1 })).status).toBe(401);
    expect(await bot.stop()).toBe(0);
    await discord.close();
  });
});
