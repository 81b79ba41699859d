import { team } from '../answers/team-phrases.ts';
import type { Outcome } from '../forms/outcome.ts';
import { encodeAction, type Press } from '../forms/press.ts';
import type { Reply } from '../forms/reply.ts';
import { fromClock, toClock } from './clock.ts';
import { type Context, toTeam } from './context.ts';
import { toList } from './gap-list.ts';
import { clusterMisses } from './gaps.ts';

/** Something to be posted in a channel by itself. */
export interface Post {
  readonly workspace: string;
  readonly channel: string;
  readonly reply: Reply;
  /** When it came due, and when the next one does. */
  readonly due: number;
  readonly next: number;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday. */
const FIRST_WEEKDAY = 4;

/** Shows when the gaps are posted, as a form. */
export async function answerDigest({ place }: Press, { store }: Context): Promise<Outcome> {
  const digest = await store.digests.get(place.workspace);
  const day = digest ? dayOf(digest.weekday) : team.weekdays[0];
  return {
    type: 'form',
    title: team.digest,
    action: encodeAction({ type: 'schedule' }),
    fields: [
      { name: 'weekday', label: team.weekday, choices: team.weekdays, value: day },
      { name: 'time', label: team.time, longest: 5, optional: true, value: toClock(digest?.minute ?? 540) },
    ],
  };
}

/** Has the gaps posted in the channel of the press from now on, or nowhere any more. */
export async function scheduleDigest(press: Press, { store, now, canPost }: Context): Promise<Outcome> {
  const { workspace, channel, platform } = press.place;
  const controls = [{ label: team.edit, action: { type: 'digest' } }] as const;
  const named = press.values['weekday'] ?? '';
  const at = (team.weekdays as readonly string[]).indexOf(named);
  if (at < 0) return toTeam([team.wrong(team.weekday, named)], { controls });
  if (at === 0) {
    await store.digests.set(workspace, undefined);
    return toTeam([team.digestOff], { controls });
  }
  const time = (press.values['time'] ?? '').trim() || '09:00';
  const minute = fromClock(time);
  if (minute === undefined) return toTeam([team.wrong(team.time, time)], { controls });
  if (!canPost(platform)) return toTeam([team.digestCannot]);
  const weekday = at % 7;
  await store.digests.set(workspace, { channel, weekday, minute, next: nextTime(weekday, minute, now()) });
  return toTeam([team.digestOn(named, toClock(minute))], { controls });
}

/**
 * The digests that are due, each given to one process only. Where nothing was missed there is nothing to post.
 *
 * @throws StoreAway while the database is away; they stay due
 */
export async function takeDigests({ store, library, now }: Context): Promise<readonly Post[]> {
  const posts: Post[] = [];
  const time = now();
  for (const { workspace, digest } of await store.digests.due(time)) {
    const { channel, weekday, minute, next: due } = digest;
    const next = nextTime(weekday, minute, time);
    if (!(await store.digests.claim(workspace, due, next))) continue;
    const gaps = clusterMisses((await store.misses.list(workspace)).filter(({ at }) => at > time - WEEK));
    if (gaps.length === 0) continue;
    const made = toTeam([team.week, ...toList(gaps, await library.of(workspace)), team.weekEnd]);
    if (made.type === 'reply') posts.push({ workspace, channel, reply: made.reply, due, next });
  }
  return posts;
}

/** Leaves a digest to another process, which has its platform. */
export async function giveBack({ workspace, due, next }: Post, { store }: Context): Promise<void> {
  await store.digests.claim(workspace, next, due);
}

/** The first such time after `now`. */
export function nextTime(weekday: number, minute: number, now: number): number {
  const today = Math.floor(now / DAY);
  const ahead = (weekday - ((today + FIRST_WEEKDAY) % 7) + 7) % 7;
  const time = (today + ahead) * DAY + minute * 60_000;
  return time > now ? time : time + WEEK;
}

function dayOf(weekday: number): string {
  return team.weekdays[weekday === 0 ? 7 : weekday] ?? '';
}
