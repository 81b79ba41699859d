import type { APIGuildForumTag, APIInteraction } from 'discord-api-types/v10';
import { toLogged } from '../failures.ts';
import { NOTICES } from '../notices.ts';
import type { Log } from '../port.ts';
import { type Rest, statusOf } from './rest.ts';
import { isThreadType } from './threads.ts';

const SOLVED = /^(?:solved|answered|resolved|done|fixed|closed)$/i;
const TAGS = 5;
/** The interaction has to be answered within three seconds. */
const WITHIN_MS = 1_000;

interface Post {
  readonly parent_id?: string | null;
  readonly applied_tags?: readonly string[];
}

/** Sets the forum's tag for answered posts. @returns what to tell whoever pressed */
export async function markSolved({ channel }: APIInteraction, rest: Rest, log: Log): Promise<string> {
  const { parent_id: parent } = (channel ?? {}) as Post;
  if (!channel || !parent || !isThreadType(channel.type)) return NOTICES.nothing;
  try {
    const [post, forum] = await Promise.all([
      rest.call<Post>('GET', `/channels/${channel.id}`, { within: WITHIN_MS }),
      rest.call<{ readonly available_tags?: readonly APIGuildForumTag[] }>('GET', `/channels/${parent}`, {
        within: WITHIN_MS,
      }),
    ]);
    const tag = forum.available_tags?.find(({ name }) => SOLVED.test(name.trim()));
    if (!tag) return NOTICES.noSolvedTag;
    const others = (post.applied_tags ?? []).filter((id) => id !== tag.id);
    const body = { applied_tags: [...others.slice(0, TAGS - 1), tag.id] };
    await rest.call('PATCH', `/channels/${channel.id}`, { body, within: WITHIN_MS });
    return NOTICES.solved;
  } catch (error) {
    log('warn', 'cannot mark as solved', {
      channel: channel.id,
      needs: 'Manage Threads',
      ...toLogged(error),
    });
    if (statusOf(error) !== 403) throw error;
    return NOTICES.maySetNoTag;
  }
}
