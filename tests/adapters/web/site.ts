import { createHealthRoute, createWebRoutes } from '../../../src/adapters/web/adapter.ts';
import { createGapsRoute } from '../../../src/adapters/web/gaps.ts';
import { compose } from '../../../src/answers/composition.ts';
import type { BotOptions } from '../../../src/bot/bot.ts';
import { type Server, startServer } from '../../../src/server.ts';
import { createGardenBot, loadGarden } from '../../fixtures/garden.ts';

export const GAPS_KEY = 'a key for the operator';
export const VERSION = '9.8.7';

/** The chat page about gardening, on a real socket. */
export async function openSite(options: Partial<BotOptions> = {}): Promise<Server> {
  const { mind } = await loadGarden();
  const engine = createGardenBot(mind, options);
  return startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [
      ...createWebRoutes({
        engine,
        subject: () => mind.shelf.subject,
        welcome: () => compose({ type: 'phrase', phrase: 'greeting' }, mind.shelf),
        version: VERSION,
        draw: async () => undefined,
      }),
      createGapsRoute({ engine, subject: () => mind.shelf.subject, version: VERSION, key: GAPS_KEY }),
      createHealthRoute(VERSION),
    ],
  });
}

/** A submit button as the page writes it, by its words. */
export function buttonOf(markup: string, label: string): string {
  for (const [, action = '', text] of markup.matchAll(
    /<button[^>]* name="action" value="([^"]+)"[^>]*>([^<]*)</g,
  )) {
    if (text === label) return toText(action);
  }
  throw new Error(`no button "${label}" in ${markup}`);
}

/** The value of a hidden field. */
export function hiddenOf(markup: string, name: string): string {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(markup)?.[1];
  if (value === undefined) throw new Error(`no hidden "${name}" in ${markup}`);
  return toText(value);
}

function toText(entities: string): string {
  return entities
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
