import type { DiscordSettings } from '../adapters/discord/settings.ts';
import { UserError } from '../forms/errors.ts';
import {
  type Read,
  toAddress,
  toMatching,
  toNumber,
  toSecret,
  toSnowflake,
  toSnowflakes,
  toSwitch,
} from './values.ts';

/** @throws UserError with one line for the first wrong setting */
export function toDiscord(read: Read): DiscordSettings | undefined {
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
