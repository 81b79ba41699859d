import { PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread } from './channels.ts';
import { refuse } from './errors.ts';
import type { Channel, Guild } from './world.ts';

type Permission = keyof typeof PermissionFlagsBits;

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What somebody may do in a guild, or in one channel of it; nothing if they are no member. */
export function permissionsIn(guild: Guild, user: string, channel?: Channel): bigint {
  const member = guild.members.get(user);
  if (!member) return 0n;
  if (guild.owner === user) return ALL;
  const roles = [guild.id, ...member.roles];
  let bits = roles.reduce((sum, role) => sum | BigInt(guild.roles.get(role)?.permissions ?? 0), 0n);
  if (bits & PermissionFlagsBits.Administrator) return ALL;
  const { overwrites } = channel?.parent ?? channel ?? {};
  for (const each of [[guild.id], member.roles, [user]]) {
    const found = each.flatMap((id) => overwrites?.get(id) ?? []);
    bits &= ~found.reduce((sum, { deny }) => sum | deny, 0n);
    bits |= found.reduce((sum, { allow }) => sum | allow, 0n);
  }
  return bits;
}

export function may(user: string, channel: Channel, permission: Permission): boolean {
  if (!channel.guild) return true;
  return (permissionsIn(channel.guild, user, channel) & PermissionFlagsBits[permission]) !== 0n;
}

/** @throws ApiError 50001 if they do not see the channel, 50013 if they may not do this in it */
export function requirePermission(user: string, channel: Channel, permission: Permission): void {
  if (!may(user, channel, 'ViewChannel')) refuse('missingAccess');
  if (!may(user, channel, permission)) refuse('missingPermissions');
}

/** What it takes to write here: in a thread it is a permission of its own. */
export function requireSending(user: string, channel: Channel): void {
  requirePermission(user, channel, isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages');
  if (channel.locked) requirePermission(user, channel, 'ManageThreads');
}
