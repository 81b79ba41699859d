import { UserError } from '../../forms/errors.ts';
import { retry } from '../retry.ts';
import { type CommandBodies, type Difference, toDifferences } from './commands.ts';
import { codeOf, isPassing, type Rest, statusOf } from './rest.ts';
import type { DiscordSettings, Identity } from './settings.ts';

const PORTAL = 'https://discord.com/developers/applications';

/**
 * Asks Discord who the bot is, which also tells whether the token is good.
 *
 * @throws UserError with what to change
 */
export async function identify(
  rest: Rest,
  { applicationId, apiUrl }: Pick<DiscordSettings, 'applicationId' | 'apiUrl'>,
): Promise<Identity> {
  interface Application {
    readonly id: string;
    readonly bot?: { readonly id: string };
  }
  try {
    const { id, bot } = await patiently(() => rest.call<Application>('GET', '/applications/@me'));
    if (applicationId !== undefined && applicationId !== id) {
      throw new UserError(
        `DISCORD_APPLICATION_ID is ${applicationId}, but DISCORD_TOKEN belongs to application ${id}; leave the former out`,
      );
    }
    return { application: id, bot: bot?.id ?? id };
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (statusOf(error) === 401) {
      throw new UserError(`Discord refused DISCORD_TOKEN; copy it anew from ${PORTAL}, under Bot`);
    }
    const where = apiUrl === undefined ? 'Discord' : `Discord at DISCORD_API_URL (${apiUrl})`;
    throw new UserError(`cannot reach ${where}: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

/**
 * Makes Discord's commands ours. Nothing is sent if they are already.
 *
 * @param guild the only server to have them in; everywhere if unset
 * @throws UserError if that server is not the bot's
 */
export async function registerCommands(
  rest: Rest,
  application: string,
  guild: string | undefined,
  wanted: CommandBodies,
  dryRun = false,
): Promise<readonly Difference[]> {
  const scope = guild === undefined ? '' : `/guilds/${guild}`;
  const path = `/applications/${application}${scope}/commands` as const;
  try {
    const registered = await patiently(() =>
      rest.call<readonly object[]>('GET', path, { query: { with_localizations: 'true' } }),
    );
    const differences = toDifferences(wanted, registered);
    if (differences.length > 0 && !dryRun) {
      await patiently(() => rest.call('PUT', path, { body: wanted }));
    }
    return differences;
  } catch (error) {
    if (guild === undefined || (statusOf(error) !== 403 && codeOf(error) !== 10004)) throw error;
    throw new UserError(`the bot is not in server ${guild}; invite it (hypercall invite), or name another`);
  }
}

/** A start is not to fail because Discord hiccups; nor is it to wait for long. */
function patiently<T>(call: () => Promise<T>): Promise<T> {
  return retry(call, { tries: 4, pause: 300, helps: isPassing });
}

const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const ATTACH_FILES = 1n << 15n;
const READ_HISTORY = 1n << 16n;
const ADD_REACTIONS = 1n << 6n;
const MANAGE_THREADS = 1n << 34n;
const CREATE_THREADS = 1n << 35n;
const SEND_IN_THREADS = 1n << 38n;

/** Where an administrator lets the bot in, with no more than it needs. */
export function toInvitation(application: string, hasSupport: boolean): string {
  const always = VIEW_CHANNEL | SEND_MESSAGES | SEND_IN_THREADS | READ_HISTORY | ATTACH_FILES | ADD_REACTIONS;
  const permissions = always | (hasSupport ? CREATE_THREADS | MANAGE_THREADS : 0n);
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
