import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../doubles/slack/delivery.ts';
import { MODES } from './app.ts';
import { type Many, openMany, type Team } from './many.ts';
import { asked, dayOf, modeOf, rowsOf, teach } from './tenants.ts';

let many: Many;

/** Kept of a workspace once there are such rows; words that three people used need more people. */
const FILLED = [
  'decisions',
  'digests',
  'entries',
  'ignored',
  'installations',
  'misses',
  'requests',
  'settings',
  'term_uses',
  'votes',
];

/** Has something kept of it in each of these tables. */
async function use(team: Team): Promise<void> {
  const { workspace, scene, ann, lab, olga } = team;
  await teach(many, team);
  await modeOf(many, team, 'auto');
  await dayOf(many, team, 'Monday');
  scene.feedback(ann, await many.ask(team, 'what is a container?'), 'positive');
  const declined = await many.ask(team, 'who waters the zorgblat of docker?');
  await many.whispered(team, ann, () => scene.click(ann, declined, 'Request this topic'));
  scene.say(olga, lab, 'is a container just a process?');
  await asked(many, team, ann, 'ignore-me');
  await many.slack.until(() => {
    const rows = rowsOf(many.folder, workspace.id);
    return FILLED.every((table) => (rows[table] ?? 0) > 0);
  }, `rows in each table of ${workspace.id}`);
}

describe.each(MODES)('of three workspaces (%s)', (mode) => {
  let first: Team;
  let second: Team;
  let third: Team;
  beforeAll(async () => {
    many = await openMany(mode);
    [first, second, third] = [many.team(), many.team(), many.team()];
    for (const team of [first, second, third]) await many.install(team, team.olga);
  });
  afterAll(async () => {
    await many.close();
  });

  it('one that removes the app loses all that was kept of it, and the others nothing', async () => {
    const { folder, slack } = many;
    const { scene } = second;
    for (const team of [first, second, third]) await use(team);
    const [kept, others] = [rowsOf(folder, first.workspace.id), rowsOf(folder, third.workspace.id)];
    scene.uninstall();
    await slack.until(() => many.bot.log().includes('what was kept of it is deleted'), 'the line');
    await slack.until(
      () => Object.values(rowsOf(folder, second.workspace.id)).every((count) => count === 0),
      'no row of the second',
    );
    expect(rowsOf(folder, first.workspace.id)).toEqual(kept);
    expect(rowsOf(folder, third.workspace.id)).toEqual(others);
    for (const team of [first, third]) {
      expect((await many.ask(team, 'what is a hypervisor?')).text).toContain('hypervisor');
    }
  });

  it('one that comes back begins anew, and a late event of its removal does no harm', async () => {
    const { slack } = many;
    const [late] = slack.deliveries.filter(
      ({ payload }) => (payload['event'] as { type?: string } | undefined)?.type === 'app_uninstalled',
    );
    // Slack tells the time of an event in whole seconds.
    await slack.until(
      () => Math.floor(Date.now() / 1000) > Number(late?.payload['event_time']),
      'the next second',
    );
    expect((await many.install(second, second.olga)).status).toBe(200);
    expect((await asked(many, second, second.olga, 'taught')).text).toContain('Nothing has been taught yet');
    await slack.redeliver(late as Delivery);
    await slack.until(() => many.bot.log().includes('came late and does not count'), 'the line');
    expect((await many.ask(second, 'what is a container?')).text).toContain('container');
    expect(rowsOf(many.folder, second.workspace.id)['installations']).toBe(1);
  });
});
