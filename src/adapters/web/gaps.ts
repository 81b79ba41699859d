import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Subject } from '../../forms/knowledge.ts';
import type { Engine, Route } from '../port.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';
import { renderReply } from './render.ts';

export const GAPS_PATH = '/gaps';

export interface GapsOptions {
  readonly engine: Engine;
  readonly subject: () => Subject;
  readonly version: string;
  /** Whoever knows it runs the bot. An address of this machine proves nothing: a proxy in front has it too. */
  readonly key: string;
}

/** What was asked on the page and not answered well, for whoever has the key. */
export function createGapsRoute({ engine, subject, version, key }: GapsOptions): Route {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const wanted = digest(key);
  return {
    method: 'GET',
    path: GAPS_PATH,
    handle: async ({ url }) => {
      if (!timingSafeEqual(digest(url.searchParams.get('key') ?? ''), wanted)) {
        return { status: 404, body: 'There is nothing at this address.' };
      }
      const id = randomUUID();
      const outcome = await engine.answer({
        type: 'press',
        action: { type: 'gaps' },
        values: {},
        delivery: id,
        place: { platform: 'web', workspace: 'web', channel: id },
        speaker: { id: 'operator', kind: 'human', admin: true, moderator: true },
        message: '',
      });
      if (outcome.type !== 'reply') return { status: 500, body: 'Please try again.' };
      // The page has no forms to teach by.
      const reply = { ...outcome.reply, controls: [] };
      const turn = html`<article class="turn">${renderReply(reply, id)}</article>`;
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        headers: { 'cache-control': 'no-store' },
        body: renderPage({ subject: subject(), welcome: reply, version, turn, conversation: undefined }),
      };
    },
  };
}
