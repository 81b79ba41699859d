import type { Log, Platform } from '../adapters/port.ts';
import type { Bot } from '../bot/bot.ts';

const EVERY = 60_000;

/** Posts digests when they are due, at once those that came due while nothing ran. The result ends that, once what was begun is done. */
export function startDigests(bot: Bot, platforms: () => readonly Platform[], log: Log): () => Promise<void> {
  let current: Promise<void> = postDigests(bot, platforms(), log);
  const timer = setInterval(() => {
    current = current.then(() => postDigests(bot, platforms(), log));
  }, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    return current;
  };
}

export async function postDigests(bot: Bot, platforms: readonly Platform[], log: Log): Promise<void> {
  const posts = await bot.digests().catch((err: unknown) => {
    // They stay due until the database is back.
    log('warn', 'digests could not be read', { err });
    return [];
  });
  for (const { workspace, channel, reply } of posts) {
    let isPosted = false;
    for (const { post } of platforms) {
      if (isPosted || !post) continue;
      isPosted = await post(workspace, channel, reply).catch((err: unknown) => {
        log('warn', 'a digest could not be posted', { err });
        return true;
      });
    }
    if (!isPosted) log('warn', 'a digest was not posted: its workspace is on no platform that runs here');
  }
}
