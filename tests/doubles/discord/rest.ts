import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call, Result, Route } from './call.ts';
import { NOTHING, ok, route } from './call.ts';
import { CHANNEL_ROUTES } from './channel-routes.ts';
import { COMMAND_ROUTES } from './command-routes.ts';
import { ApiError, toErrorTree } from './errors.ts';
import { createFaultPlan, type FaultPlan, strike } from './faults.ts';
import { INTERACTION_ROUTES } from './interaction-routes.ts';
import type { Upload } from './message-limits.ts';
import { MESSAGE_ROUTES } from './message-routes.ts';
import { toLimits } from './rate-limits.ts';
import { readBody, readForm } from './request-body.ts';
import type { World } from './world.ts';

const GATEWAY_ROUTE = route('GET /gateway/bot', ({ world }) =>
  ok({
    url: world.address().replace('http', 'ws'),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
  }),
);
const ROUTES = [
  GATEWAY_ROUTE,
  ...MESSAGE_ROUTES,
  ...CHANNEL_ROUTES,
  ...COMMAND_ROUTES,
  ...INTERACTION_ROUTES,
];
const PREFIX = '/api/v10';

/** One call that the bot made. */
export interface Request {
  readonly method: string;
  readonly path: string;
  /** `POST /channels/:channel/messages`, or `unknown`. */
  readonly route: string;
  readonly body: unknown;
  readonly files: readonly Upload[];
  /** 0 until it is answered, and for good if it never is. */
  status: number;
  /** Discord's code in the answer to a refused call. */
  code?: number;
}

export interface Rest {
  readonly requests: Request[];
  readonly faults: FaultPlan;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createRest(world: World): Rest {
  const requests: Request[] = [];
  const faults = createFaultPlan(new Set(ROUTES.map(({ method, template }) => `${method} ${template}`)));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://double');
    const raw = await readBody(request);
    if (pathname.startsWith('/attachments/')) return serveFile(world, pathname, response);
    const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname;
    const found = pathname.startsWith(PREFIX) ? find(method, path) : undefined;
    const { body, files } = await readForm(raw, headers['content-type']);
    const { template = 'unknown' } = found?.route ?? {};
    const recorded: Request = {
      method,
      path: `${path}${query.size > 0 ? `?${query}` : ''}`,
      route: found ? `${method} ${template}` : 'unknown',
      body,
      files,
      status: 0,
    };
    requests.push(recorded);
    const answer = (result: Result, extra: Readonly<Record<string, string>> = {}) => {
      recorded.status = result.status;
      write(response, result, { ...toLimits(world, recorded.route), ...extra });
    };
    if (!found) {
      world.violations.push({ where: `${method} ${pathname}`, what: 'unknown route', faults: [] });
      return answer({ status: 404, body: { code: 0, message: '404: Not Found' } });
    }
    const fault = faults.take(method, template, path);
    if (fault && !('after' in fault && fault.after)) return strike(fault, request.socket, answer);
    if (template.startsWith('/webhooks')) await settled(world, found.params['token'] ?? '');
    const result = run(
      { world, query, body, files, params: found.params },
      found.route,
      headers.authorization,
      recorded,
    );
    if (fault) return strike(fault, request.socket, answer);
    answer(result);
  }

  return { requests, faults, handle };
}

function find(method: string, path: string) {
  const parts = path.split('/').map(decodeURIComponent);
  for (const candidate of ROUTES) {
    if (candidate.method !== method) continue;
    const names = candidate.template.split('/');
    if (names.length !== parts.length) continue;
    if (!names.every((name, index) => name.startsWith(':') || name === parts[index])) continue;
    const named = names.flatMap((name, index) =>
      name.startsWith(':') ? [[name.slice(1), parts[index] ?? '']] : [],
    );
    return { route: candidate as Route, params: Object.fromEntries(named) as Record<string, string> };
  }
  return undefined;
}

function run(
  call: Call,
  { answer, anonymous }: Route,
  authorization: string | undefined,
  recorded: Request,
): Result {
  const { world } = call;
  const where = `${recorded.method} ${recorded.path}`;
  try {
    if (anonymous && authorization) {
      world.violations.push({
        where,
        what: 'the bot token was sent where the interaction token is enough',
        faults: [],
      });
    }
    if (!anonymous && authorization !== `Bot ${world.token}`) throw new ApiError(401, 0, '401: Unauthorized');
    return answer(call);
  } catch (error) {
    if (!(error instanceof ApiError)) {
      world.violations.push({ where, what: `the double failed: ${(error as Error).stack}`, faults: [] });
      return { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
    }
    const { status, code, message, faults } = error;
    recorded.code = code;
    if (code === 50035 || code === 50006) world.violations.push({ where, what: message, faults });
    return { status, body: { code, message, ...(faults.length > 0 ? { errors: toErrorTree(faults) } : {}) } };
  }
}

/** Over HTTP the bot's first answer may still be on its way when its next call arrives. */
async function settled(world: World, token: string): Promise<void> {
  const arriving = world.arriving.get(token);
  if (arriving) await Promise.race([arriving, new Promise((resolve) => setTimeout(resolve, 250).unref())]);
}

function write(
  response: ServerResponse,
  { status, body }: Result,
  headers: Readonly<Record<string, string>>,
): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function serveFile(world: World, pathname: string, response: ServerResponse): void {
  const [, , , id] = pathname.split('/');
  for (const { api, files } of world.messages.values()) {
    const found = api.attachments.find((attachment) => attachment.id === id);
    const file = found && files.findLast(({ name }) => name === found.filename);
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
      return;
    }
  }
  write(response, { ...NOTHING, status: 404 }, {});
}
