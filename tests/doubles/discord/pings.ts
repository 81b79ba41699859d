import type { AllowedMentions, Body } from './message-limits.ts';
import { walk } from './parts.ts';
import type { Pings } from './world.ts';

/** What counts for answers to interactions if they say nothing of mentions. */
export const USERS_ONLY: AllowedMentions = { parse: ['users'] };

export function usersOnly(body: Body): Body {
  return { ...body, allowed_mentions: body.allowed_mentions ?? USERS_ONLY };
}

/** All of a message in which Discord looks for mentions. */
function textOf(body: Body): string {
  const texts = [...walk(body.components ?? [], '')].flatMap(({ part }) => part.content ?? []);
  return [body.content ?? '', ...texts].join('\n');
}

/** The users and roles that a message names, whether it wakes them or not. */
export function mentionsIn(body: Body): {
  readonly users: readonly string[];
  readonly roles: readonly string[];
} {
  const text = textOf(body);
  const find = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return { users: find(/<@!?(\d+)>/g), roles: find(/<@&(\d+)>/g) };
}

/**
 * Whom a message would wake. Without `allowed_mentions` everything named is woken, the author of the message replied to as well.
 * Code is not spared: a bot should not rely on backticks.
 */
export function toPings(body: Body, repliedTo?: string): Pings {
  const allowed = body.allowed_mentions;
  const { users, roles } = mentionsIn(body);
  const parses = (kind: string) => !allowed || (allowed.parse ?? []).includes(kind);
  const replied = repliedTo && (!allowed || allowed.replied_user) ? [repliedTo] : [];
  const wokenUsers = users.filter((id) => parses('users') || allowed?.users?.includes(id));
  return {
    users: [...new Set([...wokenUsers, ...replied])],
    roles: roles.filter((id) => parses('roles') || allowed?.roles?.includes(id)),
    everyone: parses('everyone') && /@(?:everyone|here)\b/.test(textOf(body)),
  };
}
