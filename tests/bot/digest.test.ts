import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { nextTime } from '../../src/bot/digest.ts';
import { postDigests } from '../../src/cli/digests.ts';
import type { Reply } from '../../src/forms/reply.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ask, loadGarden, PLACE, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const ADMIN = { id: 'olga', kind: 'human', admin: true, moderator: true } as const;
const HOUR = 3_600_000;
/** A Sunday. */
const START = Date.UTC(2026, 4, 3, 12);

function prepare(canPost = true) {
  let time = START;
  const now = () => time;
  const store = createMemoryStore({ now });
  const bot = createBot({ mind: () => mind, store, now, canPost: () => canPost });
  const schedule = async (values: Record<string, string>) =>
    JSON.stringify(
      toReply(await bot.answer(toPress({ type: 'schedule' }, { values, speaker: ADMIN }))).blocks,
    );
  return { bot, store, schedule, pass: (hours: number) => (time += hours * HOUR) };
}

describe('the next time', () => {
  it.each([
    ['later the same day', 0, 13 * 60, START + HOUR],
    ['the same minute a week later', 0, 12 * 60, START + 7 * 24 * HOUR],
    ['the day after', 1, 9 * 60, START + 21 * HOUR],
    ['the day before, in six days', 6, 12 * 60, START + 6 * 24 * HOUR],
  ])('may be %s', (_, weekday, minute, expected) => {
    expect(nextTime(weekday, minute, START)).toBe(expected);
  });
});

describe('the digest', () => {
  it('is posted once in its week, if there is anything to tell', async () => {
    const { bot, schedule, pass } = prepare();
    expect(await schedule({ weekday: 'Monday', time: '9:00' })).toContain('Each Monday at 09:00 UTC');
    expect(await bot.answer(toPress({ type: 'digest' }, { speaker: ADMIN }))).toMatchObject({
      fields: [{ value: 'Monday' }, { value: '09:00' }],
    });
    await ask(bot, 'which greenhouse insurance covers hail');
    expect(await bot.digests()).toEqual([]);
    pass(21);
    const [both, none] = [await bot.digests(), await bot.digests()];
    expect(both).toMatchObject([{ workspace: PLACE.workspace, channel: PLACE.channel }]);
    expect(JSON.stringify(both[0]?.reply.blocks)).toContain('greenhouse');
    expect(none).toEqual([]);
    pass(7 * 24);
    expect(await bot.digests()).toEqual([]);
    await ask(bot, 'which greenhouse insurance covers hail');
    pass(7 * 24 * 3);
    await ask(bot, 'which greenhouse insurance covers hail');
    expect(await bot.digests()).toHaveLength(1);
    await schedule({ weekday: 'off' });
    pass(7 * 24);
    expect(await bot.digests()).toEqual([]);
  });

  it('is posted by the platform that the workspace is of', async () => {
    const { bot, schedule, pass } = prepare();
    await schedule({ weekday: 'Monday', time: '' });
    await ask(bot, 'which greenhouse insurance covers hail');
    pass(21);
    const posted: unknown[] = [];
    const platform = (name: string, isOwn: boolean) => ({
      name,
      routes: [],
      start: async () => {},
      stop: async () => {},
      post: async (workspace: string, channel: string, reply: Reply) => {
        if (isOwn) posted.push([name, workspace, channel, reply.kind]);
        return isOwn;
      },
    });
    const lines: string[] = [];
    const log = (_: string, event: string) => lines.push(event);
    await postDigests(bot, [platform('one', false), platform('two', true), platform('three', true)], log);
    expect(posted).toEqual([['two', PLACE.workspace, PLACE.channel, 'talk']]);
    expect(lines).toEqual([]);
  });

  it('is left to another process where its workspace is on no platform, which is told once', async () => {
    const { bot, schedule, pass } = prepare();
    await schedule({ weekday: 'Monday', time: '' });
    await ask(bot, 'which greenhouse insurance covers hail');
    pass(21);
    const lines: string[] = [];
    const strange = new Set<string>();
    for (const _ of [1, 2]) await postDigests(bot, [], (_level, event) => lines.push(event), strange);
    expect(lines).toEqual([expect.stringContaining('on no platform that runs here')]);
    expect(await bot.digests()).toHaveLength(1);
  });

  it.each([
    [{ weekday: 'Someday', time: '9:00' }, 'cannot be'],
    [{ weekday: 'Monday', time: '25:00' }, 'cannot be'],
    [{}, 'cannot be'],
  ])('is not scheduled for %j', async (values, said) => {
    const { schedule, store } = prepare();
    expect(await schedule(values)).toContain(said);
    expect(await store.digests.get(PLACE.workspace)).toBeUndefined();
  });

  it('is not promised where nothing can be posted', async () => {
    const { schedule, store } = prepare(false);
    expect(await schedule({ weekday: 'Monday' })).toContain('cannot post by myself');
    expect(await store.digests.get(PLACE.workspace)).toBeUndefined();
  });
});
