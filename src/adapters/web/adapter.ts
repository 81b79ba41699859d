import type { Subject } from '../../forms/knowledge.ts';
import type { Outcome } from '../../forms/outcome.ts';
import type { Reply } from '../../forms/reply.ts';
import { toLinearText } from '../linear.ts';
import type { Draw, Engine, Route, RouteResponse } from '../port.ts';
import { toFormEvent, toMessage } from './events.ts';
import type { Html } from './html.ts';
import { renderPage } from './page.ts';
import { PICTURE_PATH, renderTurn } from './render.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface WebOptions {
  readonly engine: Engine;
  readonly subject: () => Subject;
  /** The first thing on the page: a greeting with sample questions. */
  readonly welcome: () => Reply;
  readonly version: string;
  readonly draw: Draw;
}

const PAGE = 'text/html; charset=utf-8';
const DAY = { 'cache-control': 'public, max-age=86400' };

/** The chat page, its assets, and the interface for programs. */
export function createWebRoutes({ engine, subject, welcome, version, draw }: WebOptions): readonly Route[] {
  const page = (turn: Html | undefined, conversation: string | undefined): RouteResponse => ({
    status: 200,
    type: PAGE,
    headers: { 'cache-control': 'no-store' },
    body: renderPage({ subject: subject(), welcome: welcome(), version, turn, conversation }),
  });
  const turnOf = async (body: Buffer): Promise<{ turn: Html; conversation: string } | undefined> => {
    const event = toFormEvent(new URLSearchParams(body.toString('utf8')));
    if (!event) return undefined;
    const outcome = await engine.answer(event);
    const asked = event.type === 'message' ? event.text : '';
    return { turn: renderTurn(asked, outcome, event.place.channel), conversation: event.place.channel };
  };
  return [
    { method: 'GET', path: '/', handle: () => page(undefined, undefined) },
    {
      method: 'POST',
      path: '/',
      handle: async ({ body }) => {
        const made = await turnOf(body);
        return made ? page(made.turn, made.conversation) : page(undefined, undefined);
      },
    },
    {
      method: 'POST',
      path: '/turn',
      handle: async ({ body }) => {
        const made = await turnOf(body);
        return made
          ? { status: 200, type: PAGE, body: made.turn.html }
          : { status: 400, body: 'This button is from another version. Please reload the page.' };
      },
    },
    {
      method: 'POST',
      path: '/api/messages',
      refuse: (status, reason) => json(status, { error: reason }),
      handle: async ({ headers, body }) => {
        const type = headers['content-type'];
        const message = toMessage(typeof type === 'string' ? type : undefined, body.toString('utf8'));
        if ('error' in message) return json(message.status, { error: message.error });
        return toJson(await engine.answer(message));
      },
    },
    {
      method: 'GET',
      path: PICTURE_PATH,
      handle: async ({ url }) => {
        const name = url.searchParams.get('name') ?? '';
        const theme = url.searchParams.get('theme') === 'dark' ? 'dark' : 'light';
        const drawing = await draw({ type: 'picture', name, alt: '' }, theme);
        return drawing
          ? { status: 200, type: 'image/png', headers: DAY, body: Buffer.from(drawing.png) }
          : { status: 404, body: 'There is no such picture.' };
      },
    },
    {
      method: 'GET',
      path: '/style.css',
      handle: () => ({ status: 200, type: 'text/css; charset=utf-8', headers: DAY, body: STYLE }),
    },
    {
      method: 'GET',
      path: '/chat.js',
      handle: () => ({ status: 200, type: 'text/javascript; charset=utf-8', headers: DAY, body: SCRIPT }),
    },
  ];
}

/** Tells whoever watches over the process that it lives. */
export function createHealthRoute(version: string): Route {
  return { method: 'GET', path: '/healthz', handle: () => json(200, { status: 'ok', version }) };
}

function toJson(outcome: Outcome): RouteResponse {
  return outcome.type === 'reply'
    ? json(200, { reply: outcome.reply, text: toLinearText(outcome.reply) })
    : json(200, { reply: null, text: '' });
}

function json(status: number, value: object): RouteResponse {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` };
}
