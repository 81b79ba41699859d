import type http from 'node:http';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import { UserError } from '../../forms/errors.ts';
import type { Log } from '../port.ts';
import type { Call } from './calls.ts';
import { explain, isDead, toFault } from './faults.ts';
import { type Fields, isFields, textAt } from './fields.ts';
import type { Clock } from './pacing.ts';

export interface ConnectionOptions {
  readonly botToken: string;
  /** Socket Mode, if set. */
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** In place of Slack's own. */
  readonly apiUrl: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** Slack will not let this app connect again. */
  readonly ended: (why: string) => void;
}

/** Answers a delivery; what it is given goes back with the acknowledgement. */
export type Acknowledge = (answer?: object) => Promise<void>;

export interface Connection {
  readonly call: Call;
  /** Takes deliveries over HTTP; none in Socket Mode. */
  readonly listener: http.RequestListener | undefined;
  /** @throws UserError if Slack does not let it connect */
  open(self: { readonly user: string; readonly bot: string }): Promise<void>;
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
  { botToken, appToken, signingSecret, apiUrl, log, clock, ended }: ConnectionOptions,
  take: (body: Fields, acknowledge: Acknowledge) => Promise<void>,
): Connection {
  const clientOptions = {
    logger: SILENT,
    timeout: TIMEOUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === undefined ? {} : { slackApiUrl: `${apiUrl}/` }),
  };
  const client = new webApi.WebClient(botToken, clientOptions);
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
  let known = { user: '', bot: '' };
  let isClosing = false;
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, botUserId: known.user, botId: known.bot }),
    clientOptions,
    logger: SILENT,
    convoStore: false,
  });
  app.use(async (args) => {
    const { body, ack } = args as unknown as { body: unknown; ack?: Acknowledge };
    if (isFields(body)) await take(body, async (answer) => ack?.(answer));
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
    call: (method, args) =>
      method === 'response_url' ? answerAt(args) : client.apiCall(method, { ...args }).then(Object),
    listener: socket
      ? undefined
      : (request, response) => {
          // Whatever comes too late is delivered again, to whoever runs then.
          if (isClosing) response.writeHead(503).end();
          else (receiver as HTTPReceiver).requestListener(request, response);
        },
    async open(self) {
      known = self;
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
