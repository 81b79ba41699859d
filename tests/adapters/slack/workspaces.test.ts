import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Common } from '../../../src/adapters/slack/workspace.ts';
import { createWorkspaces } from '../../../src/adapters/slack/workspaces.ts';
import { commands } from '../../../src/commands.ts';
import type { Message as Heard } from '../../../src/forms/message.ts';
import type { Press } from '../../../src/forms/press.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Delivery } from '../../doubles/slack/delivery.ts';
import type { Message } from '../../doubles/slack/workspace.ts';
import { MODES } from './app.ts';
import { type Many, openMany, SECRET_KEY, type Team } from './many.ts';

const QUESTION = 'where is the shed key?';
const ANSWER = 'Rosa keeps it in the blue drawer';
const UNKNOWN = 'how do I prune a rose bush?';
const TENANTS = [
  'votes',
  'requests',
  'misses',
  'term_uses',
  'read_terms',
  'decisions',
  'settings',
  'ignored',
  'entries',
  'digests',
  'installations',
] as const;

const load = createRequire(import.meta.url);

/** How many rows of each table name a workspace. */
function rowsOf(folder: string, workspace: string): Readonly<Record<string, number>> {
  const Database = load('libsql') as new (
    file: string,
  ) => {
    prepare(sql: string): { get(...values: readonly unknown[]): { count: number } };
    close(): void;
  };
  const database = new Database(path.join(folder, 'hypercall.db'));
  const counts = TENANTS.map((table) => [
    table,
    database.prepare(`select count(*) as count from ${table} where workspace = ?`).get(workspace).count,
  ]);
  database.close();
  return Object.fromEntries(counts);
}

let many: Many;

/** An administrator teaches an answer in a form. @returns what saving it was pressed with */
async function teach(team: Team): Promise<Delivery> {
  const { scene, olga, lab } = team;
  scene.slash(olga, lab, '/hypercall', 'teach');
  const form = await many.slack.until(() => scene.modal(olga), 'the form');
  const preview = await many.whispered(team, olga, () =>
    scene.submitView(olga, form, { question: QUESTION, answer: `${ANSWER} of ${team.workspace.id}.` }),
  );
  let pressed: Delivery | undefined;
  const saved = await many.whispered(team, olga, () => {
    pressed = scene.click(olga, preview, 'Save');
  });
  expect(saved.text).toContain('Saved');
  return pressed as Delivery;
}

/** The channel's mode, as the form shows it. */
async function modeOf({ scene, olga, lab }: Team, set?: string): Promise<string> {
  scene.slash(olga, lab, '/hypercall', 'channel');
  const form = await many.slack.until(() => scene.modal(olga), 'the form');
  const [mode] = form.view['blocks'] as { element: { initial_option: { value: string } } }[];
  if (set === undefined) scene.closeView(olga, form);
  else await scene.submitView(olga, form, { mode: set });
  return mode?.element.initial_option.value ?? '';
}

const asked = (team: Team, user: Team['olga'], text: string): Promise<Message> =>
  many.whispered(team, user, () => team.scene.slash(user, team.lab, '/hypercall', text));

describe('the workspaces that are served', () => {
  const GRANT = { token: 'xoxb-1', user: 'U0', bot: 'B0', scopes: [], installed: 1 };

  function serve(kept: Map<string, string>) {
    const heard: (Heard | Press)[] = [];
    let reads = 0;
    let fails = 0;
    let time = 0;
    const clock = {
      now: () => time,
      wait: async () => {},
      pass: async () => {},
    };
    const workspaces = createWorkspaces({
      installations: {
        async get(id) {
          reads++;
          if (fails-- > 0) throw new Error('away');
          return kept.get(id);
        },
        set: async () => {},
        claim: async () => true,
      },
      credentials: {},
      common: {
        settings: { supportChannels: [], commandPrefix: '' },
        commands,
        engine: {
          answer: async (event: Heard | Press) => {
            heard.push(event);
            return { type: 'silence', why: 'duplicate' };
          },
        },
        clock,
        log: () => {},
      } as unknown as Common,
      call: async () => ({}),
      now: () => time,
    });
    return {
      workspaces,
      heard,
      reads: () => reads,
      fail: (times: number) => {
        fails = times;
      },
      pass: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  }
  const keep = (id: string, more: object = {}) =>
    [id, JSON.stringify({ ...GRANT, workspace: id, ...more })] as const;

  it('are read once, however many deliveries come at a time and afterwards', async () => {
    const { workspaces, reads } = serve(new Map([keep('T1'), keep('T2')]));
    const found = await Promise.all(Array.from({ length: 50 }, () => workspaces.find('T1')));
    expect(new Set(found.map((one) => one?.grant.workspace))).toEqual(new Set(['T1']));
    for (let again = 0; again < 50; again++) expect(await workspaces.find('T1')).toBe(found[0]);
    expect(reads()).toBe(1);
    expect((await workspaces.find('T2'))?.parts.me.workspace).toBe('T2');
    expect(await workspaces.find('T3')).toBeUndefined();
    expect(await workspaces.find('')).toBeUndefined();
  });

  it('are read again while the database is away', async () => {
    const { workspaces, fail } = serve(new Map([keep('T1')]));
    fail(5);
    expect(await workspaces.find('T1')).toBeDefined();
    const never = serve(new Map([keep('T1')]));
    never.fail(1000);
    expect(await never.workspaces.find('T1')).toBeUndefined();
  });

  it('are followed where another process installed them anew, or saw them go', async () => {
    const kept = new Map([keep('T1')]);
    const { workspaces, pass } = serve(kept);
    const found = await workspaces.find('T1');
    kept.set(...keep('T1', { installed: 2, scopes: ['files:write'] }));
    await workspaces.find('T1');
    expect(found?.parts.me.scopes).toBeUndefined();
    pass(600_000);
    await workspaces.find('T1');
    await new Promise(setImmediate);
    expect(found?.parts.me.scopes).toEqual(['files:write']);
    kept.delete('T1');
    pass(600_000);
    await workspaces.find('T1');
    await new Promise(setImmediate);
    expect(await workspaces.find('T1')).toBeUndefined();
  });

  it('own what is said there, also by people of another workspace in a shared channel', async () => {
    const { workspaces, heard } = serve(new Map([keep('T1')]));
    const found = await workspaces.find('T1');
    const event = { type: 'app_mention', user: 'U9', text: '<@U0> hello', ts: '1.1', channel: 'C1' };
    await found?.deliver({ type: 'event_callback', team_id: 'T9', event }, async () => {});
    const pressed = {
      type: 'block_actions',
      team: { id: 'T9', domain: 'elsewhere' },
      user: { id: 'U9', team_id: 'T9' },
      channel: { id: 'C1' },
      container: { type: 'message', message_ts: '1.2', channel_id: 'C1' },
      trigger_id: '1',
      actions: [{ type: 'button', block_id: 'next|U9|', value: 'hc1|open|t.help' }],
    };
    await found?.deliver(pressed, async () => {});
    const command = { command: '/topics', team_id: 'T9', user_id: 'U9', channel_id: 'C1', trigger_id: '2' };
    await found?.deliver(command, async () => {});
    expect(heard.map(({ type, place }) => [type, place.workspace])).toEqual([
      ['message', 'T1'],
      ['press', 'T1'],
      ['press', 'T1'],
    ]);
  });

  it('are not found from the time on at which they leave', async () => {
    const kept = new Map([keep('T1')]);
    const { workspaces } = serve(kept);
    await workspaces.find('T1');
    await workspaces.leave('T1');
    expect(await workspaces.find('T1')).toBeUndefined();
    workspaces.left('T1');
    expect(await workspaces.find('T1')).toBeDefined();
  });
});

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
    for (const team of [first, second]) saves.set(team, await teach(team));
    for (const team of [first, second]) {
      const { text } = await many.ask(team, QUESTION);
      expect(text).toContain(`${ANSWER} of ${team.workspace.id}`);
    }
    for (const [own, other] of pairs()) {
      expect((await many.ask(own, QUESTION)).text).not.toContain(`of ${other.workspace.id}`);
    }
    expect((await asked(third, third.olga, 'taught')).text).toContain('Nothing has been taught yet');
    // Pressed by an administrator of another workspace, the same control finds nothing.
    for (const [own, other] of pairs()) {
      const save = saves.get(other);
      if (save) await many.slack.forge(save, own.workspace, own.olga).answered;
    }
    expect((await asked(third, third.olga, 'taught')).text).toContain('Nothing has been taught yet');
    for (const team of [first, second]) {
      expect((await asked(team, team.olga, 'taught')).text).toContain('One answer was taught here');
    }
  });

  it('another workspace can neither show nor delete it, even with its very controls', async () => {
    const { scene, olga } = first;
    const list = await asked(first, olga, 'taught');
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
    expect((await asked(first, olga, 'taught')).text).toContain('Nothing has been taught yet');
    await many.slack.forge(removed as Delivery, second.workspace, second.olga).answered;
    expect((await asked(second, second.olga, 'taught')).text).toContain('One answer was taught here');
  });

  it('what one sets is set there only', async () => {
    await modeOf(first, 'auto');
    await many.slack.until(() => rowsOf(many.folder, first.workspace.id)['settings'] === 1, 'the setting');
    expect(await modeOf(first)).toBe('auto');
    expect(await modeOf(second)).toBe('off');
    expect(await modeOf(third)).toBe('off');
  });

  it('what one misses is a gap there only', async () => {
    await many.ask(second, UNKNOWN);
    expect((await asked(second, second.olga, 'gaps')).text).toContain('What was asked and not answered well');
    for (const team of [first, third]) {
      expect((await asked(team, team.olga, 'gaps')).text).toContain('No gaps yet');
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

  it('one that removes the app loses all that was kept of it, and the others nothing', async () => {
    const { folder, slack } = many;
    const { scene, ann, lab } = second;
    await many.whispered(second, ann, () => scene.slash(ann, lab, '/hypercall', 'ignore-me'));
    const rated = await many.ask(second, 'what is a container?');
    scene.feedback(ann, rated, 'positive');
    await modeOf(second, 'suggest');
    await slack.until(() => {
      const { votes, misses, settings, entries, ignored, installations } = rowsOf(
        folder,
        second.workspace.id,
      );
      return votes && misses && settings && entries && ignored && installations;
    }, 'rows of the second');
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
    expect((await asked(second, second.olga, 'taught')).text).toContain('Nothing has been taught yet');
    await slack.redeliver(late as Delivery);
    await slack.until(() => many.bot.log().includes('came late and does not count'), 'the line');
    expect((await many.ask(second, 'what is a container?')).text).toContain('container');
    expect(rowsOf(many.folder, second.workspace.id)['installations']).toBe(1);
  });
});

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
