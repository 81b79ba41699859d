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
  /** Unset if the bot is not on Slack. */
  readonly slack: SlackConfig | undefined;
  /** Put before the name of every Slack command. */
  readonly slackCommandPrefix: string;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  readonly apiUrl: string | undefined;
  readonly supportChannels: readonly string[];
  readonly humans: string | undefined;
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
    slack: toSlack(read),
    slackCommandPrefix: toMatching(
      'SLACK_COMMAND_PREFIX',
      read('SLACK_COMMAND_PREFIX') ?? '',
      /^[a-z0-9_-]{0,20}$/,
      'at most 20 small letters, digits, hyphens and underscores',
    ),
  };
}

type Read = (name: string) => string | undefined;

function toSlack(read: Read): SlackConfig | undefined {
  const botToken = toSecret('SLACK_BOT_TOKEN', read, /^xoxb-\S+$/, 'a bot token, which begins with xoxb-');
  const appToken = toSecret(
    'SLACK_APP_TOKEN',
    read,
    /^xapp-\S+$/,
    'an app-level token, which begins with xapp-',
  );
  const signingSecret = read('SLACK_SIGNING_SECRET');
  if (botToken === undefined) {
    const set = appToken !== undefined ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
    if (appToken === undefined && signingSecret === undefined) return undefined;
    throw new UserError(`${set} is set, but SLACK_BOT_TOKEN is not; set both, or neither`);
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw new UserError(
      'SLACK_BOT_TOKEN is set; set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    );
  }
  return {
    botToken,
    appToken,
    signingSecret,
    apiUrl: toAddress('SLACK_API_URL', read('SLACK_API_URL')),
    supportChannels: toIds(
      'SLACK_SUPPORT_CHANNELS',
      read,
      /^[CG][A-Z0-9]+$/,
      'ids of channels such as C0123ABCD',
    ),
    humans: toIds(
      'SLACK_HUMANS_USERGROUP_ID',
      read,
      /^S[A-Z0-9]+$/,
      'the id of a user group such as S0123ABCD',
    )[0],
  };
}

function defaultDataDir(xdg: string | undefined): string {
  return path.join(xdg ?? path.join(os.homedir(), '.local', 'share'), 'hypercall');
}

function wrong(name: string, value: string, wanted: string): UserError {
  return new UserError(`${name} is "${value}", but should be ${wanted}`);
}

/** The value is never shown. */
function toSecret(name: string, read: Read, form: RegExp, wanted: string): string | undefined {
  const value = read(name);
  if (value !== undefined && !form.test(value)) throw new UserError(`${name} should be ${wanted}`);
  return value;
}

function toMatching(name: string, value: string, form: RegExp, wanted: string): string {
  if (!form.test(value)) throw wrong(name, value, wanted);
  return value;
}

/** Ids between commas or spaces. */
function toIds(name: string, read: Read, form: RegExp, wanted: string): readonly string[] {
  const value = read(name);
  const ids = (value ?? '').split(/[\s,]+/).filter(Boolean);
  if (value !== undefined && !ids.every((id) => form.test(id))) throw wrong(name, value, wanted);
  return ids;
}

/** With a slash at its end, as the SDK wants it. */
function toAddress(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!URL.canParse(value) || !/^https?:\/\//.test(value)) {
    throw wrong(name, value, 'a web address such as http://127.0.0.1:4000/api/');
  }
  return value.endsWith('/') ? value : `${value}/`;
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
