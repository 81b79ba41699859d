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
      knowledgeDir: undefined,
      knowledgeBase: true,
      knowledgeWatch: true,
      dataDir: path.join(os.homedir(), '.local', 'share', 'hypercall'),
      logLevel: 'info',
      color: true,
      perMinute: 30,
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
