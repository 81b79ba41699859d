import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DiscordSettings } from './adapters/discord/settings.ts';
import { toDiscord } from './settings/discord.ts';
import { type SlackConfig, toRedirectUrl, toSlack } from './settings/slack.ts';
import {
  toAdmins,
  toChoice,
  toDatabase,
  toFolder,
  toKey,
  toMatching,
  toNumber,
  toSwitch,
} from './settings/values.ts';

/** Settings, from the environment and `.env`. Only this file and those in `settings/` name environment variables. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Whether pictures are drawn. */
  readonly pictures: boolean;
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
  /** Questions that may come from one channel in a minute. */
  readonly perMinuteInChannel: number;
  /** Set if the bot is to be on Discord. */
  readonly discord: DiscordSettings | undefined;
  /** Unset if the bot is not on Slack. */
  readonly slack: SlackConfig | undefined;
  /** Put before the name of every Slack command. */
  readonly slackCommandPrefix: string;
  /** Where Slack sends browsers back to that install the app. */
  readonly slackRedirectUrl: string | undefined;
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
    pictures: toSwitch('PICTURES', read('PICTURES')) ?? true,
    web: toSwitch('WEB', read('WEB')) ?? true,
    knowledgeDir: toFolder('KNOWLEDGE_DIR', read('KNOWLEDGE_DIR')),
    knowledgeBase: toSwitch('KNOWLEDGE_BASE', read('KNOWLEDGE_BASE')) ?? true,
    knowledgeWatch: toSwitch('KNOWLEDGE_WATCH', read('KNOWLEDGE_WATCH')) ?? true,
    dataDir: path.resolve(read('DATA_DIR') ?? defaultDataDir(read('XDG_DATA_HOME'))),
    logLevel: toChoice('LOG_LEVEL', read('LOG_LEVEL'), LOG_LEVELS, 'info'),
    color: read('NO_COLOR') === undefined,
    perMinute: toNumber('LIMIT_PER_MINUTE', read('LIMIT_PER_MINUTE'), 30, 1, 100_000),
    perMinuteInChannel: toNumber(
      'LIMIT_PER_MINUTE_IN_CHANNEL',
      read('LIMIT_PER_MINUTE_IN_CHANNEL'),
      120,
      1,
      100_000,
    ),
    discord: toDiscord(read),
    slack: toSlack(read),
    slackCommandPrefix:
      toMatching(
        'SLACK_COMMAND_PREFIX',
        read('SLACK_COMMAND_PREFIX'),
        /^[a-z0-9_-]{0,20}$/,
        'at most 20 small letters, digits, hyphens and underscores',
      ) ?? '',
    slackRedirectUrl: toRedirectUrl(read),
    databaseUrl: toDatabase('DATABASE_URL', read('DATABASE_URL')),
    secretKey: toKey('SECRET_KEY', read('SECRET_KEY')),
    retentionDays: toNumber('RETENTION_DAYS', read('RETENTION_DAYS'), 90, 1, 3650),
    admins: toAdmins('ADMINS', read('ADMINS')),
  };
}

function defaultDataDir(xdg: string | undefined): string {
  return path.join(xdg ?? path.join(os.homedir(), '.local', 'share'), 'hypercall');
}
