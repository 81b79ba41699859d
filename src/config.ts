import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from './forms/errors.ts';

/** Settings, from the environment and `.env`. This is the only file that names environment variables. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Whether the chat page is served. */
  readonly web: boolean;
  readonly knowledgeDir: string | undefined;
  readonly knowledgeBase: boolean;
  /** Whether changes in `knowledgeDir` are taken over while the bot runs. */
  readonly knowledgeWatch: boolean;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** Whether terminals may be coloured: `NO_COLOR` is unset. */
  readonly color: boolean;
  /** Questions a person may ask in a minute. */
  readonly perMinute: number;
  /** PostgreSQL's address; an embedded database in `dataDir` without it. */
  readonly databaseUrl: string | undefined;
  /** What people and installations are encrypted with; made in `dataDir` without it. */
  readonly secretKey: string | undefined;
  /** Days that what people did is kept. */
  readonly retentionDays: number;
  /** Further administrators, as `platform/id`. */
  readonly admins: ReadonlySet<string>;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `.env` of the working directory, without overriding what is set, and validates everything.
 *
 * @throws UserError with one line for the first wrong setting
 */
export async function loadConfig(environment: Environment = process.env): Promise<Config> {
  let merged = environment;
  if (existsSync('.env')) {
    const { readFileSync } = await import('node:fs');
    const { parse } = await import('dotenv');
    merged = { ...parse(readFileSync('.env')), ...environment };
  }
  return toConfig(merged);
}

export function toConfig(environment: Environment): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    host: read('HOST') ?? '127.0.0.1',
    port: toNumber('PORT', read('PORT'), 3000, 0, 65_535),
    web: toSwitch('WEB', read('WEB')) ?? true,
    knowledgeDir: toFolder('KNOWLEDGE_DIR', read('KNOWLEDGE_DIR')),
    knowledgeBase: toSwitch('KNOWLEDGE_BASE', read('KNOWLEDGE_BASE')) ?? true,
    knowledgeWatch: toSwitch('KNOWLEDGE_WATCH', read('KNOWLEDGE_WATCH')) ?? true,
    dataDir: path.resolve(read('DATA_DIR') ?? defaultDataDir(read('XDG_DATA_HOME'))),
    logLevel: toChoice('LOG_LEVEL', read('LOG_LEVEL'), LOG_LEVELS, 'info'),
    color: read('NO_COLOR') === undefined,
    perMinute: toNumber('LIMIT_PER_MINUTE', read('LIMIT_PER_MINUTE'), 30, 1, 100_000),
    databaseUrl: toDatabase('DATABASE_URL', read('DATABASE_URL')),
    secretKey: toSecret('SECRET_KEY', read('SECRET_KEY')),
    retentionDays: toNumber('RETENTION_DAYS', read('RETENTION_DAYS'), 90, 1, 3650),
    admins: toAdmins('ADMINS', read('ADMINS')),
  };
}

function defaultDataDir(xdg: string | undefined): string {
  return path.join(xdg ?? path.join(os.homedir(), '.local', 'share'), 'hypercall');
}

function wrong(name: string, value: string, wanted: string): UserError {
  return new UserError(`${name} is "${value}", but should be ${wanted}`);
}

function toNumber(
  name: string,
  value: string | undefined,
  unset: number,
  least: number,
  most: number,
): number {
  if (value === undefined) return unset;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw wrong(name, value, `a whole number from ${least} to ${most}`);
  }
  return number;
}

function toSwitch(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(?:on|true|yes|1)$/i.test(value)) return true;
  if (/^(?:off|false|no|0)$/i.test(value)) return false;
  throw wrong(name, value, '"on" or "off"');
}

function toChoice<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[],
  unset: T,
): T {
  if (value === undefined) return unset;
  const choice = choices.find((known) => known === value.toLowerCase());
  if (choice === undefined) throw wrong(name, value, `one of ${choices.join(', ')}`);
  return choice;
}

function toFolder(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const folder = path.resolve(value);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw wrong(name, value, 'a folder that exists');
  }
  return folder;
}

/** The value may hold a password, so it is not repeated. */
function toDatabase(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^postgres(?:ql)?:\/\/\S+$/.test(value)) return value;
  throw new UserError(`${name} should be an address such as postgresql://user@host/database`);
}

function toSecret(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.length >= 16) return value;
  throw new UserError(`${name} should have at least 16 characters; make one with: openssl rand -base64 32`);
}

function toAdmins(name: string, value = ''): ReadonlySet<string> {
  const all = value.split(',').map((one) => one.trim());
  return new Set(
    all.filter(Boolean).map((one) => {
      const [, platform, id] = /^([a-z]+):([^\s:/]+)$/.exec(one) ?? [];
      if (!platform) throw wrong(name, one, 'people such as discord:123, slack:U123, separated by commas');
      return `${platform}/${id}`;
    }),
  );
}
