import http from 'node:http';
import { UserError } from './forms/errors.ts';

/** A request as routes see it: the body raw, since signatures are made over bytes. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Response {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Answers a refused request (too large, wrong method) in the route's own form. */
  readonly refuse?: (status: number, reason: string) => Response;
  handle(request: Request): Promise<Response> | Response;
  /** Takes the request as it comes, unread, and answers it itself, in place of `handle`. */
  readonly raw?: http.RequestListener;
}

export interface Server {
  readonly url: string;
  /** Stops taking requests, finishes those begun, and closes after at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly onError?: (error: unknown) => void;
}

/** Bytes of a body above which the request is refused with 413. */
export const BODY_LIMIT = 1024 * 1024;
/** Time that a client may take to send its request. */
const REQUEST_TIMEOUT_MS = 10_000;
const GRACE_MS = 10_000;

/** @throws UserError if the address cannot be used */
export async function startServer({
  host,
  port,
  routes,
  onError = () => {},
}: ServerOptions): Promise<Server> {
  let closing = false;
  const server = http.createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (incoming, outgoing) => {
    answer(incoming, outgoing, routes, onError)
      .then((response) => response && send(incoming, outgoing, response, closing))
      .catch(onError);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toUserError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${actual}`,
    close: (graceMs = GRACE_MS) =>
      new Promise((resolve) => {
        closing = true;
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** `undefined` if the route answers by itself. */
async function answer(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  routes: readonly Route[],
  onError: (error: unknown) => void,
): Promise<Response | undefined> {
  let url: URL;
  try {
    url = new URL(incoming.url ?? '/', 'http://localhost');
  } catch {
    return { status: 400, body: 'The address is malformed.' };
  }
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET');
  const here = routes.filter((route) => route.path === url.pathname);
  const route = here.find((candidate) => candidate.method === method);
  const refuse = (here[0]?.refuse ?? plain) as (status: number, reason: string) => Response;
  if (here.length === 0) return plain(404, 'There is nothing at this address.');
  if (!route) {
    const allow = here.map((candidate) => candidate.method).join(', ');
    return { ...refuse(405, `use ${allow} here`), headers: { allow } };
  }
  if (route.raw) {
    route.raw(incoming, outgoing);
    return undefined;
  }
  const body = await readBody(incoming);
  if (body === undefined) return refuse(413, `the request is larger than ${BODY_LIMIT} bytes`);
  try {
    return await route.handle({ method, url, headers: incoming.headers, body });
  } catch (error) {
    onError(error);
    return refuse(500, 'Something went wrong here. Please try again.');
  }
}

function plain(status: number, reason: string): Response {
  return { status, body: reason };
}

/** `undefined` if there is too much of it; the rest is then read and dropped, so that the refusal reaches the client. */
async function readBody(incoming: http.IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming) {
    size += (part as Buffer).length;
    if (size <= BODY_LIMIT) parts.push(part as Buffer);
    else if (size > BODY_LIMIT * 16) break;
  }
  return size > BODY_LIMIT ? undefined : Buffer.concat(parts);
}

/** @param last whether the connection is to end with this answer, though its client would keep it */
function send(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  response: Response,
  last: boolean,
): void {
  const body = response.body ?? '';
  outgoing.writeHead(response.status, {
    'content-type': response.type ?? 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ...(last ? { connection: 'close' } : {}),
    ...response.headers,
  });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

function toUserError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError(`port ${port} on ${host} is taken; stop what uses it, or set PORT to another`);
    case 'EACCES':
      return new UserError(`port ${port} may not be used by this user; set PORT to one above 1023`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError(
        `HOST is "${host}", which is no address of this machine; use 127.0.0.1 or 0.0.0.0`,
      );
    default:
      return error;
  }
}
