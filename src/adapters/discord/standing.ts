import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import type { Standing } from '../controls.ts';
import { isEphemeral } from './interaction-events.ts';
import { isThreadType } from './threads.ts';

const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;

export interface Surrounding {
  readonly humansRoleId: string | undefined;
  readonly isSupport: (channel: string) => boolean;
}

/** Where the answer to an interaction will stand. */
export function toStanding(
  { guild_id: guild, channel }: APIInteraction,
  isPrivate: boolean,
  { humansRoleId, isSupport }: Surrounding,
): Standing {
  const parent = (channel as { readonly parent_id?: string | null } | undefined)?.parent_id;
  return {
    isPrivate,
    hasHumans: humansRoleId !== undefined && guild !== undefined,
    isSolvable: isThreadType(channel?.type) && typeof parent === 'string' && isSupport(parent),
    isRemovable: true,
  };
}

/** The message that "Answer this" was used on. */
export function targetOf(message: APIMessage | undefined): string | undefined {
  const metadata = message?.interaction_metadata as { readonly target_message_id?: string } | undefined;
  return isEphemeral(message) ? metadata?.target_message_id : undefined;
}

/** Whether the bot itself may write where this happened. */
export function mayWrite({
  app_permissions,
  channel,
  guild_id: guild,
  authorizing_integration_owners: owners,
}: APIInteraction): boolean {
  // Installed by a user alone, the bot is no member here.
  if (!owners || !('0' in owners)) return false;
  if (guild === undefined) return true;
  const needed = VIEW_CHANNEL | (isThreadType(channel?.type) ? SEND_IN_THREADS : SEND_MESSAGES);
  return (BigInt(app_permissions ?? '0') & needed) === needed;
}

export function addressOf({ guild_id: guild, channel }: APIInteraction, message: string): string {
  return toAddress(guild, channel?.id ?? '', message);
}

/** Where Discord's own clients show a message. */
export function toAddress(guild: string | undefined, channel: string, message: string): string {
  return `https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;
}
