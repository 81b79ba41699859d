import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODES } from './app.ts';
import { type Many, openMany, SCOPES, STATE_SECRET, type Team } from './many.ts';

describe.each(MODES)('workspaces install the bot themselves (%s)', (mode) => {
  let many: Many;
  let first: Team;
  let second: Team;
  beforeAll(async () => {
    many = await openMany(mode);
    first = many.team();
    second = many.team();
  });
  afterAll(async () => {
    await many.close();
  });
  const hints = ({ scene, olga, ann }: Team) =>
    [olga, ann].map((user) => scene.answers(user, scene.dm(user)).map(({ text }) => text));

  it('on Slack, with all scopes and a state that the browser keeps as a cookie', async () => {
    const begun = await fetch(`${many.bot.url}/slack/install`, { redirect: 'manual' });
    expect(begun.status).toBe(302);
    const address = new URL(begun.headers.get('location') ?? '');
    expect(address.origin + address.pathname).toBe('https://slack.com/oauth/v2/authorize');
    expect(address.searchParams.get('scope')?.split(',')).toEqual(SCOPES);
    const state = address.searchParams.get('state');
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(`^slack-app-oauth-state=${state};.*Secure; HttpOnly`),
    ]);
    const looked = await fetch(`${many.bot.url}/slack/install`, { method: 'HEAD' });
    expect(looked.status).toBe(405);
  });

  it('and each is answered with its own token', async () => {
    for (const team of [first, second]) {
      const response = await many.install(team, team.olga);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Hypercall is installed');
    }
    for (const team of [first, second]) {
      const answer = await many.ask(team, 'what is a container?');
      expect(answer.text).toContain('container');
    }
    const posts = many.slack.calls('chat.postMessage').filter(({ args }) => 'thread_ts' in args);
    expect(posts.map(({ team }) => team)).toEqual([first.workspace.id, second.workspace.id]);
  });

  it('whoever installed it, and nobody else, is told once how to begin', async () => {
    for (const team of [first, second]) {
      await many.slack.until(() => hints(team)[0]?.length === 1, 'the hint');
      const [[hint] = [], others] = hints(team);
      expect(hint).toContain('/hypercall channel');
      expect(hint).toContain('/hypercall privacy');
      expect(others).toEqual([]);
    }
    expect((await many.install(first, first.ann)).status).toBe(200);
    await many.ask(first, 'what is a hypervisor?');
    expect(hints(first).map(({ length }) => length)).toEqual([1, 0]);
  });

  it.each<[string, number, Parameters<Many['install']>[2]]>([
    ['another state', 400, { between: (back) => back.searchParams.set('state', 'x.y.z') }],
    ['no state', 400, { between: (back) => back.searchParams.delete('state') }],
    ['no code', 400, { between: (back) => back.searchParams.delete('code') }],
    ['another browser', 400, { cookie: 'slack-app-oauth-state=another' }],
    ['no cookie', 400, { cookie: '' }],
    ['a code that Slack does not know', 502, { between: (back) => back.searchParams.set('code', 'made-up') }],
    [
      'somebody who cancels',
      403,
      {
        between: (back) => {
          back.search = `?error=access_denied&state=${back.searchParams.get('state')}`;
        },
      },
    ],
  ])('nothing is installed after %s, and the page says so in a line', async (_, status, options) => {
    const third = many.team();
    const response = await many.install(third, third.olga, options);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text).toMatch(/<p>[^<]*[Nn]othing was installed[^<]*<\/p>/);
    for (const secret of [...many.slack.secrets, STATE_SECRET]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/at .*\.js/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(third.scene.answers(third.olga, third.scene.dm(third.olga))).toEqual([]);
  });

  it('a whole organisation is refused, and what it granted is given back', async () => {
    const third = many.team();
    const response = await many.install(third, third.olga, { org: true });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('in one workspace at a time');
    expect(many.slack.calls('auth.revoke')).toHaveLength(1);
  });

  it.each(['none', 'HS256'])(
    'a state that was made elsewhere is refused, also with its cookie (%s)',
    async (alg) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const body = `${part({ alg })}.${part({ installOptions: { scopes: [] }, now: new Date().toJSON() })}`;
      const mac = createHmac('sha256', 'another secret').update(body).digest('base64url');
      const state = `${body}.${alg === 'none' ? '' : mac}`;
      const third = many.team();
      const response = await many.install(third, third.olga, {
        between: (back) => back.searchParams.set('state', state),
        cookie: `slack-app-oauth-state=${state}`,
      });
      expect(response.status).toBe(400);
      expect(
        many.slack.calls('oauth.v2.access').some(({ result }) => result['team'] === third.workspace.id),
      ).toBe(false);
    },
  );

  it('no token or secret is in the database or in the log', async () => {
    const { folder, bot, slack } = many;
    const files = ['hypercall.db', 'hypercall.db-wal'].map((name) => {
      try {
        return readFileSync(path.join(folder, name), 'latin1');
      } catch {
        return '';
      }
    });
    expect(files.join('').includes(first.workspace.id)).toBe(true);
    const { clientSecret, signingSecret } = slack.credentials;
    const secrets = [...slack.secrets, slack.appToken, STATE_SECRET, clientSecret, signingSecret];
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) {
      for (const file of files) expect(file.includes(secret), secret).toBe(false);
      expect(bot.log().includes(secret), secret).toBe(false);
    }
  });

  it('a workspace that did not install it is told nothing, and others go on', async () => {
    const stranger = many.slack.addWorkspace();
    const eve = stranger.workspace.addUser('eve');
    const room = stranger.workspace.addChannel('room');
    stranger.scene.say(eve, room, 'what is a container?', { mention: true });
    await many.slack.until(() => many.bot.log().includes('has not installed the app'), 'the line');
    await many.ask(second, 'what is a virtual machine?');
    expect(stranger.scene.answers(eve, room)).toEqual([]);
  });

  it('what was installed lasts over a restart', async () => {
    const { slack } = many;
    await many.bot.stop();
    const again = await many.another();
    if (mode === 'http') slack.deliverTo(`${again.url}/slack/events`);
    expect((await many.ask(second, 'what is a microVM?')).text).toContain('microVM');
  });
});
