import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ButtonInteraction, type Client, Events, GatewayIntentBits } from 'discord.js';
import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
  TextInputStyle,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { login } from './discord/client.ts';
import { type Discord, startDiscord } from './discord/double.ts';
import type { Channel, Guild } from './discord/world.ts';

let discord: Discord;
let client: Client<true> | undefined;
let guild: Guild;
let channel: Channel;
let ada: ReturnType<Discord['createUser']>;

beforeEach(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  ada = discord.createUser('Ada', guild);
});

afterEach(async () => {
  await client?.destroy();
  client = undefined;
  await discord.close();
});

const ASK = {
  name: 'ask',
  description: 'Ask something',
  options: [{ type: 3, name: 'question', description: 'What', required: true, autocomplete: true }],
};
const ROW = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'More', custom_id: 'more' }],
} as const;
const FORM = {
  custom_id: 'form',
  title: 'Correct this',
  components: [
    {
      type: ComponentType.Label,
      label: 'What is wrong',
      component: { type: ComponentType.TextInput, custom_id: 'wrong', style: TextInputStyle.Paragraph },
    },
  ],
} satisfies APIModalInteractionResponseCallbackData;

describe('a bare discord.js client', () => {
  it('logs in, hears a mention and replies to it, waking nobody', async () => {
    client = await login(discord);
    client.on(Events.MessageCreate, async (message) => {
      if (!message.author.bot) await message.reply(`heard: ${message.content}`);
    });
    const said = discord.say(ada, channel, 'what is a container', { mention: true });
    const [sent] = await discord.until(() => discord.sent.length > 0 && discord.sent);
    expect(sent?.message.content).toBe(`heard: <@${discord.botId}> what is a container`);
    expect(sent?.message.message_reference?.message_id).toBe(said.id);
    expect(sent?.pings).toEqual({ users: [], roles: [], everyone: false });
  });

  it('does not read what is not meant for it', async () => {
    client = await login(discord);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    discord.say(ada, channel, 'secret');
    discord.say(ada, channel, 'open', { mention: true });
    discord.say(ada, discord.direct(ada), 'direct');
    await discord.until(() => heard.length === 3);
    expect(heard).toEqual(['', `<@${discord.botId}> open`, 'direct']);
  });

  it('registers a command, answers it, and offers choices while it is typed', async () => {
    client = await login(discord);
    await client.application.commands.set([ASK]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: 'Containers', value: 'containers' }]);
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply(`about ${interaction.options.getString('question')}`);
    });
    expect(await discord.autocomplete(ada, channel, 'ask', 'question', 'con')).toEqual([
      { name: 'Containers', value: 'containers' },
    ]);
    const answer = await discord.command(ada, channel, 'ask', { question: 'containers' });
    expect(answer).toMatchObject({ type: 'message', ephemeral: true, deferred: true });
    expect(answer).toHaveProperty('message.content', 'about containers');
    expect(discord.messagesIn(channel)).toEqual([]);
    expect(discord.messagesIn(channel, ada)).toHaveLength(1);
    await expect(discord.command(ada, channel, 'ask')).rejects.toThrow('"question" is required');
    await expect(discord.command(ada, channel, 'compare')).rejects.toThrow('no command "compare"');
  });

  it('answers a command in a direct channel, unless it is for guilds only', async () => {
    client = await login(discord);
    await client.application.commands.set([ASK, { ...ASK, name: 'settings', contexts: [0] }]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(`${interaction.inGuild()}`);
    });
    const answer = await discord.command(ada, discord.direct(ada), 'ask', { question: 'x' });
    expect(answer).toHaveProperty('message.content', 'false');
    await expect(discord.command(ada, discord.direct(ada), 'settings')).rejects.toThrow(
      'not offered in context 1',
    );
  });

  it('updates a message at a press, opens a form and takes it back', async () => {
    client = await login(discord);
    client.on(Events.MessageCreate, async (message) => {
      if (!message.author.bot) await message.reply({ content: 'short', components: [ROW] });
    });
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isButton() && interaction.message.content === 'short') await interaction.update('long');
      else if (interaction.isButton()) await interaction.showModal(FORM);
      else if (interaction.isModalSubmit())
        await interaction.reply(interaction.fields.getTextInputValue('wrong'));
    });
    discord.say(ada, channel, 'hello', { mention: true });
    const message = await discord.until(() => discord.sent[0]?.message);
    expect(await discord.press(ada, message, 'More')).toMatchObject({
      type: 'update',
      message: { content: 'long' },
    });
    const opened = await discord.press(ada, message, 'more');
    if (opened.type !== 'modal') throw new Error(opened.type);
    const thanks = await discord.submitModal(ada, opened.modal, { wrong: 'the date' });
    expect(thanks).toHaveProperty('message.content', 'the date');
    await expect(discord.submitModal(ada, opened.modal, { wrong: 'again' })).rejects.toThrow('before');
    await expect(discord.press(ada, message, 'Less')).rejects.toThrow('0 components are named "Less"');
  });

  it('answers a command on a message, and shows an ephemeral button to nobody else', async () => {
    client = await login(discord);
    await client.application.commands.set([{ name: 'Answer this', type: 3 }]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { content } = interaction.targetMessage;
      await interaction.reply({ content, components: [ROW], flags: MessageFlags.Ephemeral });
    });
    const said = discord.say(ada, channel, 'unaddressed');
    const answer = await discord.messageCommand(ada, 'Answer this', said);
    if (answer.type !== 'message') throw new Error(answer.type);
    expect(answer.message.content).toBe('unaddressed');
    const bob = discord.createUser('Bob', guild);
    await expect(discord.press(bob, answer.message, 'More')).rejects.toThrow('does not see');
  });

  it('edits, deletes and reacts, and is told when somebody else does', async () => {
    client = await login(discord);
    const told: string[] = [];
    client.on(Events.MessageUpdate, (_, message) => told.push(`edited ${message.content}`));
    client.on(Events.MessageDelete, () => told.push('deleted'));
    const said = discord.say(ada, channel, 'hi', { mention: true });
    const known = await discord.until(
      () => client?.channels.cache.get(channel.id)?.isSendable() && client.channels.cache.get(channel.id),
    );
    if (!known?.isSendable()) throw new Error('no channel');
    const own = await known.send('one');
    await own.edit('two');
    await own.react('👍');
    expect(discord.current(own)).toMatchObject({ content: 'two', reactions: [{ emoji: { name: '👍' } }] });
    await own.delete();
    expect(discord.current(own)).toBeUndefined();
    discord.editMessage(said, `<@${discord.botId}> hi again`);
    discord.deleteMessage(said);
    await discord.until(() => told.length === 4);
    expect(told).toEqual(['edited two', 'deleted', `edited <@${discord.botId}> hi again`, 'deleted']);
  });

  it('sends a picture as a form, shown by a gallery', async () => {
    client = await login(discord);
    const known = await client.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    await known.send({
      flags: MessageFlags.IsComponentsV2,
      files: [{ attachment: Buffer.from('png'), name: 'a.png', description: 'A picture' }],
      components: [{ type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://a.png' } }] }],
    });
    const [attachment] = discord.sent[0]?.message.attachments ?? [];
    expect(attachment).toMatchObject({ filename: 'a.png', description: 'A picture', size: 3 });
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('png');
  });

  it('opens a thread under a message, for which it needs the permission', async () => {
    client = await login(discord);
    const known = await client.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    const sent = await known.send('a long answer');
    const thread = await sent.startThread({ name: 'More' });
    await thread.send('more');
    expect(thread.id).toBe(sent.id);
    expect(discord.threadUnder(sent)).toMatchObject({ name: 'More', parent: channel });
    const other = await known.send('another');
    discord.deny(channel, 'everyone', PermissionFlagsBits.CreatePublicThreads);
    await expect(other.startThread({ name: 'No' })).rejects.toMatchObject({ code: 50013 });
    discord.deny(channel, 'everyone', PermissionFlagsBits.ViewChannel);
    await expect(known.send('no')).rejects.toMatchObject({ code: 50001 });
  });

  it.each([
    ['may not', 0n, ['linux']],
    ['may', PermissionFlagsBits.ManageThreads, ['solved']],
  ])('marks a post as solved only if it may (%s)', async (_, permission, tags) => {
    client = await login(discord);
    const helped = discord.createGuild('Helped', permission);
    const eve = discord.createUser('Eve', helped);
    const forum = discord.createForum(helped, 'help', ['linux', { name: 'solved', moderated: true }]);
    const { thread } = discord.createPost(eve, forum, 'Why', 'why so light', ['linux']);
    const post = await client.channels.fetch(thread.id);
    if (!post?.isThread()) throw new Error('no thread');
    const solved = forum.tags.find(({ name }) => name === 'solved')?.id ?? '';
    const result = await post.setAppliedTags([solved]).catch(({ code }: { code: number }) => code);
    if (!permission) expect(result).toBe(50013);
    expect(discord.tagsOf(thread)).toEqual(tags);
  });

  it('cannot write to who takes no direct messages', async () => {
    client = await login(discord);
    discord.closeDirect(ada);
    await expect(client.users.send(ada.id, 'hello')).rejects.toMatchObject({ code: 50007 });
  });

  it('does not read, in a mention that replies, what it replies to', async () => {
    client = await login(discord);
    const heard: unknown[] = [];
    client.on(Events.Raw, ({ d }: { d: { referenced_message?: { content: string } } }) => {
      if (d?.referenced_message) heard.push(d.referenced_message.content);
    });
    const bob = discord.createUser('Bob', guild);
    const asked = discord.say(bob, channel, 'why so light');
    discord.say(ada, channel, 'answer this', { mention: true, replyTo: asked });
    await discord.until(() => heard.length > 0);
    expect(heard).toEqual(['']);
    expect(await client.channels.fetch(channel.id)).toHaveProperty(
      'lastMessageId',
      expect.stringMatching(/^\d+$/),
    );
  });

  it('has what it would wake kept, message by message', async () => {
    client = await login(discord);
    const known = await client.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    const content = `<@${ada.id}> <@&${guild.id}> @everyone`;
    await client.rest.post(`/channels/${channel.id}/messages`, { body: { content } });
    const safe = await known.send({ content, allowedMentions: { parse: [] } });
    await safe.edit({ content, allowedMentions: { users: [ada.id] } });
    expect(discord.sent.map(({ pings }) => pings)).toEqual([
      { users: [ada.id], roles: [guild.id], everyone: true },
      { users: [], roles: [], everyone: false },
      { users: [ada.id], roles: [], everyone: false },
    ]);
  });
});

describe('shards', () => {
  it('are told of their own guilds only', async () => {
    const other = discord.createGuild('Other');
    client = await login(discord, { shards: [0, 1], shardCount: 2 });
    discord.say(ada, channel, 'hello', { mention: true });
    const eve = discord.createUser('Eve', other);
    discord.say(eve, discord.createChannel(other, 'general'), 'hello', { mention: true });
    discord.say(ada, discord.direct(ada), 'hello');
    const told = [...discord.gateway.sessions.values()].map(({ shard, events }) => ({
      shard,
      guilds: events.flatMap(({ t, d }) =>
        t === 'MESSAGE_CREATE' ? [(d as { guild_id?: string }).guild_id] : [],
      ),
    }));
    const [even, odd] = BigInt(guild.id) & (1n << 22n) ? [other, guild] : [guild, other];
    expect(told).toEqual([
      { shard: [0, 2], guilds: expect.arrayContaining([even.id, undefined]) },
      { shard: [1, 2], guilds: [odd.id] },
    ]);
  });
});

describe('interactions', () => {
  const FOLLOW = 'POST /webhooks/:application/:token';
  const press = async (answer: (interaction: ButtonInteraction) => Promise<unknown>) => {
    client = await login(discord);
    client.on(
      Events.InteractionCreate,
      (interaction) => void (interaction.isButton() && answer(interaction)),
    );
    const known = await client.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    const { id } = await known.send({ content: 'short', components: [ROW] });
    return discord.press(ada, { id }, 'More');
  };

  it('may be deferred as an update and followed by a message', async () => {
    const answer = await press(async (interaction) => {
      await interaction.deferUpdate();
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    });
    expect(answer).toMatchObject({ type: 'message', ephemeral: true, deferred: true });
    expect(discord.calls(FOLLOW)).toHaveLength(1);
    expect(discord.interactions()[0]).toMatchObject({ acknowledged: 6, followUps: [{ audience: ada.id }] });
  });

  it('may be deferred as an update and made good by it', async () => {
    const answer = await press(async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editReply('long');
    });
    expect(answer).toMatchObject({ type: 'update', deferred: true, message: { content: 'long' } });
  });

  it('may be deferred and thought better of', async () => {
    const answer = await press(async (interaction) => {
      await interaction.deferReply();
      await interaction.deleteReply();
    });
    expect(answer).toEqual({ type: 'deleted' });
    expect(discord.messagesIn(channel)).toHaveLength(1);
  });

  it('are acknowledged once, whatever the bot was told', async () => {
    discord.faults.next('POST /interactions/:interaction/:token/callback', {
      type: 'status',
      status: 500,
      after: true,
    });
    let code: unknown;
    const answer = await press(async (interaction) => {
      code = await interaction.reply('one').catch((error: { code: number }) => error.code);
    });
    expect(answer).toHaveProperty('message.content', 'one');
    await discord.until(() => code);
    expect(code).toBe(40060);
  });

  it('live for a quarter of an hour', async () => {
    let code: unknown;
    await press(async (interaction) => {
      await interaction.reply('one');
      discord.advance(15 * 60_000 + 1);
      code = await interaction.followUp('two').catch((error: { code: number }) => error.code);
    });
    await discord.until(() => code);
    expect(code).toBe(50027);
  });

  it('choose in a select only what it offers', async () => {
    client = await login(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
    });
    const known = await client.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    const options = ['linux', 'windows'].map((name) => ({ label: name.toUpperCase(), value: name }));
    const components = [
      { type: ComponentType.StringSelect, customId: 'os', placeholder: 'System', options },
    ] as const;
    const { id } = await known.send({ components: [{ type: ComponentType.ActionRow, components }] });
    expect(await discord.select(ada, { id }, 'System', ['LINUX'])).toHaveProperty('message.content', 'linux');
    await expect(discord.select(ada, { id }, 'os', ['mac'])).rejects.toThrow('no option "mac"');
    await expect(discord.select(ada, { id }, 'os', ['linux', 'windows'])).rejects.toThrow('2 values');
  });

  it('beyond a limit are refused, and that is kept', async () => {
    discord.expectViolation(/callback\?with_response=false: Invalid Form Body\n {2}content/);
    const answer = await press(async (interaction) => {
      const reply = interaction.reply('x'.repeat(2001));
      await reply.catch(({ code }: { code: number }) => interaction.reply(`refused with ${code}`));
    });
    expect(answer).toHaveProperty('message.content', 'refused with 50035');
  });
});

describe('faults', () => {
  const hello = async () => {
    const known = await client?.channels.fetch(channel.id);
    if (!known?.isSendable()) throw new Error('no channel');
    return known.send('hello');
  };
  const SEND = 'POST /channels/:channel/messages';

  it.each([
    ['a rate limit', { type: 'rate-limit', seconds: 0.1 }, 2],
    ['a global rate limit', { type: 'rate-limit', seconds: 0.1, scope: 'global' }, 2],
    ['a server error', { type: 'status', status: 502 }, 2],
    ['a reset connection', { type: 'closed', how: 'rst' }, 2],
  ] as const)('%s is met and overcome', async (_, fault, calls) => {
    client = await login(discord);
    discord.faults.next(SEND, fault);
    await hello();
    expect(discord.calls(SEND)).toHaveLength(calls);
    expect(discord.messagesIn(channel)).toHaveLength(1);
  });

  it('a closed connection is not tried again', async () => {
    client = await login(discord);
    discord.faults.next(SEND, { type: 'closed', how: 'fin' });
    await expect(hello()).rejects.toThrow('other side closed');
  });

  it('silence lasts until the client gives up', async () => {
    client = await login(discord, { rest: { api: discord.api, timeout: 50, retries: 0 } });
    discord.faults.next(SEND, { type: 'silence', after: true });
    await expect(hello()).rejects.toThrow('aborted');
    expect(discord.messagesIn(channel)).toHaveLength(1);
  });

  it('a server error after the effect doubles a message, unless it has an enforced nonce', async () => {
    client = await login(discord);
    discord.faults.next(SEND, { type: 'status', status: 500, after: true }, 2);
    await hello();
    expect(discord.messagesIn(channel)).toHaveLength(3);
    discord.faults.next(SEND, { type: 'status', status: 500, after: true });
    const known = await client.channels.fetch(channel.id);
    if (known?.isSendable()) await known.send({ content: 'once', nonce: '17', enforceNonce: true });
    expect(discord.messagesIn(channel)).toHaveLength(4);
  });

  it('a dropped socket is resumed, and what was missed is replayed', async () => {
    client = await login(discord);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    discord.gateway.drop();
    discord.say(ada, discord.direct(ada), 'missed');
    await discord.until(() => heard.length > 0);
    expect(heard).toEqual(['missed']);
    expect(discord.gateway.received.filter(({ op }) => op === 6)).toHaveLength(1);
  });

  it('a request to reconnect is followed by a resume, a forgotten session by a new one', async () => {
    client = await login(discord);
    const identified = () => discord.gateway.received.filter(({ op }) => op === 2).length;
    const resumed = () => discord.gateway.received.filter(({ op }) => op === 6).length;
    const back: string[] = [];
    client.on(Events.ShardResume, () => back.push('resumed'));
    client.on(Events.ShardReady, () => back.push('ready'));
    discord.gateway.askToReconnect();
    await discord.until(() => back.length === 1);
    discord.gateway.forget();
    discord.gateway.drop();
    await discord.until(() => back.length === 2);
    expect([back, resumed(), identified()]).toEqual([['resumed', 'ready'], 2, 2]);
  });

  it.each([
    ['resumed', true, 1, 1],
    ['begun anew', false, 2, 0],
  ])('an invalid session is %s', async (_, resumable, identifies, resumes) => {
    client = await login(discord);
    let back = false;
    client.once(resumable ? Events.ShardResume : Events.ShardReady, () => {
      back = true;
    });
    const count = (wanted: number) => discord.gateway.received.filter(({ op }) => op === wanted).length;
    discord.gateway.invalidate(resumable);
    await discord.until(() => back);
    expect([count(2), count(6)]).toEqual([identifies, resumes]);
  });

  it('a resume that is never answered leaves the client hanging', async () => {
    client = await login(discord);
    discord.gateway.muteResumes(1);
    discord.gateway.drop();
    await discord.until(() => discord.gateway.received.some(({ op }) => op === 6));
    expect([...discord.gateway.sessions.values()].map(({ socket }) => socket)).toEqual([undefined]);
  });

  it('an unacknowledged heartbeat makes the client resume', async () => {
    await discord.close();
    discord = await startDiscord({ heartbeatInterval: 60 });
    client = await login(discord);
    let back = false;
    client.once(Events.ShardResume, () => {
      back = true;
    });
    discord.gateway.setAcks(false);
    await discord.until(() => discord.gateway.received.some(({ op }) => op === 6));
    discord.gateway.setAcks(true);
    await discord.until(() => back);
  });

  it('an intent that is not granted closes with 4014', async () => {
    await discord.close();
    discord = await startDiscord({ refusedIntents: GatewayIntentBits.MessageContent });
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
    await expect(login(discord, { intents })).rejects.toThrow('disallowed intents');
    await discord.until(() => discord.gateway.closes.length > 0);
  });

  it('an answer after three seconds is refused, and whoever asked is told', async () => {
    client = await login(discord);
    await client.application.commands.set([ASK]);
    const late = new Promise((resolve) => {
      client?.on(Events.InteractionCreate, async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        discord.advance(3001);
        resolve(await interaction.reply('late').catch((error: unknown) => error));
      });
    });
    await expect(discord.command(ada, channel, 'ask', { question: 'x' })).rejects.toThrow('did not respond');
    expect(await late).toMatchObject({ code: 10062 });
  });
});

describe('deliveries over HTTP', () => {
  let bot: Server;
  afterEach(() => bot.close());

  /** The least that an endpoint must do. */
  async function listen(answer: (interaction: { type: number }) => object): Promise<string> {
    const prefix = Buffer.from('302a300506032b6570032100', 'hex');
    const der = Buffer.concat([prefix, Buffer.from(discord.endpoint.publicKey, 'hex')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    bot = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const raw = Buffer.concat(parts);
      const signature = Buffer.from(String(request.headers['x-signature-ed25519'] ?? ''), 'hex');
      const signed = Buffer.concat([
        Buffer.from(String(request.headers['x-signature-timestamp'] ?? '')),
        raw,
      ]);
      if (!verify(null, signed, key, signature)) return void response.writeHead(401).end();
      const body = JSON.stringify(answer(JSON.parse(raw.toString())));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(bot.address() as AddressInfo).port}/`;
  }

  it('are signed, answered and repeated; whatever is spoilt is refused', async () => {
    discord.world.commands.set('global', [{ ...ASK, id: discord.world.snowflake() }]);
    await discord.endpoint.use(
      await listen(({ type }) => (type === 1 ? { type: 1 } : { type: 4, data: { content: 'ok' } })),
    );
    expect(await discord.command(ada, channel, 'ask', { question: 'x' })).toHaveProperty(
      'message.content',
      'ok',
    );
    const last = discord.endpoint.deliveries.at(-1);
    if (last) expect((await discord.endpoint.repeat(last)).status).toBe(200);
    for (const spoilt of [
      { signature: null },
      { signature: 'zz' },
      { signature: '00'.repeat(64) },
      { timestamp: '1' },
      { timestamp: null },
      { body: '{"type":1 }' },
      { foreignKey: true },
    ]) {
      expect((await discord.endpoint.send({ type: 1 }, spoilt)).status).toBe(401);
    }
  });

  it('leave the gateway without interactions, and let the bot write later', async () => {
    client = await login(discord);
    await client.application.commands.set([ASK]);
    const heard: unknown[] = [];
    client.on(Events.InteractionCreate, (interaction) => heard.push(interaction));
    await discord.endpoint.use(await listen(({ type }) => ({ type: type === 1 ? 1 : 5 })));
    const answer = discord.command(ada, channel, 'ask', { question: 'x' });
    const deferred = await discord.until(() => discord.interactions()[0]);
    const path = `/webhooks/${discord.applicationId}/${deferred.token}/messages/@original` as const;
    await client.rest.patch(path, { auth: false, body: { content: 'later' } });
    expect(await answer).toMatchObject({ deferred: true, message: { content: 'later' } });
    expect(heard).toEqual([]);
  });

  it('need an endpoint that answers a PING', async () => {
    const url = await listen(() => ({ type: 4 }));
    await expect(discord.endpoint.use(url)).rejects.toThrow('answered a PING with 200');
  });

  it('count an answer beyond a limit as a violation', async () => {
    discord.world.commands.set('global', [{ ...ASK, id: discord.world.snowflake() }]);
    const long = { type: 4, data: { content: 'x'.repeat(2001) } };
    await discord.endpoint.use(await listen(({ type }) => (type === 1 ? { type: 1 } : long)));
    discord.expectViolation(/content: BASE_TYPE_BAD_LENGTH/);
    await expect(discord.command(ada, channel, 'ask', { question: 'x' })).rejects.toThrow(
      'Invalid Form Body',
    );
  });
});

describe('closing', () => {
  it.each([
    ['an unknown route', () => fetch(`${discord.api}/v10/nowhere`), /nowhere: unknown route/],
    ['a fault that was never met', async () => discord.faults.next(/x/, { type: 'silence' }), /not met/],
    ['a violation that never came', async () => discord.expectViolation(/never/), /never came/],
  ])('reports %s', async (_, act, message) => {
    await act();
    await expect(discord.close()).rejects.toThrow(message);
    discord = await startDiscord();
  });
});
