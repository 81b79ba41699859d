import { parseArgs } from 'node:util';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import { requireDiscord } from './invite.ts';

export const help = `Usage: hypercall commands deploy [--guild ID] [--dry-run]

Registers the commands at Discord, where they differ from ours, and prints what differed.
\`hypercall start\` does so too.

  --guild ID   in this server only, where it takes effect at once (otherwise DISCORD_GUILD_ID)
  --dry-run    print the difference, change nothing
`;

const SIGNS = { new: '+', changed: '~', removed: '-' } as const;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { guild: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'deploy') throw new UsageError('say "commands deploy"');
  const { guild: named, 'dry-run': isDry } = values;
  if (named !== undefined && !/^\d{17,20}$/.test(named)) {
    throw new UsageError(`--guild is "${named}", but should be an id of 17 to 20 digits`);
  }
  const discord = requireDiscord(await loadConfig());
  const [{ createRest }, { identify, registerCommands }, { toCommandBodies }] = await Promise.all([
    import('../adapters/discord/rest.ts'),
    import('../adapters/discord/registration.ts'),
    import('../adapters/discord/commands.ts'),
  ]);
  const rest = createRest(discord);
  const { application } = await identify(rest, discord);
  const guild = named ?? discord.guildId;
  const differences = await registerCommands(rest, application, guild, toCommandBodies(commands), isDry);
  for (const { name, change } of differences) process.stdout.write(`${SIGNS[change]} ${name} (${change})\n`);
  const where = guild === undefined ? 'everywhere' : `in server ${guild}`;
  const what =
    differences.length === 0 ? 'Nothing to change' : isDry ? 'Nothing was changed (dry run)' : 'Registered';
  process.stdout.write(`${what} ${where}.\n`);
  return 0;
}
