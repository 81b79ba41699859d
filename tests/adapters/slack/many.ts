import { OPTIONAL_SCOPES, REQUIRED_SCOPES, toManifest } from '../../../src/adapters/slack/manifest.ts';
import { commands } from '../../../src/commands.ts';
import { type Scene, SlackDouble } from '../../doubles/slack/double.ts';
import type { Manifest } from '../../doubles/slack/manifest.ts';
import type { Channel, Message, User, Workspace } from '../../doubles/slack/workspace.ts';
import { type Child, start, toFolder, toRun, waitFor } from '../../fixtures/cli.ts';
import type { Mode } from './app.ts';

export const STATE_SECRET = 'a-state-secret-of-the-test';
export const SECRET_KEY = 'a-secret-key-of-the-test';
const REDIRECT = 'https://bot.example/slack/oauth_redirect';

/** A workspace that may install the bot, with people in it. */
export interface Team {
  readonly workspace: Workspace;
  readonly scene: Scene;
  /** Owns the workspace. */
  readonly olga: User;
  readonly ann: User;
  readonly lab: Channel;
}

/** A process of the built bot. */
export interface Running {
  readonly url: string;
  readonly child: Child;
  log(): string;
  stop(): Promise<void>;
}

export interface Many {
  readonly slack: SlackDouble;
  readonly folder: string;
  readonly bot: Running;
  team(): Team;
  /** Everything that somebody who installs the bot does in a browser; `between` may change where the browser goes back to. */
  install(
    team: Team,
    user: User,
    options?: {
      readonly between?: (back: URL) => void;
      readonly cookie?: string;
      readonly org?: boolean;
    },
  ): Promise<Response>;
  /** Another process on the same store. */
  another(env?: Readonly<Record<string, string>>): Promise<Running>;
  /** Asks by a mention, and gives the answer. */
  ask(team: Team, text: string): Promise<Message>;
  /** The latest message that only this person sees, once there is one more. */
  whispered(team: Team, user: User, act: () => unknown): Promise<Message>;
  /** Stops all processes. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface ManyOptions {
  readonly rotated?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export async function openMany(mode: Mode, options: ManyOptions = {}): Promise<Many> {
  const { rotated = false, env = {} } = options;
  const manifest = toManifest(commands, {
    prefix: '',
    prompts: [],
    subject: { name: 'gardening', description: 'beds and soil' },
    ...(rotated ? { redirectUrl: REDIRECT } : {}),
    ...(mode === 'http' ? { url: 'https://bot.example/slack/events' } : {}),
  });
  const slack = await SlackDouble.open({ manifest: manifest as Manifest });
  const folder = toFolder();
  const { clientId, clientSecret, signingSecret } = slack.credentials;
  const running: Running[] = [];
  const another = async (more: Readonly<Record<string, string>> = {}): Promise<Running> => {
    const child = start(['start'], {
      env: {
        PORT: '0',
        PICTURES: 'off',
        DATA_DIR: folder.path,
        SECRET_KEY,
        SLACK_CLIENT_ID: clientId,
        SLACK_CLIENT_SECRET: clientSecret,
        SLACK_STATE_SECRET: STATE_SECRET,
        SLACK_API_URL: slack.apiUrl,
        ...(rotated ? { SLACK_REDIRECT_URL: REDIRECT } : {}),
        ...(mode === 'socket'
          ? { SLACK_APP_TOKEN: slack.appToken }
          : { SLACK_SIGNING_SECRET: signingSecret }),
        ...env,
        ...more,
      },
    });
    let err = '';
    child.stderr.on('data', (part) => {
      err += String(part);
    });
    const ended = toRun(child);
    const [, url = ''] = await waitFor(child.stdout, /^Hypercall is ready: (\S+)\n/m);
    let stopping: Promise<unknown> | undefined;
    const one: Running = {
      url,
      child,
      log: () => err,
      async stop() {
        child.kill('SIGTERM');
        stopping ??= ended;
        await stopping;
      },
    };
    running.push(one);
    return one;
  };
  const bot = await another();
  if (mode === 'http') slack.deliverTo(`${bot.url}/slack/events`);

  return {
    slack,
    folder: folder.path,
    bot,
    another,
    team() {
      const { workspace, scene } = slack.foundWorkspace();
      const olga = workspace.addUser('olga', { owner: true });
      const ann = workspace.addUser('ann');
      return { workspace, scene, olga, ann, lab: workspace.addChannel('lab') };
    },
    async install({ workspace }, user, { between, cookie, org = false } = {}) {
      const begun = await fetch(`${bot.url}/slack/install`, { redirect: 'manual' });
      const [set = ''] = begun.headers.getSetCookie();
      const address = new URL(begun.headers.get('location') ?? '');
      const { searchParams } = address;
      searchParams.set('team', workspace.id);
      searchParams.set('user', user.id);
      if (org) searchParams.set('org', 'yes');
      const agreed = await fetch(`${slack.authorizationUrl}?${searchParams}`, { redirect: 'manual' });
      const back = new URL(agreed.headers.get('location') ?? '');
      between?.(back);
      return fetch(`${bot.url}/slack/oauth_redirect${back.search}`, {
        headers: { cookie: cookie ?? (set.split(';')[0] as string) },
      });
    },
    async ask({ scene, ann, lab }, text) {
      const asked = scene.say(ann, lab, text, { mention: true });
      return slack.until(() => scene.answers(ann, lab, asked)[0], `an answer to ${text}`);
    },
    async whispered({ scene, lab }, user, act) {
      const own = () => scene.seen(user, lab).filter(({ ephemeralTo }) => ephemeralTo === user.id);
      const before = own().length;
      act();
      await slack.until(() => own().length > before, `something private for ${user.name}`);
      return own().at(-1) as Message;
    },
    async stop() {
      await Promise.all(running.splice(0).map((one) => one.stop()));
    },
    async close() {
      await Promise.all(running.map((one) => one.stop()));
      folder.remove();
      await slack.close();
    },
  };
}

export const SCOPES = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES];
