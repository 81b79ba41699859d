import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Called, openStrict } from './slack/called.ts';

let slack: Called;

beforeEach(async () => {
  slack = await openStrict();
});

afterEach(() => slack.double.close());

describe('the Web API', () => {
  it('asks for a token, a known one, a living one', async () => {
    const { double, call } = slack;
    expect(await call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await call('auth.test', { token: 'xoxb-1' }, '')).toMatchObject({ error: 'invalid_auth' });
    expect(await call('auth.test', {})).toMatchObject({ ok: true, team_id: double.workspace.id });
    await call('auth.revoke', {});
    expect(await call('auth.test', {})).toMatchObject({ error: 'token_revoked' });
  });

  it('says which scope is missing', async () => {
    const missing = { error: 'missing_scope', provided: 'chat:write,commands,channels:history' };
    expect(await slack.call('users.info', { user: slack.ann.id })).toMatchObject({
      ...missing,
      needed: 'users:read',
    });
    const info = await slack.call('conversations.info', { channel: slack.general.id });
    expect(info).toMatchObject({ ...missing, needed: 'channels:read' });
  });

  it.each([
    ['channel_not_found', { private: true, joined: false }],
    ['not_in_channel', { joined: false }],
    ['is_archived', { archived: true }],
  ] as const)('refuses to post: %s', async (error, options) => {
    const channel = slack.double.workspace.addChannel('other', options);
    expect(await slack.post({ channel: channel.id, text: 'x' })).toMatchObject({ ok: false, error });
  });

  it('takes lists in a form as JSON', async () => {
    const blocks = JSON.stringify([{ type: 'divider' }]);
    const body = new URLSearchParams({
      channel: slack.general.id,
      text: '12',
      blocks,
      unfurl_links: 'false',
    });
    const headers = { authorization: `Bearer ${slack.double.botToken}` };
    await fetch(`${slack.double.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    const [message] = slack.double.scene.answers(slack.ann, slack.general);
    expect(message).toMatchObject({ text: '12', unfurl: { links: false, media: undefined } });
  });

  it('lets planned calls fail as planned, and says which fault was not met', async () => {
    const other = await openStrict();
    other.double.faults.next('chat.postMessage', { type: 'error', error: 'fatal_error' }, 2);
    expect(await other.post({ text: 'x' })).toEqual({ ok: false, error: 'fatal_error' });
    other.double.faults.next('auth.test', { type: 'closed' });
    await expect(other.call('auth.test', {})).rejects.toThrow();
    await expect(other.double.close()).rejects.toThrow('chat.postMessage: "error" was not met, 1 left');
  });
});

describe('mentions', () => {
  it.each([
    ['<!channel> look', ['ann', 'ben']],
    ['<!here|here>', ['ann', 'ben']],
    ['&lt;!channel&gt; look', []],
  ])('%s rings at %j', async (text, names) => {
    await slack.post({ text });
    const rung = [slack.ann, slack.ben].filter((user) => slack.double.scene.notified(user).length > 0);
    expect(rung.map(({ name }) => name)).toEqual(names);
  });

  it('ring from blocks too, but not from plain text', async () => {
    const { ann, ben, double } = slack;
    const team = double.workspace.addUsergroup('team', [ben]);
    const words = [
      { type: 'section', text: { type: 'plain_text', text: `<@${ann.id}>` } },
      { type: 'section', text: { type: 'mrkdwn', text: `<!subteam^${team.id}>` } },
    ];
    await slack.post({ text: 'x', blocks: words });
    expect([double.scene.notified(ann).length, double.scene.notified(ben).length]).toEqual([0, 1]);
  });
});

describe('what interactions give', () => {
  it('a trigger is good for one view, within three seconds', async () => {
    const { double, ann, call } = slack;
    const blocks = [{ type: 'divider' }];
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks };
    const first = double.scene.shortcut(ann, 'compare').payload['trigger_id'];
    expect(await call('views.open', { trigger_id: first, view })).toMatchObject({ ok: true });
    expect(await call('views.open', { trigger_id: first, view })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(double.takeViolations()).toHaveLength(1);
    const second = double.scene.shortcut(ann, 'compare').payload['trigger_id'];
    double.advance(3001);
    expect(await call('views.open', { trigger_id: second, view })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  it('a response URL is good for five answers', async () => {
    const { double, ann, ben, general } = slack;
    const { payload } = double.scene.slash(ann, general, '/ask');
    for (let use = 0; use < 5; use++)
      expect(await slack.respond(payload['response_url'], { text: 'x' })).toBe(200);
    expect(await slack.respond(payload['response_url'], { text: 'x' })).toBe(404);
    expect(double.takeViolations()).toHaveLength(1);
    expect([double.scene.seen(ann, general).length, double.scene.seen(ben, general).length]).toEqual([5, 0]);
  });

  it('a response URL is good for half an hour, and shows all if told to', async () => {
    const { double, ann, ben, general } = slack;
    const { payload } = double.scene.slash(ann, general, '/ask');
    const shown = { text: 'x', response_type: 'in_channel' };
    expect(await slack.respond(payload['response_url'], shown)).toBe(200);
    expect(double.scene.seen(ben, general)).toHaveLength(1);
    double.advance(30 * 60_000 + 1);
    expect(await slack.respond(payload['response_url'], shown)).toBe(404);
  });
});

describe('OAuth', () => {
  it('gives a token for a code, and another for its refresh token, each once', async () => {
    const { double, call } = slack;
    const { clientId: client_id, clientSecret: client_secret } = double.credentials;
    const { workspace } = double.foundWorkspace();
    const query = new URLSearchParams({
      client_id,
      redirect_uri: 'http://127.0.0.1/back',
      state: 's',
      team: workspace.id,
    });
    const agreed = await fetch(`${double.authorizationUrl}?${query}`, { redirect: 'manual' });
    const back = new URL(agreed.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('s');
    const code = { client_id, client_secret, code: back.searchParams.get('code') };
    expect(await call('oauth.v2.access', code, '')).toMatchObject({ error: 'bad_redirect_uri' });
    double.takeViolations();
    const grant = { ...code, redirect_uri: 'http://127.0.0.1/back' };
    const token = await call('oauth.v2.access', grant, '');
    expect(token).toMatchObject({ ok: true, team: { id: workspace.id }, expires_in: 43_200 });
    expect(await call('oauth.v2.access', grant, '')).toMatchObject({ error: 'invalid_code' });
    const refresh = {
      client_id,
      client_secret,
      grant_type: 'refresh_token',
      refresh_token: token['refresh_token'],
    };
    const renewed = await call('oauth.v2.access', refresh, '');
    const who = await call('auth.test', {}, String(renewed['access_token']));
    expect(who).toMatchObject({ team_id: workspace.id });
    expect(await call('oauth.v2.access', refresh, '')).toMatchObject({ error: 'invalid_refresh_token' });
    double.advance(43_200_000);
    expect(await call('auth.test', {}, String(renewed['access_token']))).toMatchObject({
      error: 'token_expired',
    });
  });

  it('tells an app of nothing before somebody has installed it', async () => {
    const { double } = slack;
    const { workspace, scene } = double.foundWorkspace();
    const eve = workspace.addUser('eve');
    scene.say(eve, workspace.addChannel('general'), 'hello', { mention: true });
    expect(double.deliveries.filter((delivery) => delivery.workspace === workspace)).toEqual([]);
  });
});
