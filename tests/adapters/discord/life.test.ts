import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { createGateway, type Gateway } from '../../../src/adapters/discord/gateway.ts';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { RestFault } from '../../doubles/discord/faults.ts';
import type { GatewayOptions } from '../../doubles/discord/gateway.ts';
import type { Channel, Guild } from '../../doubles/discord/world.ts';
import { run, start, waitFor } from '../../fixtures/cli.ts';
import {
  type Environment,
  messageOf,
  type RunningBot,
  startBot,
  textOf,
  toEnvironment,
} from '../../fixtures/discord-bot.ts';

let discord: Discord;
let bot: RunningBot | undefined;
let guild: Guild;
let channel: Channel;
let ada: ReturnType<Discord['createUser']>;

async function open(options: GatewayOptions = {}): Promise<void> {
  discord = await startDiscord(options);
  guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  ada = discord.createUser('Ada', guild);
}

async function serve(more: Environment = {}, options: GatewayOptions = {}): Promise<RunningBot> {
  await open(options);
  bot = await startBot(discord, more);
  return bot;
}

afterEach(async () => {
  bot?.kill();
  bot = undefined;
  await discord.close();
});

const count = (op: number) => discord.gateway.received.filter((each) => each.op === op).length;
const isConnected = () => [...discord.gateway.sessions.values()].some(({ socket }) => socket);
const SEND = 'POST /channels/:channel/messages';
const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const COMMANDS = 'PUT /applications/:application/commands';

/** Asks, and waits until it is answered once. */
async function expectAnswered(text = 'what is kvm?'): Promise<void> {
  const said = discord.say(ada, channel, text, { mention: true });
  const answers = () =>
    discord
      .messagesIn(channel)
      .filter(({ message_reference: reference }) => reference?.message_id === said.id);
  await discord.until(() => answers().length > 0, 'an answer');
  expect(answers()).toHaveLength(1);
}

describe('starting', () => {
  it('registers the commands once, and again only when they differ', async () => {
    await serve();
    expect(discord.calls(COMMANDS)).toHaveLength(1);
    expect(discord.world.commands.get('global')).toHaveLength(7);
    expect(await bot?.stop()).toBe(0);
    bot = await startBot(discord);
    expect(discord.calls(COMMANDS)).toHaveLength(1);
  });

  it('asks for no more intents than it needs', async () => {
    await serve();
    expect(discord.gateway.received.find(({ op }) => op === 2)?.d).toMatchObject({
      intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages,
    });
  });

  it('with a wrong token leaves Discord off, in one line that does not repeat it', async () => {
    await open();
    const token = 'MTIz.wrong.secret-part';
    const { code, err } = await run(['start'], {
      env: { ...toEnvironment(discord), DISCORD_TOKEN: token, WEB: 'off' },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^hypercall: Discord is off: Discord refused DISCORD_TOKEN; [^\n]+\n$/);
    expect(err).not.toContain('secret-part');
    expect(discord.requests).toHaveLength(1);
  });

  it('with an intent that is not granted says what to change, and the page still serves', async () => {
    await open({ refusedIntents: GatewayIntentBits.MessageContent });
    const child = start(['start'], { env: toEnvironment(discord, { DISCORD_MESSAGE_CONTENT: 'on' }) });
    const line = waitFor(child.stderr, /^hypercall: Discord is off: .*DISCORD_MESSAGE_CONTENT=off\n/m);
    const [, url = ''] = await waitFor(child.stdout, /^Hypercall is ready: (\S+)\n/m);
    await line;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(count(2)).toBe(1);
    child.kill('SIGKILL');
  });

  it('with an address where nobody is says so', async () => {
    await open();
    const env = { ...toEnvironment(discord), DISCORD_API_URL: 'http://127.0.0.1:9/api', WEB: 'off' };
    const { code, err } = await run(['start'], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/^hypercall: Discord is off: cannot reach Discord at DISCORD_API_URL [^\n]+\n$/);
  });
});

describe('the command line', () => {
  it('deploys the commands, or only prints what would change', async () => {
    await open();
    const env = toEnvironment(discord);
    const dry = await run(['commands', 'deploy', '--dry-run'], { env });
    expect(dry.out).toContain('+ ask (new)\n');
    expect(dry.out).toContain('Nothing was changed (dry run) everywhere.');
    expect(discord.world.commands.get('global')).toBeUndefined();
    expect((await run(['commands', 'deploy', '--guild', guild.id], { env })).out).toContain(
      `in server ${guild.id}`,
    );
    expect(discord.world.commands.get(guild.id)).toHaveLength(7);
    const again = await run(['commands', 'deploy', '--guild', guild.id], { env });
    expect(again.out).toBe(`Nothing to change in server ${guild.id}.\n`);
    const foreign = await run(['commands', 'deploy', '--guild', '123456789012345678'], { env });
    expect([foreign.code, foreign.err]).toEqual([
      1,
      'hypercall: the bot is not in server 123456789012345678; invite it (hypercall invite), or name another\n',
    ]);
  });

  it('prints where the bot is invited, with the permissions that it needs', async () => {
    await open();
    const { out } = await run(['invite'], { env: toEnvironment(discord) });
    const url = new URL(out.trim());
    expect(url.searchParams.get('client_id')).toBe(discord.applicationId);
    expect(BigInt(url.searchParams.get('permissions') ?? '0') & 8n).toBe(0n);
    const { code, err } = await run(['invite'], { env: {} });
    expect(code).toBe(1);
    expect(err).toMatch(/^hypercall: DISCORD_TOKEN is unset; [^\n]+\n$/);
  });
});

describe('what fails on the way', () => {
  const passing: readonly (readonly [string, RestFault])[] = [
    ['a rate limit', { type: 'rate-limit', seconds: 0.1 }],
    ['a global rate limit', { type: 'rate-limit', seconds: 0.1, scope: 'global' }],
    ['a server error', { type: 'status', status: 502 }],
    ['a server error after the message was posted', { type: 'status', status: 500, after: true }],
    ['a closed connection', { type: 'closed', how: 'fin' }],
    ['a connection closed after the message was posted', { type: 'closed', how: 'fin', after: true }],
    ['a reset connection', { type: 'closed', how: 'rst' }],
  ];

  it('loses no answer and doubles none', async () => {
    await serve();
    for (const [what, fault] of passing) {
      discord.faults.next(SEND, fault, 2);
      await expectAnswered(`what is kvm, after ${what}?`);
    }
  });

  it('keeps no command from its answer', async () => {
    await serve();
    for (const [, fault] of passing) {
      discord.faults.next(CALLBACK, fault);
      const answer = await discord.command(ada, channel, 'ask', { question: 'what is kvm?' });
      expect(textOf(messageOf(answer))).toContain('KVM');
    }
    expect(bot?.logged.filter(({ msg }) => msg !== 'commands registered')).toEqual([]);
  });

  it('past the three seconds is one line in the log', async () => {
    const { logged } = await serve();
    discord.faults.next(CALLBACK, { type: 'status', status: 500 });
    const late = discord.command(ada, channel, 'ask', { question: 'what is kvm?' });
    discord.advance(3_001);
    await expect(late).rejects.toThrow('did not respond');
    await discord.until(() => logged.some(({ msg }) => msg === 'interaction expired'));
    await expectAnswered();
  });

  it('is told with a reference that the log has too', async () => {
    const { logged } = await serve();
    discord.faults.next(SEND, { type: 'status', status: 400 });
    const count = discord.sent.length;
    discord.say(ada, channel, 'what is the secret-word kvm?', { mention: true });
    const { message } = await discord.until(() => discord.sent[count]);
    const [, reference] = /reference ([0-9a-f]{8})/.exec(textOf(message)) ?? [];
    await discord.until(() => logged.some((line) => line['reference'] === reference));
    expect(JSON.stringify(logged)).not.toContain('secret-word');
  });
});

describe('a connection', () => {
  it.each([
    ['that drops', () => discord.gateway.drop()],
    ['that is closed with 4000', () => discord.gateway.drop(4000)],
    ['that Discord asks to build anew', () => discord.gateway.askToReconnect()],
    ['whose session is invalid but resumable', () => discord.gateway.invalidate(true)],
  ])('%s is resumed, and nothing is answered twice', async (_, disturb) => {
    await serve();
    await expectAnswered();
    disturb();
    await expectAnswered('what is xen?');
    expect(discord.sent.filter(({ how }) => how === 'send')).toHaveLength(2);
    expect(count(2)).toBe(1);
  });

  it('whose session is gone is begun anew', async () => {
    await serve();
    discord.gateway.invalidate(false);
    await discord.until(() => count(2) === 2 && isConnected());
    await expectAnswered();
  });

  it('that no longer answers heartbeats is resumed', async () => {
    await serve({}, { heartbeatInterval: 100 });
    discord.gateway.setAcks(false);
    await discord.until(() => count(6) > 0);
    discord.gateway.setAcks(true);
    await discord.until(isConnected);
    await expectAnswered();
  });

  it('whose resume is never answered is built anew by an alarm', async () => {
    await open();
    const events: string[] = [];
    const lines: string[] = [];
    const gateway: Gateway = createGateway({
      token: discord.token,
      api: discord.api,
      readsMessages: false,
      onEvent: (type) => events.push(type),
      log: (_, event) => lines.push(event),
      ended: (why) => lines.push(why),
      alarmAfter: 800,
    });
    await gateway.start();
    discord.gateway.muteResumes(1);
    discord.gateway.drop();
    await discord.until(() => count(2) === 2 && isConnected());
    discord.say(ada, channel, 'hello', { mention: true });
    await discord.until(() => events.includes('MESSAGE_CREATE'));
    expect(events.filter((type) => type === 'MESSAGE_CREATE')).toHaveLength(1);
    expect(lines).toContain('no connection for too long, building a new one');
    await gateway.stop();
  });

  it('over which comes what discord.js does not know goes on', async () => {
    const { logged } = await serve();
    discord.world.emit({
      t: 'INTERACTION_CREATE' as never,
      d: { id: '1', type: 99, token: 'x' },
      guild: guild.id,
    });
    discord.world.emit({ t: 'SOMETHING_NEW' as never, d: {}, guild: guild.id });
    discord.world.emit({ t: 'MESSAGE_CREATE' as never, d: { id: '2' }, guild: guild.id });
    await expectAnswered();
    expect(bot?.child.exitCode).toBeNull();
    expect(JSON.stringify(logged)).not.toContain(discord.token);
  });

  it('that is closed for good ends the platform, and the program if nothing else is on', async () => {
    await open();
    const child = start(['start'], { env: toEnvironment(discord, { WEB: 'off' }) });
    await waitFor(child.stdout, /Discord is on/);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const line = waitFor(child.stderr, /^hypercall: Discord is off: Discord refused DISCORD_TOKEN/m);
    discord.gateway.drop(4004);
    await line;
    expect(await ended).toBe(1);
  });
});
