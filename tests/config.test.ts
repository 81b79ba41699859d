import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, LOG_LEVELS, loadConfig, toConfig } from '../src/config.ts';
import { UserError } from '../src/forms/errors.ts';

const start = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-config-'));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true, force: true });
});

describe('an empty environment', () => {
  it('gives a bot that only this machine reaches', () => {
    expect(toConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      web: true,
      pictures: true,
      knowledgeDir: undefined,
      knowledgeBase: true,
      knowledgeWatch: true,
      dataDir: path.join(os.homedir(), '.local', 'share', 'hypercall'),
      logLevel: 'info',
      color: true,
      perMinute: 30,
      slack: undefined,
      slackCommandPrefix: '',
      slackRedirectUrl: undefined,
      perMinuteInChannel: 120,
      discord: undefined,
      databaseUrl: undefined,
      secretKey: undefined,
      retentionDays: 90,
      admins: new Set(),
    });
  });
});

type Case = readonly [variable: string, value: string, setting: keyof Config, result: unknown];

const good: readonly Case[] = [
  ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
  ['HOST', '  ::1 ', 'host', '::1'],
  ['HOST', '', 'host', '127.0.0.1'],
  ['PORT', '0', 'port', 0],
  ['PORT', '65535', 'port', 65_535],
  ['PORT', ' 8080 ', 'port', 8080],
  ['PORT', '', 'port', 3000],
  ['KNOWLEDGE_DIR', '', 'knowledgeDir', undefined],
  ...['on', 'true', 'yes', '1', 'ON', 'True', ''].map(
    (value): Case => ['KNOWLEDGE_BASE', value, 'knowledgeBase', true],
  ),
  ...['off', 'false', 'no', '0', 'Off', ' no '].map(
    (value): Case => ['KNOWLEDGE_BASE', value, 'knowledgeBase', false],
  ),
  ['DATA_DIR', '/var/lib/bot', 'dataDir', '/var/lib/bot'],
  ['DATA_DIR', '', 'dataDir', path.join(os.homedir(), '.local', 'share', 'hypercall')],
  ['XDG_DATA_HOME', '/srv/share', 'dataDir', '/srv/share/hypercall'],
  ...LOG_LEVELS.map((level): Case => ['LOG_LEVEL', level, 'logLevel', level]),
  ['LOG_LEVEL', 'WARN', 'logLevel', 'warn'],
  ['NO_COLOR', '1', 'color', false],
  ['NO_COLOR', '', 'color', true],
  ['LIMIT_PER_MINUTE', '1', 'perMinute', 1],
  ['LIMIT_PER_MINUTE', '100000', 'perMinute', 100_000],
  ['SLACK_COMMAND_PREFIX', 'kb-', 'slackCommandPrefix', 'kb-'],
  ['LIMIT_PER_MINUTE_IN_CHANNEL', '5', 'perMinuteInChannel', 5],
  ['DATABASE_URL', 'postgres://bot@db/bot', 'databaseUrl', 'postgres://bot@db/bot'],
  ['DATABASE_URL', '', 'databaseUrl', undefined],
  ['SECRET_KEY', 'sixteen letters!', 'secretKey', 'sixteen letters!'],
  ['RETENTION_DAYS', '30', 'retentionDays', 30],
  ['ADMINS', 'discord:1, slack:U2 ,', 'admins', new Set(['discord/1', 'slack/U2'])],
  ['SOMETHING_ELSE', 'x', 'port', 3000],
];

describe('a good value', () => {
  it.each(good)('of %s, "%s", sets %s', (variable, value, setting, result) => {
    expect(toConfig({ [variable]: value })[setting]).toEqual(result);
  });

  it('of KNOWLEDGE_DIR or DATA_DIR may be relative and becomes absolute', () => {
    const { knowledgeDir, dataDir } = toConfig({ KNOWLEDGE_DIR: '.', DATA_DIR: 'kept' });
    expect(knowledgeDir).toBe(process.cwd());
    expect(dataDir).toBe(path.join(process.cwd(), 'kept'));
  });
});

const TOKEN = 'MTIz.double.secret-part';
const ID = '123456789012345678';
const KEY = '0a'.repeat(32);

describe('Discord', () => {
  const toDiscord = (more: Readonly<Record<string, string>>) =>
    toConfig({ DISCORD_TOKEN: TOKEN, ...more }).discord;

  it('needs a token and nothing else', () => {
    expect(toConfig({ DISCORD_APPLICATION_ID: ID }).discord).toBeUndefined();
    expect(toDiscord({})).toEqual({
      token: TOKEN,
      applicationId: undefined,
      guildId: undefined,
      apiUrl: undefined,
      publicKey: undefined,
      gateway: true,
      messageContent: false,
      requestsPerSecond: 50,
      supportChannels: [],
      humansRoleId: undefined,
    });
  });

  it('takes all of its settings', () => {
    expect(
      toDiscord({
        DISCORD_APPLICATION_ID: ID,
        DISCORD_GUILD_ID: ID,
        DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
        DISCORD_PUBLIC_KEY: KEY,
        DISCORD_GATEWAY: 'off',
        DISCORD_MESSAGE_CONTENT: 'on',
        DISCORD_SUPPORT_CHANNELS: `${ID}, 12345678901234567 ${ID}`,
        DISCORD_HUMANS_ROLE_ID: ID,
      }),
    ).toMatchObject({
      apiUrl: 'http://127.0.0.1:4000/api',
      publicKey: KEY,
      gateway: false,
      messageContent: true,
      supportChannels: [ID, '12345678901234567', ID],
      humansRoleId: ID,
    });
  });

  it.each(['Bot MTIz.double.secret', 'secret', 'a.b', '"a.b.c"'])(
    'never repeats a wrong token: %s',
    (token) => {
      expect(() => toDiscord({ DISCORD_TOKEN: token })).toThrow(
        new UserError(
          'DISCORD_TOKEN does not look like a bot token; copy it anew, without anything around it',
        ),
      );
    },
  );

  it('says which settings do not go together', () => {
    expect(() => toDiscord({ DISCORD_GATEWAY: 'off' })).toThrow('DISCORD_PUBLIC_KEY is unset');
    expect(() => toDiscord({ DISCORD_SUPPORT_CHANNELS: ID })).toThrow('DISCORD_MESSAGE_CONTENT=on');
  });
});

const bad: readonly (readonly [variable: string, value: string, wanted: string])[] = [
  ...['x', '-1', '65536', '80.5', '0x50', '1e3', '8 0', '３０００'].map(
    (value) => ['PORT', value, 'a whole number from 0 to 65535'] as const,
  ),
  ...['0', '-5', '100001', 'many', 'Infinity'].map(
    (value) => ['LIMIT_PER_MINUTE', value, 'a whole number from 1 to 100000'] as const,
  ),
  ...['maybe', 'offf', '2'].map((value) => ['KNOWLEDGE_BASE', value, '"on" or "off"'] as const),
  ...['loud', 'trace', 'constructor'].map(
    (value) => ['LOG_LEVEL', value, `one of ${LOG_LEVELS.join(', ')}`] as const,
  ),
  ['SLACK_COMMAND_PREFIX', 'KB', 'at most 20 small letters, digits, hyphens and underscores'],
  ...['DISCORD_APPLICATION_ID', 'DISCORD_GUILD_ID', 'DISCORD_HUMANS_ROLE_ID', 'DISCORD_SUPPORT_CHANNELS'].map(
    (name) => [name, 'general', 'an id of 17 to 20 digits'] as const,
  ),
  ['DISCORD_PUBLIC_KEY', 'abc', 'the 64 hex digits of the application’s public key'],
  ['DISCORD_API_URL', 'localhost:4000', 'an address such as http://127.0.0.1:4000/api'],
  ['DISCORD_GATEWAY', 'maybe', '"on" or "off"'],
  ...['0', '3651', 'ever'].map(
    (value) => ['RETENTION_DAYS', value, 'a whole number from 1 to 3650'] as const,
  ),
  ...['bob', 'discord:', 'discord:a b'].map(
    (value) => ['ADMINS', value, 'people such as discord:123, slack:U123, separated by commas'] as const,
  ),
  ['KNOWLEDGE_DIR', './nowhere', 'a folder that exists'],
  ['KNOWLEDGE_DIR', 'a-file', 'a folder that exists'],
];

describe('a wrong value', () => {
  it.each(bad)('of %s, "%s", is named in one line with what it should be', (variable, value, wanted) => {
    writeFileSync('a-file', '');
    const read = () => toConfig({ [variable]: value });
    expect(read).toThrow(UserError);
    expect(read).toThrow(new UserError(`${variable} is "${value}", but should be ${wanted}`));
  });
});

describe('Slack', () => {
  const socket = { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_APP_TOKEN: 'xapp-secret' };

  it('is on with both tokens, or with a bot token and a signing secret', () => {
    expect(toConfig(socket).slack).toEqual({
      botToken: 'xoxb-secret',
      oauth: undefined,
      appToken: 'xapp-secret',
      signingSecret: undefined,
      apiUrl: undefined,
      supportChannels: [],
      humans: undefined,
    });
    const http = { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_SIGNING_SECRET: 'secret' };
    expect(toConfig(http).slack).toMatchObject({ appToken: undefined, signingSecret: 'secret' });
  });

  const many = {
    SLACK_CLIENT_ID: '12.34',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_STATE_SECRET: 'a-secret-of-some-length',
    SLACK_SIGNING_SECRET: 'secret',
  };

  it('is on for many workspaces with what they install it by, over HTTP or in Socket Mode', () => {
    const oauth = {
      clientId: '12.34',
      clientSecret: 'secret',
      stateSecret: 'a-secret-of-some-length',
      redirectUrl: undefined,
    };
    expect(toConfig(many).slack).toMatchObject({ botToken: undefined, signingSecret: 'secret', oauth });
    const { SLACK_SIGNING_SECRET: _, ...rest } = many;
    expect(toConfig({ ...rest, SLACK_APP_TOKEN: 'xapp-secret' }).slack).toMatchObject({ oauth });
    const SLACK_REDIRECT_URL = 'https://bot.example.com/slack/oauth_redirect';
    expect(toConfig({ ...many, SLACK_REDIRECT_URL })).toMatchObject({
      slack: { oauth: { redirectUrl: SLACK_REDIRECT_URL } },
      slackRedirectUrl: SLACK_REDIRECT_URL,
    });
  });

  it('takes channels, a user group and another address', () => {
    const more = {
      SLACK_SUPPORT_CHANNELS: 'C1A, C2B  G3C',
      SLACK_HUMANS_USERGROUP_ID: 'S1A',
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
    };
    expect(toConfig({ ...socket, ...more }).slack).toMatchObject({
      supportChannels: ['C1A', 'C2B', 'G3C'],
      humans: 'S1A',
      apiUrl: 'http://127.0.0.1:4000/api',
    });
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: 'xoxb-secret' },
      'set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    ],
    [{ SLACK_APP_TOKEN: 'xapp-secret' }, 'SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not'],
    [{ SLACK_SIGNING_SECRET: 'secret' }, 'SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is not'],
    [{ ...socket, SLACK_BOT_TOKEN: 'xapp-secret' }, 'SLACK_BOT_TOKEN does not look like a bot token'],
    [{ ...socket, SLACK_APP_TOKEN: 'xoxb-secret' }, 'SLACK_APP_TOKEN does not look like an app-level token'],
    [{ ...socket, SLACK_SUPPORT_CHANNELS: '#help' }, 'SLACK_SUPPORT_CHANNELS is "#help"'],
    [{ ...socket, SLACK_HUMANS_USERGROUP_ID: '@ops' }, 'SLACK_HUMANS_USERGROUP_ID is "@ops"'],
    [
      { SLACK_CLIENT_ID: '12.34' },
      'SLACK_CLIENT_ID is set, but SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are not; set all three, or none',
    ],
    [
      { ...many, SLACK_CLIENT_ID: '' },
      'SLACK_CLIENT_SECRET is set, but SLACK_CLIENT_ID is not; set all three, or none',
    ],
    [
      { ...many, SLACK_SIGNING_SECRET: '' },
      'SLACK_CLIENT_ID is set; set SLACK_SIGNING_SECRET too (HTTP), or SLACK_APP_TOKEN (Socket Mode)',
    ],
    [{ ...many, SLACK_CLIENT_ID: 'A1' }, 'SLACK_CLIENT_ID is "A1"'],
    [{ ...many, SLACK_STATE_SECRET: 'short' }, 'SLACK_STATE_SECRET should have at least 16 characters'],
    [
      { ...many, SLACK_HUMANS_USERGROUP_ID: 'S1A' },
      'SLACK_HUMANS_USERGROUP_ID names people of one workspace',
    ],
    [
      { ...many, SLACK_REDIRECT_URL: 'https://bot.example.com/' },
      'SLACK_REDIRECT_URL is "https://bot.example',
    ],
    [{ ...socket, SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL is "slack.com"'],
  ])('says what is missing or wrong, and shows no secret: %j', (environment, wanted) => {
    let message = '';
    try {
      toConfig(environment);
    } catch (error) {
      if (error instanceof UserError) message = error.message;
    }
    expect(message).toContain(wanted);
    expect(message).not.toContain('secret');
  });
});

describe('a wrong secret', () => {
  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db', 'an address such as postgresql://user@host/database'],
    ['SECRET_KEY', 'hunter2', 'at least 16 characters; make one with: openssl rand -base64 32'],
  ])('in %s is not repeated', (variable, value, wanted) => {
    const read = () => toConfig({ [variable]: value });
    expect(read).toThrow(UserError);
    expect(read).toThrow(new RegExp(`^${variable} should (?:be|have) ${wanted}$`));
  });
});

describe('a .env file in the working directory', () => {
  it('is read', async () => {
    writeFileSync('.env', '# the page\nPORT=4000\nLOG_LEVEL="debug"\n');
    expect(await loadConfig({})).toMatchObject({ port: 4000, logLevel: 'debug', host: '127.0.0.1' });
  });

  it('comes after the environment', async () => {
    writeFileSync('.env', 'PORT=4000\nHOST=0.0.0.0\n');
    expect(await loadConfig({ PORT: '5000' })).toMatchObject({ port: 5000, host: '0.0.0.0' });
  });

  it('is checked like the environment', async () => {
    writeFileSync('.env', 'PORT=x\n');
    await expect(loadConfig({})).rejects.toThrow('PORT is "x", but should be a whole number from 0 to 65535');
  });

  it('is not needed, and leaves the environment of the process as it was', async () => {
    expect(await loadConfig({})).toEqual(toConfig({}));
    writeFileSync('.env', 'HYPERCALL_TEST_ONLY=1\n');
    await loadConfig({});
    expect(process.env['HYPERCALL_TEST_ONLY']).toBeUndefined();
  });
});
