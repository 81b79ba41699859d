import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from './forms/errors.ts';
import {
  toAddress,
  toChoice,
  toFolder,
  toMatching,
  toNumber,
  toSecret,
  toSnowflake,
  toSnowflakes,
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
  /** Questions that may come from one channel in a minute. */
  readonly perMinuteInChannel: number;
  /** Set if the bot is to be on Discord. */
  readonly discord: DiscordConfig | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  /** Asked of Discord if unset. */
  readonly applicationId: string | undefined;
  /** The only server to register commands in; everywhere if unset. */
  readonly guildId: string | undefined;
  /** Where Discord's interface is, if not where it always is. */
  readonly apiUrl: string | undefined;
  /** Set if Discord delivers interactions over HTTP. */
  readonly publicKey: string | undefined;
  /** Whether to connect, for messages. */
  readonly gateway: boolean;
  /** Whether messages are read that do not address the bot. */
  readonly messageContent: boolean;
  /** Calls a second to Discord, of all in this process. */
  readonly requestsPerSecond: number;
  /** Ids of channels and forums in which questions are answered unasked. */
  readonly supportChannels: readonly string[];
  /** The role that "Ask a human" mentions. */
  readonly humansRoleId: string | undefined;
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
    perMinuteInChannel: toNumber(
      'LIMIT_PER_MINUTE_IN_CHANNEL',
      read('LIMIT_PER_MINUTE_IN_CHANNEL'),
      120,
      1,
      100_000,
    ),
    discord: toDiscord(read),
  };
}

function toDiscord(read: (name: string) => string | undefined): DiscordConfig | undefined {
  const settings = {
    applicationId: toSnowflake('DISCORD_APPLICATION_ID', read('DISCORD_APPLICATION_ID')),
    guildId: toSnowflake('DISCORD_GUILD_ID', read('DISCORD_GUILD_ID')),
    apiUrl: toAddress('DISCORD_API_URL', read('DISCORD_API_URL')),
    publicKey: toMatching(
      'DISCORD_PUBLIC_KEY',
      read('DISCORD_PUBLIC_KEY'),
      /^[0-9a-f]{64}$/i,
      'the 64 hex digits of the application’s public key',
    ),
    gateway: toSwitch('DISCORD_GATEWAY', read('DISCORD_GATEWAY')) ?? true,
    messageContent: toSwitch('DISCORD_MESSAGE_CONTENT', read('DISCORD_MESSAGE_CONTENT')) ?? false,
    requestsPerSecond: toNumber(
      'DISCORD_REQUESTS_PER_SECOND',
      read('DISCORD_REQUESTS_PER_SECOND'),
      50,
      1,
      100_000,
    ),
    supportChannels: toSnowflakes('DISCORD_SUPPORT_CHANNELS', read('DISCORD_SUPPORT_CHANNELS')),
    humansRoleId: toSnowflake('DISCORD_HUMANS_ROLE_ID', read('DISCORD_HUMANS_ROLE_ID')),
  };
  const token = toSecret('DISCORD_TOKEN', read('DISCORD_TOKEN'), /^[\w-]+\.[\w-]+\.[\w-]+$/, 'a bot token');
  if (token === undefined) return undefined;
  if (!settings.gateway && settings.publicKey === undefined) {
    throw new UserError(
      'DISCORD_GATEWAY is off and DISCORD_PUBLIC_KEY is unset, so nothing would reach the bot; set one of them',
    );
  }
  if (settings.supportChannels.length > 0 && !settings.messageContent) {
    throw new UserError(
      'DISCORD_SUPPORT_CHANNELS is set, but messages there can only be read with DISCORD_MESSAGE_CONTENT=on',
    );
  }
  return { token, ...settings };
}

function defaultDataDir(xdg: string | undefined): string {
  return path.join(xdg ?? path.join(os.homedir(), '.local', 'share'), 'hypercall');
}
