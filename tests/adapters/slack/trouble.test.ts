import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../src/adapters/slack/manifest.ts';
import type { Fault } from '../../doubles/slack/faults.ts';
import { run } from '../../fixtures/cli.ts';
import { ALL_SCOPES, type App, type AppOptions, MODES, type Mode, openApp } from './app.ts';

let app: App | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function opened(mode: Mode = 'socket', options: AppOptions = {}): Promise<App> {
  app = await openApp(mode, options);
  return app;
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const QUESTION = 'what is a container?';

describe('a bot that cannot work on Slack', () => {
  it.each([
    ['auth.test', 'invalid_auth', 'SLACK_BOT_TOKEN (invalid_auth)'],
    ['auth.test', 'account_inactive', 'SLACK_BOT_TOKEN (account_inactive)'],
    ['apps.connections.open', 'invalid_auth', 'SLACK_APP_TOKEN (invalid_auth)'],
  ])('says so in one line and serves its page: %s, %s', async (method, error, words) => {
    const { slack, child, log } = await opened('socket', {
      before: (double) => double.faults.next(method, { type: 'error', error }),
    });
    await slack.until(() => log().includes(words), 'the line');
    expect(log().match(/^hypercall: .*$/gm)).toEqual([expect.stringContaining('Slack is off: ')]);
    expect(child.exitCode).toBeNull();
  });

  it('says that Slack cannot be reached, and ends if nothing else is served', async () => {
    const env = {
      PORT: '0',
      WEB: 'off',
      SLACK_BOT_TOKEN: 'xoxb-secret',
      SLACK_APP_TOKEN: 'xapp-secret',
      SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    };
    const { code, err } = await run(['start'], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/^hypercall: Slack is off: Slack cannot be reached \(ECONNREFUSED\); [^\n]+\n$/);
    expect(err).not.toContain('secret');
  });

  it('names the scope without which it cannot write', async () => {
    const { slack, log } = await opened('socket', { scopes: ['commands'] });
    await slack.until(() => /lacks the scope chat:write; add it under/.test(log()), 'the line');
  });

  it('goes off when the app is removed', async () => {
    const { slack, log, child } = await opened();
    slack.scene.uninstall();
    await slack.until(() => /Slack is off: the app was removed/.test(log()), 'the line');
    expect(child.exitCode).toBeNull();
  });

  it('goes off when its token is not accepted any more', async () => {
    const { slack, ann, lab, log } = await opened();
    slack.faults.next('chat.postMessage', { type: 'error', error: 'token_revoked' });
    slack.scene.say(ann, lab, QUESTION, { mention: true });
    await slack.until(() => /Slack is off: .*token_revoked/.test(log()), 'the line');
  });
});

describe.each(MODES)('an answer arrives once (%s)', (mode) => {
  const before: readonly (readonly [string, Fault, number])[] = [
    ['a rate limit', { type: 'rate limit', seconds: 1 }, 2],
    ['an unavailable Slack', { type: 'status', status: 503 }, 2],
    ['a service that says it is unavailable', { type: 'error', error: 'service_unavailable' }, 1],
  ];
  it.each(before)('after %s', async (_, fault, times) => {
    const { slack, ann, lab, answers, settle } = await opened(mode);
    slack.faults.next('chat.postMessage', fault, times);
    const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
    await answers(ann, lab, asked, 1);
    await settle();
    expect(slack.scene.answers(ann, lab, asked)).toHaveLength(1);
  });

  it.each([1, 2, 3])('in a simpler form, if Slack refuses the first %s', async (times) => {
    const { slack, ann, lab } = await opened(mode);
    slack.faults.next('chat.postMessage', { type: 'error', error: 'invalid_blocks' }, times);
    slack.scene.slash(ann, lab, '/compare', 'kvm vs xen');
    const own = await slack.until(
      () => slack.scene.seen(ann, lab).find((message) => message.ephemeralTo),
      'a preview',
    );
    slack.scene.click(ann, own, 'Share');
    const shared = await slack.until(
      () => slack.scene.answers(ann, lab).find((message) => !message.ephemeralTo),
      'the answer',
    );
    const types = shared.blocks.map(({ type }) => type).filter((type) => /table|section/.test(String(type)));
    expect(types).toEqual([['table'], ['section'], []][times - 1]);
    expect(shared.text).toContain('KVM');
  });
});

describe('an answer whose fate is unknown', () => {
  const unknown: readonly (readonly [string, Fault])[] = [
    ['a failing Slack', { type: 'status', status: 500, after: true }],
    ['a broken connection', { type: 'closed', after: true }],
    ['an internal error', { type: 'error', error: 'internal_error', after: true }],
  ];
  it.each(unknown)('is not given again, and logged: %s', async (_, fault) => {
    const { slack, ann, lab, log, settle } = await opened();
    slack.faults.next('chat.postMessage', fault);
    const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
    await slack.until(() => log().includes('gave no clear answer'), 'the line');
    await settle();
    expect(slack.scene.answers(ann, lab, asked)).toHaveLength(1);
    expect(log()).toMatch(/"reference":"[0-9a-f]{8}"/);
  });
});

describe('where the bot may not write', () => {
  it('tells whoever shares that it must be invited', async () => {
    const { slack, ann } = await opened();
    const closed = slack.workspace.addChannel('closed', { joined: false });
    slack.scene.slash(ann, closed, '/ask', QUESTION);
    const seen = () => slack.scene.seen(ann, closed);
    const own = await slack.until(() => seen()[0], 'the answer');
    slack.scene.click(ann, own, 'Share');
    await slack.until(() => seen().some(({ text }) => text.includes('/invite')), 'the hint');
  });

  it('says in one line that a channel is archived', async () => {
    const { slack, ann, lab, log } = await opened();
    slack.faults.next('chat.postMessage', { type: 'error', error: 'is_archived' });
    slack.scene.say(ann, lab, QUESTION, { mention: true });
    await slack.until(() => log().includes('archived'), 'the line');
  });
});

describe('sockets', () => {
  it.each(['recycle', 'drop'] as const)(
    'that Slack %ss are opened anew, and nothing is lost',
    async (how) => {
      const { slack, ann, lab, answers, log } = await opened();
      slack.sockets[how]();
      const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
      await answers(ann, lab, asked, 1);
      expect(slack.sockets.opened).toBe(2);
      expect(log()).toContain('connected anew');
    },
  );

  it('are tried again while Slack is away, and the platform goes off when it says no', async () => {
    const { slack, log } = await opened();
    slack.faults.next('apps.connections.open', { type: 'status', status: 503 });
    slack.faults.next('apps.connections.open', { type: 'error', error: 'invalid_auth' });
    slack.sockets.drop();
    await slack.until(() => /Slack is off: .*SLACK_APP_TOKEN \(invalid_auth\)/.test(log()), 'the line');
  });

  it('come before HTTP, which is said', async () => {
    const { slack, log } = await opened('socket', { env: { SLACK_SIGNING_SECRET: 'a-signing-secret' } });
    await slack.until(() => log().includes('Socket Mode comes first'), 'the line');
    expect(log()).not.toContain('a-signing-secret');
  });
});

describe('deliveries over HTTP', () => {
  it('are taken only with a right and fresh signature', async () => {
    const { slack, ann, lab, answers, http } = await opened('http');
    const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
    await answers(ann, lab, asked, 1);
    const [delivery] = slack.deliveries;
    for (const signature of ['wrong', 'stale', 'missing'] as const) {
      expect(delivery && (await http?.forge(delivery, signature))).toBe(401);
    }
    expect(await http?.verify()).toBe(true);
    expect(await http?.checkSsl()).toBe(200);
  });
});

describe('without the optional scopes', () => {
  it('mentions and direct messages are answered, edits in channels are not followed, and the help says so', async () => {
    const { slack, ann, lab, answers, settle, log } = await opened('socket', { scopes: REQUIRED_SCOPES });
    const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
    const [answer] = await answers(ann, lab, asked, 1);
    slack.scene.say(ann, lab, 'and a virtual machine?', { thread: asked });
    slack.scene.edit(ann, asked, `${asked.text} please`);
    await settle();
    expect(slack.scene.answers(ann, lab, asked)).toEqual([answer]);
    slack.scene.slash(ann, lab, '/hypercall', 'help');
    const help = await slack.until(
      () => slack.scene.seen(ann, lab).find(({ ephemeralTo }) => ephemeralTo),
      'help',
    );
    expect(help.text).toContain('I do not see when a question in a channel is edited or deleted');
    expect(log()).toContain('SLACK_SUPPORT_CHANNELS needs the scope channels:history');
  });
});

describe('settings', () => {
  it('put a prefix before every command', async () => {
    const { slack, ann, lab } = await opened('socket', { prefix: 'kb-' });
    slack.scene.slash(ann, lab, '/kb-ask', QUESTION);
    await slack.until(() => slack.scene.seen(ann, lab).length > 0, 'the answer');
  });

  it('limit how often a person may ask, which only that person is told', async () => {
    const { slack, ann, ben, lab } = await opened('socket', { env: { LIMIT_PER_MINUTE: '1' } });
    const asked = slack.scene.say(ann, lab, QUESTION, { mention: true });
    await slack.until(() => slack.scene.answers(ann, lab, asked).length === 1, 'the answer');
    const more = slack.scene.say(ann, lab, 'what is a hypervisor?', { mention: true });
    await slack.until(() => slack.scene.answers(ann, lab, more).length === 1, 'the limit');
    expect(slack.scene.answers(ben, lab, more)).toEqual([]);
  });

  it('a channel gets at most one message a second, and loses none', async () => {
    const { slack, ann, lab, answers } = await opened('socket', { scopes: ALL_SCOPES });
    const asked = [1, 2, 3].map(() => slack.scene.say(ann, lab, QUESTION, { mention: true }));
    const times: number[] = [];
    for (const one of asked) {
      const [answer] = await answers(ann, lab, one, 1);
      times.push(Number(answer?.ts));
    }
    times.sort((left, right) => left - right);
    for (const [at, time] of times.entries()) {
      if (at > 0) expect(time - (times[at - 1] ?? 0)).toBeGreaterThan(0.9);
    }
  });
});
