import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../doubles/slack/delivery.ts';
import { readSqlite } from '../../fixtures/tables.ts';
import { MODES } from './app.ts';
import { type Many, openMany, type Team } from './many.ts';
import { ANSWER, asked, dayOf, modeOf, QUESTION, rowsOf, teach } from './tenants.ts';

/** Of all that the workspaces ask in vain, each asks something else. */
const UNKNOWN = ['docker whale', 'xen panda', 'kvm tux'];
const ANSWERED = 'is a container just a process?';

let many: Many;

describe.each(MODES)('workspaces are kept apart (%s)', (mode) => {
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
  const pairs = () =>
    [first, second, third].flatMap((own) =>
      [first, second, third].filter((other) => other !== own).map((other) => [own, other] as const),
    );

  it('what one taught is answered there only', async () => {
    const saves = new Map<Team, Delivery>();
    for (const team of [first, second]) saves.set(team, await teach(many, team));
    for (const team of [first, second]) {
      const { text } = await many.ask(team, QUESTION);
      expect(text).toContain(`${ANSWER} of ${team.workspace.id}`);
    }
    for (const [own, other] of pairs()) {
      expect((await many.ask(own, QUESTION)).text).not.toContain(`of ${other.workspace.id}`);
    }
    expect((await asked(many, third, third.olga, 'taught')).text).toContain('Nothing has been taught yet');
    // Pressed by an administrator of another workspace, the same control finds nothing.
    for (const [own, other] of pairs()) {
      const save = saves.get(other);
      if (save) await many.slack.forge(save, own.workspace, own.olga).answered;
    }
    expect((await asked(many, third, third.olga, 'taught')).text).toContain('Nothing has been taught yet');
    for (const team of [first, second]) {
      expect((await asked(many, team, team.olga, 'taught')).text).toContain('One answer was taught here');
    }
  });

  it('another workspace can neither show nor delete it, even with its very controls', async () => {
    const { scene, olga } = first;
    const list = await asked(many, first, olga, 'taught');
    let opened: Delivery | undefined;
    const entry = await many.whispered(first, olga, () => {
      opened = scene.select(olga, list, 'menu0', QUESTION);
    });
    const count = () => many.slack.calls('response_url').length;
    const before = count();
    await many.slack.forge(opened as Delivery, third.workspace, third.olga).answered;
    const answered = await many.slack.until(
      () => many.slack.calls('response_url').slice(before).at(-1),
      'a refusal',
    );
    expect(JSON.stringify(answered.args)).toContain('There is no such entry');
    expect(JSON.stringify(answered.args)).not.toContain(ANSWER);
    let removed: Delivery | undefined;
    await many.whispered(first, olga, () => {
      removed = scene.click(olga, entry, 'Delete');
    });
    expect((await asked(many, first, olga, 'taught')).text).toContain('Nothing has been taught yet');
    await many.slack.forge(removed as Delivery, second.workspace, second.olga).answered;
    expect((await asked(many, second, second.olga, 'taught')).text).toContain('One answer was taught here');
  });

  it('what one sets is set there only', async () => {
    const modes = new Map([first, second, third].map((team) => [team, 'off']));
    const shown = async () => {
      for (const [team, mode] of modes) expect(await modeOf(many, team)).toBe(mode);
    };
    await shown();
    for (const [team, mode] of [
      [first, 'auto'],
      [second, 'suggest'],
      [third, 'auto'],
    ] as const) {
      await modeOf(many, team, mode);
      await many.slack.until(() => rowsOf(many.folder, team.workspace.id)['settings'] === 1, 'the setting');
      modes.set(team, mode);
      await shown();
    }
  });

  it('what one misses is a gap there only, and is filled there only', async () => {
    const teams = [first, second, third];
    const fills = new Map<Team, Delivery>();
    const gapsOf = async (team: Team) => (await asked(many, team, team.olga, 'gaps')).text;
    const before = await Promise.all(teams.map(gapsOf));
    for (const text of before) expect(text).not.toMatch(/Docker|Xen|KVM/);
    for (const [at, team] of teams.entries()) {
      await many.ask(team, `who waters the ${UNKNOWN[at]}?`);
      const gaps = await asked(many, team, team.olga, 'gaps');
      const name = ['Docker', 'Xen', 'KVM'][at] as string;
      expect(gaps.text).toContain(`${name}: once by one person`);
      fills.set(team, team.scene.click(team.olga, gaps, `Answer: ${name}`));
      const form = await many.slack.until(() => team.scene.modal(team.olga), 'the form');
      team.scene.closeView(team.olga, form);
    }
    const texts = await Promise.all(teams.map(gapsOf));
    for (const [own, other] of pairs()) {
      const name = ['Docker', 'Xen', 'KVM'][teams.indexOf(other)] as string;
      expect(texts[teams.indexOf(own)]).not.toContain(name);
      // The form for another's gap fills none, however it is come by.
      await many.slack.forge(fills.get(other) as Delivery, own.workspace, own.olga).answered;
      const form = await many.slack.until(() => own.scene.modal(own.olga), 'the form');
      expect(JSON.stringify(form.view)).not.toContain(name);
      own.scene.closeView(own.olga, form);
    }
    expect(await Promise.all(teams.map(gapsOf))).toEqual(texts);
  });

  it('a digest is scheduled for one only', async () => {
    const days = new Map<Team, string>();
    const none = await dayOf(many, third);
    for (const [team, day] of [
      [first, 'Tuesday'],
      [second, 'Friday'],
      [third, 'Sunday'],
    ] as const) {
      await dayOf(many, team, day);
      days.set(team, day);
      for (const each of [first, second, third]) expect(await dayOf(many, each)).toBe(days.get(each) ?? none);
    }
  });

  it('whoever is ignored in one is heard in the others', async () => {
    // The same person is in all of them, by channels that they share.
    const { ann } = first;
    for (const { lab } of [second, third]) lab.members.add(ann.id);
    await modeOf(many, second, 'auto');
    await many.slack.until(
      () => Object.values(readSqlite(path.join(many.folder, 'hypercall.db'))['settings'] ?? []).length === 3,
      'the settings',
    );
    await asked(many, first, ann, 'ignore-me');
    const { slack } = many;
    for (const { scene, lab } of [second, third]) {
      const said = scene.say(ann, lab, ANSWERED);
      await slack.until(() => scene.answers(ann, lab, said)[0], 'an answer unasked');
    }
    const unheard = first.scene.say(ann, first.lab, ANSWERED);
    await many.ask(first, 'what is a hypervisor?');
    expect(first.scene.answers(ann, first.lab, unheard)).toEqual([]);
    expect(
      [first, second, third].map(({ workspace }) => rowsOf(many.folder, workspace.id)['ignored']),
    ).toEqual([1, 0, 0]);
  });

  it('why it spoke is said to those who are there only', async () => {
    const links = new Map<Team, string>();
    for (const team of [first, second, third]) {
      const { workspace, scene, olga, lab } = team;
      const { ts } = scene.say(olga, lab, ANSWERED);
      links.set(team, `https://${workspace.domain}.slack.com/archives/${lab.id}/p${ts.replace('.', '')}`);
      // What is said afterwards in the channel is answered afterwards.
      await many.ask(team, 'what is a hypervisor?');
    }
    for (const team of [first, second, third]) {
      const { text } = await asked(many, team, team.olga, `why ${links.get(team)}`);
      expect(text).toMatch(/I spoke|I kept silent/);
    }
    for (const [own, other] of pairs()) {
      const { text } = await asked(many, own, own.olga, `why ${links.get(other)}`);
      expect(text).toContain('I know of no decision');
    }
  });

  it('all calls were made with the token of the workspace that they are about', () => {
    for (const { method, team, args } of many.slack.calls()) {
      const channel = args['channel'] ?? args['user_id'] ?? args['user'];
      if (typeof channel !== 'string' || method === 'oauth.v2.access') continue;
      const owner = [first, second, third].find(
        ({ workspace }) => workspace.channels.has(channel) || workspace.users.has(channel),
      );
      expect(team, `${method} ${channel}`).toBe(owner?.workspace.id);
    }
  });
});
