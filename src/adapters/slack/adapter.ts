import type { Commands } from '../../forms/command.ts';
import { UserError } from '../../forms/errors.ts';
import { createBoundedMap } from '../bounded.ts';
import { toReference } from '../failures.ts';
import { createFollowUps } from '../follow-ups.ts';
import { createOrder } from '../in-order.ts';
import type { Platform, Surroundings } from '../port.ts';
import { createRequest, orThrow } from './calls.ts';
import { createConnection } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { createDispatch } from './dispatch.ts';
import { explain, isDead } from './faults.ts';
import { listAt, textAt } from './fields.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './manifest.ts';
import { type Clock, createPace } from './pacing.ts';
import { type Me, mayDo, type Parts } from './parts.ts';
import { postUnasked } from './posts.ts';
import type { SlackSettings } from './settings.ts';

export interface SlackOptions extends Surroundings {
  readonly settings: SlackSettings;
  readonly commands: Commands;
  readonly version: string;
}

/** Slack allows about one message a second in a channel. */
const SPACING = 1000;
const GRACE = 8000;
const REMEMBERED = 10_000;

const clock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
  pass: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds).unref();
    }),
};

export function createSlack(options: SlackOptions): Platform {
  const { settings, log } = options;
  const me: Me = { user: '', bot: '', workspace: '', scopes: undefined };
  const order = createOrder();
  let isStarted = false;
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    void connection.close();
    options.ended(why);
  };
  const connection = createConnection({ ...settings, log, clock, ended: end }, (body, acknowledge) =>
    take(body, acknowledge),
  );
  const request = createRequest(connection.call, clock, (fault, method, args) => {
    // At the start, whoever starts is told.
    if (!isStarted) return;
    const why = explain(fault, 'SLACK_BOT_TOKEN');
    if (isDead(fault)) end(why);
    else {
      const channel = textAt(args, 'channel') || undefined;
      log('error', 'a call to Slack failed', { reference: toReference(), method, channel, why });
    }
  });
  const parts: Parts = {
    ...options,
    clock,
    request,
    delivery: createDelivery(request, createPace(SPACING, clock), log),
    followUps: createFollowUps(REMEMBERED),
    called: createBoundedMap<true>(REMEMBERED),
    me,
  };
  const take = createDispatch(parts, order, end);

  function checkScopes(): void {
    const { scopes } = me;
    if (!scopes) return;
    const missing = REQUIRED_SCOPES.filter((scope) => !scopes.includes(scope));
    const where = 'add it under "OAuth & Permissions" on api.slack.com/apps and reinstall the app';
    if (missing.includes('chat:write')) throw new UserError(`the app lacks the scope chat:write; ${where}`);
    for (const scope of missing) log('warn', `the app lacks the scope ${scope}; ${where}`);
    if (settings.supportChannels.length > 0 && !mayDo(me, 'channels:history')) {
      log('warn', `SLACK_SUPPORT_CHANNELS needs the scope channels:history; ${where}`);
    }
    const left = OPTIONAL_SCOPES.filter((scope) => !mayDo(me, scope));
    if (left.length > 0) log('info', 'optional scopes that are not granted', { scopes: left });
  }

  return {
    name: 'Slack',
    routes: connection.listener
      ? [{ method: 'POST', path: '/slack/events', raw: connection.listener, handle: () => ({ status: 404 }) }]
      : [],
    async start() {
      const about = orThrow(await request('auth.test', {}), 'SLACK_BOT_TOKEN');
      me.bot = textAt(about, 'bot_id');
      me.workspace = textAt(about, 'team_id');
      const scopes = listAt(about, 'response_metadata', 'scopes').filter(
        (scope) => typeof scope === 'string',
      );
      me.scopes = scopes.length > 0 ? scopes : undefined;
      checkScopes();
      me.user = textAt(about, 'user_id');
      await connection.open(me);
      isStarted = true;
      const mode = settings.appToken === undefined ? 'HTTP, at POST /slack/events' : 'Socket Mode';
      const unused = settings.appToken !== undefined && settings.signingSecret !== undefined;
      log('info', 'connected', {
        mode,
        ...(unused ? { unused: 'the signing secret: Socket Mode comes first' } : {}),
      });
    },
    async post(workspace, channel, reply) {
      if (workspace !== me.workspace) return false;
      await postUnasked(channel, reply, parts.delivery);
      return true;
    },
    async stop() {
      await connection.close();
      await Promise.race([order.settled(), clock.pass(GRACE)]);
    },
  };
}
