import { type Fields, isFields } from './fields.ts';
import type { Workspace } from './workspace.ts';

/** A mention that rings at somebody: as it was written, and whom. */
export interface Notification {
  readonly mention: string;
  readonly users: readonly string[];
}

const MENTION =
  /<!(channel|here|everyone)(?:\|[^>]*)?>|<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/g;

/** Whom a message would notify; escaped text (`&lt;!channel&gt;`) and plain_text notify nobody. */
export function notificationsOf(
  workspace: Workspace,
  channel: string,
  text: string,
  blocks: readonly Fields[],
): readonly Notification[] {
  const written = [text, ...blocks.flatMap(formattedTexts)].flatMap((part) =>
    [...part.matchAll(MENTION)].map(([mention, range, user, group]) => ({ mention, range, user, group })),
  );
  const placed = blocks.flatMap(richMentions);
  const unique = new Map([...written, ...placed].map((found) => [found.mention, found]));
  return [...unique.values()].map(({ mention, range, user, group }) => {
    const members = [...(workspace.channels.get(channel)?.members ?? [])];
    const people = members.filter((id) => id !== workspace.botUser.id);
    const addressed = group ? [...(workspace.usergroups.get(group)?.users ?? [])] : people;
    return { mention, users: user && !range ? [user] : addressed };
  });
}

/** Texts in which Slack reads mentions: mrkdwn objects and markdown blocks. */
function formattedTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(formattedTexts);
  if (!isFields(value)) return [];
  const { type, text } = value;
  const own = typeof text === 'string' && (type === 'mrkdwn' || type === 'markdown') ? [text] : [];
  return [...own, ...Object.values(value).flatMap(formattedTexts)];
}

interface Found {
  readonly mention: string;
  readonly range: string | undefined;
  readonly user: string | undefined;
  readonly group: string | undefined;
}

function richMentions(value: unknown): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap(richMentions);
  if (!isFields(value)) return [];
  const none = { range: undefined, user: undefined, group: undefined };
  const { type, range, user_id: user, usergroup_id: group } = value;
  if (type === 'broadcast') return [{ ...none, mention: `<!${range}>`, range: String(range) }];
  if (type === 'user') return [{ ...none, mention: `<@${user}>`, user: String(user) }];
  if (type === 'usergroup') return [{ ...none, mention: `<!subteam^${group}>`, group: String(group) }];
  return Object.values(value).flatMap(richMentions);
}
