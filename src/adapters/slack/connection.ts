import type http from 'node:http';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import { UserError } from '../../forms/errors.ts';
import type { Log } from '../port.ts';
import { explain, isDead, toFault } from './faults.ts';
import { type Fields, isFields, textAt } from './fields.ts';
import { closedWhile, type Install, toInstaller } from './installer.ts';
import type { Clock } from './pacing.ts';

export interface ConnectionOptions {
  /** Socket Mode, if set. */
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** In place of Slack's own. */
  readonly apiUrl: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** Slack will not let this app connect again. */
  readonly ended: (why: string) => void;
  /** Set where workspaces install the bot themselves. */
  readonly install: Install | undefined;
}

/** Answers a delivery; what it is given goes back with the acknowledgement. */
export type Acknowledge = (answer?: object) => Promise<void>;

export interface Connection {
  /** @param token empty for a call that needs none */
  readonly call: (method: string, args: Fields, token: string) => Promise<Fields>;
  /** Takes deliveries over HTTP; none in Socket Mode. */
  readonly listener: http.RequestListener | undefined;
  /** Takes browsers that install the bot; none for a bot of one workspace. */
  readonly installer: http.RequestListener | undefined;
  /** @throws UserError if Slack does not let it connect */
  open(): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT = 10_000;
const LONGEST_WAIT = 30_000;
const GREETING = 15_000;
const BODY_LIMIT = 1024 * 1024;

/** Bolt's texts may hold what people wrote; the bot logs for itself. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Slack by way of Bolt: its receivers check and acknowledge, its client calls. Trying again is left to the callers. */
export function createConnection(
  { appToken, signingSecret, apiUrl, log, clock, ended, install }: ConnectionOptions,
  take: (body: Fields, acknowledge: Acknowledge, workspace: string) => Promise<void>,
): Connection {
  const clientOptions = {
    logger: SILENT,
    timeout: TIMEOUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === undefined ? {} : { slackApiUrl: `${apiUrl}/` }),
  };
  const client = new webApi.WebClient(undefined, clientOptions);
  const socket =
    appToken === undefined
      ? undefined
      : new SocketModeReceiver({
          appToken,
          logger: SILENT,
          // Its own way to reconnect waits for seconds, and ends the process where Slack says no.
          autoReconnectEnabled: false,
          installerOptions: { clientOptions } as object,
        });
  const receiver =
    socket ?? new HTTPReceiver({ signingSecret: signingSecret ?? '', logger: SILENT, bodyLimit: BODY_LIMIT });
  let isClosing = false;
  const app = new App({
    receiver,
    // Bolt finds out whose delivery it is; what that workspace granted is looked up once it is acknowledged.
    authorize: async ({ teamId = '' }) => ({ teamId }),
    ignoreSelf: false,
    clientOptions,
    logger: SILENT,
    convoStore: false,
  });
  app.use(async (args) => {
    const { body, ack, context } = args as unknown as { body: unknown; ack?: Acknowledge; context: unknown };
    if (isFields(body)) await take(body, async (answer) => ack?.(answer), textAt(context, 'teamId'));
  });
  app.error(async (error) => log('error', 'a delivery was not read', { code: textAt(error, 'code') }));

  /** Opens a socket and waits for Slack's greeting, which may get lost. */
  const greeted = async ({ client: linking }: SocketModeReceiver) => {
    const late = clock.pass(GREETING).then(async () => {
      void linking.disconnect();
      throw Object.assign(new Error('Slack did not greet'), { name: 'TimeoutError' });
    });
    await Promise.race([linking.start(), late]);
  };

  const keepOpen = (receiving: SocketModeReceiver) => {
    let isConnecting = false;
    receiving.client.on('disconnected', async () => {
      if (isConnecting || isClosing) return;
      isConnecting = true;
      for (let attempt = 0; !isClosing; attempt++) {
        try {
          await greeted(receiving);
          log('info', 'connected anew', { attempts: attempt + 1 });
          break;
        } catch (error) {
          const fault = toFault(error);
          const why = explain(fault, 'SLACK_APP_TOKEN');
          if (isDead(fault)) {
            ended(why);
            break;
          }
          if (attempt === 0) log('warn', 'the connection is lost and is tried again', { why });
          await clock.wait(Math.min(LONGEST_WAIT, 500 * 2 ** attempt));
        }
      }
      isConnecting = false;
    });
  };

  return {
    call: (method, args, token) =>
      method === 'response_url'
        ? answerAt(args)
        : client.apiCall(method, token === '' ? { ...args } : { ...args, token }).then(Object),
    // Whatever comes too late is delivered again, to whoever runs then.
    listener: socket ? undefined : closedWhile(() => isClosing, (receiver as HTTPReceiver).requestListener),
    installer: install && closedWhile(() => isClosing, toBrowserListener(install, clientOptions)),
    async open() {
      if (!socket) return;
      try {
        await greeted(socket);
      } catch (error) {
        throw new UserError(explain(toFault(error), 'SLACK_APP_TOKEN'));
      }
      keepOpen(socket);
    },
    async close() {
      isClosing = true;
      if (socket) await Promise.race([socket.client.disconnect(), clock.pass(1000)]);
    },
  };
}

/** Bolt's installer, which only its receivers make: this one receives nothing else. */
function toBrowserListener(install: Install, clientOptions: object): http.RequestListener {
  const options = { ...toInstaller(install, clientOptions), logger: SILENT };
  const { requestListener } = new HTTPReceiver(options as ConstructorParameters<typeof HTTPReceiver>[0]);
  return (request, response) => {
    if (request.method === 'GET') requestListener(request, response);
    else response.writeHead(405, { allow: 'GET' }).end();
  };
}

/** Posts to the address that an interaction came with. */
async function answerAt({ url, ...body }: Fields): Promise<Fields> {
  const response = await fetch(String(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const text = await response.text();
  if (response.ok) return {};
  if (response.status === 429) {
    throw { code: 'slack_webapi_rate_limited_error', retryAfter: response.headers.get('retry-after') };
  }
  if (response.status >= 500) throw { code: 'slack_webapi_http_error', statusCode: response.status };
  const [, error = `status_${response.status}`] = /"error":\s*"([a-z_]+)"|^([a-z_]+)$/.exec(text) ?? [];
  throw { code: 'slack_webapi_platform_error', data: { error } };
}
