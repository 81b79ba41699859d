import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { type Many, openMany, SECRET_KEY, type Team } from './many.ts';

let many: Many;

describe('tokens that expire', () => {
  afterEach(async () => {
    await many.close();
  });
  const refreshes = () =>
    many.slack.calls('oauth.v2.access').filter(({ args }) => args['grant_type'] === 'refresh_token');
  const HOUR = 3_600_000;
  const PATIENT = { LIMIT_PER_MINUTE: '1000' };
  const QUESTIONS = Array.from({ length: 20 }, (_, at) => `what is a container? (${at})`);

  /** Lets what is kept of a workspace run out so many milliseconds from now. No process may run. */
  async function runOut(team: Team, left: number): Promise<void> {
    const store = await openStore({ dataDir: many.folder, secretKey: SECRET_KEY, log: () => {} });
    const { id } = team.workspace;
    const kept = JSON.parse((await store.installations.get(id)) ?? '{}');
    const rotation = { ...kept.rotation, until: Date.now() + left };
    await store.installations.set(id, JSON.stringify({ ...kept, rotation }));
    await store.close();
  }

  /** 20 people ask in 20 channels at once, and all are answered. */
  async function askAll({ workspace, scene, ann }: Team): Promise<void> {
    const rooms = QUESTIONS.map((_, at) => workspace.addChannel(`room-${at}`));
    const asked = rooms.map((room, at) => ({
      room,
      said: scene.say(ann, room, QUESTIONS[at] as string, { mention: true }),
    }));
    const isAnswered = () => asked.every(({ room, said }) => scene.answers(ann, room, said).length === 1);
    await many.slack.until(isAnswered, '20 answers');
  }

  it.each([
    ['that still works', HOUR],
    ['that is gone', 0],
  ])(
    'are exchanged once under 20 events at a time, and for one workspace alone (one %s)',
    async (_, left) => {
      many = await openMany('socket', { rotated: true, env: PATIENT });
      const [first, second] = [many.team(), many.team()];
      for (const team of [first, second]) await many.install(team, team.olga);
      await many.bot.stop();
      await runOut(first, left);
      await many.another();
      await Promise.all([askAll(first), many.ask(second, 'what is a hypervisor?')]);
      expect(refreshes()).toHaveLength(1);
      expect(refreshes()[0]?.result).toMatchObject({ ok: true, team: { id: first.workspace.id } });
      // What was exchanged is kept: the next process exchanges it once more.
      await many.stop();
      await runOut(first, left);
      await many.another();
      await askAll(first);
      expect(refreshes().map(({ result }) => result['ok'])).toEqual([true, true]);
    },
  );

  it.each([
    ['that still works', HOUR],
    ['that is gone', 0],
  ])('are exchanged once by two processes on one store (one %s)', async (_, left) => {
    many = await openMany('socket', { rotated: true, env: PATIENT });
    const team = many.team();
    await many.install(team, team.olga);
    await many.bot.stop();
    await runOut(team, left);
    const both = await Promise.all([many.another(), many.another()]);
    await many.slack.until(() => many.slack.sockets.size === 2, 'two sockets');
    await askAll(team);
    expect(refreshes()).toHaveLength(1);
    for (const { log } of both) expect(log()).not.toContain('could not be exchanged');
  });

  it('are exchanged after Slack has refused one, and nobody notices', async () => {
    many = await openMany('http', { rotated: true });
    const team = many.team();
    await many.install(team, team.olga);
    await many.ask(team, 'what is a container?');
    many.slack.advance(43_200_000);
    expect((await many.ask(team, 'what is a hypervisor?')).text).toContain('hypervisor');
    expect(refreshes()).toHaveLength(1);
  });

  it('that cannot be exchanged go on as long as they last, which is said', async () => {
    many = await openMany('socket', { rotated: true });
    const team = many.team();
    await many.install(team, team.olga);
    await many.bot.stop();
    await runOut(team, HOUR);
    const { log } = await many.another();
    many.slack.faults.next('oauth.v2.access', { type: 'error', error: 'invalid_refresh_token' });
    expect((await many.ask(team, 'what is a container?')).text).toContain('container');
    expect((await many.ask(team, 'what is a hypervisor?')).text).toContain('hypervisor');
    expect(log().match(/could not be exchanged/g)).toHaveLength(1);
    expect(refreshes()).toHaveLength(1);
  });
});
