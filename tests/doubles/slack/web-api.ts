import type { IncomingMessage, ServerResponse } from 'node:http';
import { APP_METHODS, OPEN_METHODS } from './app-methods.ts';
import type { Method } from './call.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { CONVERSATION_METHODS } from './conversation-methods.ts';
import type { Core, Token } from './core.ts';
import type { Fault } from './faults.ts';
import { type Fields, textIn } from './fields.ts';
import { FILE_METHODS } from './file-methods.ts';
import { Refusal } from './refusal.ts';
import { parseArguments, readBody } from './request-body.ts';
import { SCOPES } from './scopes.ts';
import { VIEW_METHODS } from './view-methods.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...APP_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...VIEW_METHODS,
};

/** Answers `POST /api/<method>`. */
export async function serveMethod(
  core: Core,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(request);
  const args = { ...(await parseArguments(request.headers['content-type'] ?? '', raw)), ...basic(request) };
  const token = toToken(core, request, args);
  const run = () => {
    const result = call(core, method, token, args);
    return { status: 200, result, headers: { 'x-oauth-scopes': token?.scopes.join(',') ?? '' } };
  };
  const { ['token']: _, ...shown } = args;
  withFault(core, { method, team: token?.workspace.id, args: shown }, run, response);
}

interface Outcome {
  readonly status: number;
  readonly result: Fields;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Lets a call take effect unless a fault keeps it from that, records it, and answers unless a fault hides the answer. */
export function withFault(
  core: Core,
  recorded: { readonly method: string; readonly team: string | undefined; readonly args: Fields },
  run: () => Outcome,
  response: ServerResponse,
): void {
  const fault = core.faults.take(recorded.method);
  const happens = !fault || ('after' in fault && fault.after === true);
  const real: Outcome = happens ? run() : { status: 0, result: {} };
  const outcome = fault ? toFaulty(fault) : real;
  const result = happens ? real.result : (outcome?.result ?? {});
  core.calls.push({ ...recorded, status: outcome?.status ?? 0, result, fault: fault?.type });
  if (outcome) {
    response.writeHead(outcome.status, { 'content-type': 'application/json', ...outcome.headers });
    response.end(JSON.stringify(outcome.result));
  } else if (fault?.type === 'closed') {
    response.socket?.destroy();
  }
}

function toFaulty(fault: Fault): Outcome | undefined {
  switch (fault.type) {
    case 'error':
      return { status: 200, result: { ok: false, error: fault.error } };
    case 'rate limit': {
      const headers = { 'retry-after': String(fault.seconds) };
      return { status: 429, result: { ok: false, error: 'ratelimited' }, headers };
    }
    case 'status':
      return { status: fault.status, result: { ok: false, error: 'internal_error' } };
    default:
      return undefined;
  }
}

function call(core: Core, method: string, token: Token | undefined, args: Fields): Fields {
  try {
    const open = OPEN_METHODS[method];
    if (open) return { ok: true, ...open(core, args) };
    const known = METHODS[method];
    if (!known) throw new Refusal('unknown_method', {}, true);
    const allowed = authenticate(core, method, token, args);
    return { ok: true, ...known({ core, workspace: allowed.workspace, token: allowed, args }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.violation) core.violations.push(`${method}: ${error.code} ${JSON.stringify(error.details)}`);
    const { errors } = error.details;
    const messages = errors ? { response_metadata: { messages: errors } } : {};
    return { ok: false, error: error.code, ...error.details, ...messages };
  }
}

function authenticate(core: Core, method: string, token: Token | undefined, args: Fields): Token {
  if (!token) throw new Refusal(args['token'] ? 'invalid_auth' : 'not_authed');
  if (token.revoked) throw new Refusal('token_revoked');
  if (token.until !== undefined && core.elapsed >= token.until) throw new Refusal('token_expired');
  const wanted = method === 'apps.connections.open' ? 'app' : 'bot';
  if (token.kind !== wanted) throw new Refusal('not_allowed_token_type', {}, true);
  const needed = SCOPES[method];
  if (needed && !token.scopes.includes(needed)) {
    throw new Refusal('missing_scope', { needed, provided: token.scopes.join(',') });
  }
  return token;
}

function toToken(core: Core, request: IncomingMessage, args: Fields): Token | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return core.tokens.get(bearer ?? textIn(args, 'token') ?? '');
}

/** OAuth's client may give its id and secret by basic authentication. */
function basic(request: IncomingMessage): Fields {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!encoded) return {};
  const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret };
}
