import { OPTIONAL_SCOPES, REQUIRED_SCOPES, toManifest } from '../../../src/adapters/slack/manifest.ts';
import { commands } from '../../../src/commands.ts';
import { SlackDouble } from '../../doubles/slack/double.ts';
import type { HttpDelivery } from '../../doubles/slack/http-delivery.ts';
import type { Manifest } from '../../doubles/slack/manifest.ts';
import type { Channel, Message, User } from '../../doubles/slack/workspace.ts';
import { type Child, start, toFolder, toRun, waitFor } from '../../fixtures/cli.ts';

export type Mode = 'socket' | 'http';
export const MODES: readonly Mode[] = ['socket', 'http'];
export const HUMANS = 'S1HUMANS';
export const ALL_SCOPES = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES];

export interface AppOptions {
  readonly scopes?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Plans faults before the bot starts. */
  readonly before?: (slack: SlackDouble) => void | Promise<void>;
  readonly prefix?: string;
}

/** The built bot in a process of its own, and the workspace that it is in. */
export interface App {
  readonly slack: SlackDouble;
  readonly ann: User;
  readonly ben: User;
  readonly lab: Channel;
  /** Where the bot may answer unasked. */
  readonly help: Channel;
  readonly child: Child;
  /** Where the process keeps what lasts. */
  readonly folder: string;
  readonly http: HttpDelivery | undefined;
  /** What the process has written to standard error so far. */
  log(): string;
  /** The answers that somebody sees under a message, once there are so many. */
  answers(
    user: User,
    channel: Channel,
    thread: Message | undefined,
    count: number,
  ): Promise<readonly Message[]>;
  /** Lets everything that was begun come to its end, so that what did not come will not come. */
  settle(): Promise<void>;
  /** Ends the process, and starts another on the same store; `between` comes while none runs. */
  restart(between: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openApp(mode: Mode, options: AppOptions = {}): Promise<App> {
  const { scopes = ALL_SCOPES, env = {}, before, prefix = '' } = options;
  const manifest = toManifest(commands, {
    prefix,
    prompts: [],
    subject: { name: 'gardening', description: 'beds and soil' },
    ...(mode === 'http' ? { url: 'https://bot.example/slack/events' } : {}),
  });
  const slack = await SlackDouble.open({ manifest: manifest as Manifest, scopes });
  const ann = slack.workspace.addUser('ann');
  const ben = slack.workspace.addUser('ben');
  const lab = slack.workspace.addChannel('lab');
  const help = slack.workspace.addChannel('help');
  await before?.(slack);
  const folder = toFolder();
  let err = '';
  const launch = async () => {
    const child = start(['start'], {
      env: {
        PORT: '0',
        PICTURES: 'off',
        DATA_DIR: folder.path,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_API_URL: slack.apiUrl,
        SLACK_SUPPORT_CHANNELS: help.id,
        SLACK_HUMANS_USERGROUP_ID: HUMANS,
        SLACK_COMMAND_PREFIX: prefix,
        ...(mode === 'socket'
          ? { SLACK_APP_TOKEN: slack.appToken }
          : { SLACK_SIGNING_SECRET: slack.credentials.signingSecret }),
        ...env,
      },
    });
    child.stderr.on('data', (part) => {
      err += String(part);
    });
    const ended = toRun(child);
    const [, url = ''] = await waitFor(child.stdout, /^Hypercall is ready: (\S+)\n/m);
    const http = mode === 'http' ? slack.deliverTo(`${url}/slack/events`) : undefined;
    const end = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    return { child, http, end };
  };
  let running = await launch();
  const app: App = {
    slack,
    ann,
    ben,
    lab,
    help,
    get child() {
      return running.child;
    },
    folder: folder.path,
    get http() {
      return running.http;
    },
    log: () => err,
    answers: (user, channel, thread, count) =>
      slack.until(
        () => {
          const seen = slack.scene.answers(user, channel, thread);
          return seen.length >= count ? seen : undefined;
        },
        `${count} answers in ${channel.name || 'a direct message'}: ${thread?.text ?? ''}`,
      ),
    async settle() {
      // A direct message passes the same road after all that came before it.
      const dm = slack.scene.dm(ben);
      const before = slack.scene.answers(ben, dm).length;
      slack.scene.say(ben, dm, 'thanks');
      await app.answers(ben, dm, undefined, before + 1);
    },
    async restart(between) {
      await running.end();
      await between();
      running = await launch();
    },
    async close() {
      await running.end();
      folder.remove();
      await slack.close();
    },
  };
  return app;
}
