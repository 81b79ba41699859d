import { parseArgs } from 'node:util';
import type { DiscordSettings } from '../adapters/discord/settings.ts';
import type { Config } from '../config.ts';
import { UserError } from '../forms/errors.ts';

export const help = `Usage: hypercall invite

Prints the address at which somebody who manages a Discord server can add the bot to it,
with the permissions that it needs and no others.
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  const discord = requireDiscord(await loadConfig());
  const [{ createRest }, { identify, toInvitation }] = await Promise.all([
    import('../adapters/discord/rest.ts'),
    import('../adapters/discord/registration.ts'),
  ]);
  const { application } = await identify(createRest(discord), discord);
  process.stdout.write(`${toInvitation(application, discord.supportChannels.length > 0)}\n`);
  return 0;
}

/** @throws UserError if Discord is not set up */
export function requireDiscord({ discord }: Config): DiscordSettings {
  if (discord) return discord;
  throw new UserError(
    'DISCORD_TOKEN is unset; copy it from https://discord.com/developers/applications, under Bot',
  );
}
