import type { Commands } from '../../forms/command.ts';
import { UserError } from '../../forms/errors.ts';
import { createBoundedMap } from '../bounded.ts';
import type { Platform, Route, Surroundings } from '../port.ts';
import { type Acknowledge, type Connection, createConnection } from './connection.ts';
import { toRemoval } from './events.ts';
import type { Fields } from './fields.ts';
import type { Installations } from './grants.ts';
import { INSTALL_PATH, REDIRECT_PATH } from './installer.ts';
import { createInstalling } from './installing.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './manifest.ts';
import type { Clock } from './pacing.ts';
import { type Me, mayDo } from './parts.ts';
import { postUnasked } from './posts.ts';
import { createRemoval } from './removal.ts';
import type { OAuthSettings, SlackSettings } from './settings.ts';
import { createSingle, type Single } from './single.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

export interface SlackOptions extends Surroundings {
  readonly settings: SlackSettings;
  readonly commands: Commands;
  readonly version: string;
  readonly installations: Installations;
}

const GRACE = 8000;
/** Deliveries of so many workspaces that have not installed the app are told of once each. */
const REMEMBERED = 1000;

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
  const { settings, log, engine, installations } = options;
  const { oauth, botToken = '' } = settings;
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    void connection.close();
    options.ended(why);
  };
  const strangers = createBoundedMap<true>(REMEMBERED);
  const call: Connection['call'] = (...args) => connection.call(...args);
  const shared = { common: { ...options, clock }, call };
  const single = oauth ? undefined : createSingle({ ...shared, token: botToken, ended: end });
  const many =
    oauth && createWorkspaces({ ...shared, installations, credentials: toCredentials(oauth), now: Date.now });
  const workspaces = (many ?? single) as Single | Workspaces;
  const remove = createRemoval({ workspaces, engine, call, log, clock });

  async function take(body: Fields, acknowledge: Acknowledge, named: string): Promise<void> {
    const removal = toRemoval(body);
    if (removal) {
      if ((await remove(removal)) && single) end(REMOVED);
      return;
    }
    const workspace = await workspaces.find(named);
    if (workspace) return workspace.deliver(body, acknowledge);
    await acknowledge();
    if (strangers.get(named) || isOver) return;
    strangers.set(named, true);
    log('warn', 'a workspace that has not installed the app is not answered', { workspace: named });
  }

  const install = oauth &&
    many && {
      oauth,
      installing: createInstalling({
        installations,
        workspaces: many,
        call,
        commandPrefix: settings.commandPrefix,
        log,
        now: Date.now,
      }),
    };
  const connection = createConnection({ ...settings, log, clock, ended: end, install }, take);
  return {
    name: 'Slack',
    routes: [
      ...toRoutes('POST', connection.listener, '/slack/events'),
      ...toRoutes('GET', connection.installer, INSTALL_PATH, REDIRECT_PATH),
    ],
    async start() {
      await single?.start((me) => checkScopes(me, settings, log));
      await connection.open();
      log('info', 'connected', toMode(settings));
    },
    async post(workspace, channel, reply) {
      const found = await workspaces.find(workspace);
      if (found?.grant.workspace !== workspace) return false;
      await postUnasked(channel, reply, found.parts.delivery);
      return true;
    },
    async stop() {
      await connection.close();
      await Promise.race([workspaces.settled(), clock.pass(GRACE)]);
    },
  };
}

const REMOVED =
  'the app was removed from the workspace, or its tokens were revoked; install it again and set the new token';

function toCredentials({ clientId, clientSecret }: OAuthSettings): Fields {
  return { client_id: clientId, client_secret: clientSecret };
}

function toRoutes(method: Route['method'], raw: Route['raw'], ...paths: readonly string[]): readonly Route[] {
  return raw ? paths.map((path) => ({ method, path, raw, handle: () => ({ status: 404 }) })) : [];
}

function toMode({ appToken, signingSecret, botToken, oauth }: SlackSettings): object {
  const unused = [
    ...(appToken !== undefined && signingSecret !== undefined
      ? ['the signing secret: Socket Mode comes first']
      : []),
    ...(oauth && botToken !== undefined ? ['the bot token: workspaces install the app themselves'] : []),
  ];
  return {
    mode: appToken === undefined ? 'HTTP, at POST /slack/events' : 'Socket Mode',
    ...(oauth ? { install: `GET ${INSTALL_PATH}` } : {}),
    ...(unused.length > 0 ? { unused: unused.join('; ') } : {}),
  };
}

/** @throws UserError if the bot could not say anything */
function checkScopes(me: Me, settings: SlackSettings, log: SlackOptions['log']): void {
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
