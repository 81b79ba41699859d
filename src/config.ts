import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from './forms/errors.ts';
import {
  toAddress,
  toChoice,
  toFolder,
  toIds,
  toMatching,
  toNumber,
  toSecret,
  toSwitch,
} from './setting-values.ts';

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
    slackCommandPrefix:
      toMatching(
        'SLACK_COMMAND_PREFIX',
        read('SLACK_COMMAND_PREFIX'),
        /^[a-z0-9_-]{0,20}$/,
        'at most 20 small letters, digits, hyphens and underscores',
      ) ?? '',
  };
}

function toSlack(read: (name: string) => string | undefined): SlackConfig | undefined {
  const botToken = toSecret(
    'SLACK_BOT_TOKEN',
    read('SLACK_BOT_TOKEN'),
    /^xoxb-\S+$/,
    'a bot token (xoxb-...)',
  );
  const appToken = toSecret(
    'SLACK_APP_TOKEN',
    read('SLACK_APP_TOKEN'),
    /^xapp-\S+$/,
    'an app-level token (xapp-...)',
  );
  const signingSecret = read('SLACK_SIGNING_SECRET');
  const more = {
    apiUrl: toAddress('SLACK_API_URL', read('SLACK_API_URL')),
    supportChannels: toIds(
      'SLACK_SUPPORT_CHANNELS',
      read('SLACK_SUPPORT_CHANNELS'),
      /^[CG][A-Z0-9]+$/,
      'ids of channels such as C0123ABCD',
    ),
    humans: toMatching(
      'SLACK_HUMANS_USERGROUP_ID',
      read('SLACK_HUMANS_USERGROUP_ID'),
      /^S[A-Z0-9]+$/,
      'the id of a user group such as S0123ABCD',
    ),
  };
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined;
    const set = appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
    throw new UserError(`${set} is set, but SLACK_BOT_TOKEN is not; set both, or neither`);
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw new UserError(
      'SLACK_BOT_TOKEN is set; set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    );
  }
  return { botToken, appToken, signingSecret, ...more };
}

function defaultDataDir(xdg: string | undefined): string {
  return path.join(xdg ?? path.join(os.homedir(), '.local', 'share'), 'hypercall');
}
