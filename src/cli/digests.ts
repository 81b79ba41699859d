import type { Log, Platform } from '../adapters/port.ts';
import type { Bot } from '../bot/bot.ts';

const EVERY = 60_000;

/**
 * Posts digests when they are due, at once those that came due while nothing ran. The result ends that, once what was begun is done.
 */
export function startDigests(bot: Bot, platforms: () => readonly Platform[], log: Log): () => Promise<void> {
  const strange = new Set<string>();
  let current: Promise<void> = postDigests(bot, platforms(), log, strange);
  const timer = setInterval(() => {
    current = current.then(() => postDigests(bot, platforms(), log, strange));
  }, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    return current;
  };
}

/** @param strange workspaces that are on no platform here, each of which is told of once */
export async function postDigests(
  bot: Bot,
  platforms: readonly Platform[],
  log: Log,
  strange: Set<string> = new Set(),
): Promise<void> {
  const posts = await bot.digests().catch((err: unknown) => {
    // They stay due until the database is back.
    log('warn', 'digests could not be read', { err });
    return [];
  });
  for (const digest of posts) {
    const { workspace, channel, reply } = digest;
    let isTaken = false;
    for (const { post } of platforms) {
      if (isTaken || !post) continue;
      isTaken = await post(workspace, channel, reply).catch((err: unknown) => {
        log('warn', 'a digest could not be posted', { err });
        return true;
      });
    }
    if (isTaken) continue;
    await bot.giveBack(digest).catch((err: unknown) => log('warn', 'a digest was lost', { err }));
    if (strange.has(workspace)) continue;
    strange.add(workspace);
    log('warn', 'a digest waits: its workspace is on no platform that runs here');
  }
}
