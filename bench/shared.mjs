import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const built = (path) => new URL(`../build/${path}`, import.meta.url).href;

/** Nothing can be written there, so that there is no database; bench/database.mjs measures what one costs. */
export const WITHOUT_DATABASE = { DATA_DIR: '/dev/null/none' };

/** The questions to measure with: a JSONL file with "text", or the gate's fitting set. */
export function readQuestions(file) {
  if (file)
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).text);
  return ['in', 'out'].flatMap((name) =>
    readFileSync(new URL(`../data/gate/${name}.txt`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#')),
  );
}

export function quantile(numbers, share) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function result(what, ours, other, unit, bound, least = false) {
  const ratio = least ? other / ours : ours / other;
  const shown = (value) => Number(value.toPrecision(3));
  return { what, ours: shown(ours), other: shown(other), unit, ratio, bound, least };
}

/** What somebody says to a bot that is measured; each in a conversation of its own. */
export function toMessage(id, text) {
  return {
    type: 'message',
    id,
    delivery: id,
    change: 'new',
    text,
    addressed: true,
    place: { platform: 'bench', workspace: 'bench', channel: id },
    speaker: { id: 'bench', kind: 'human', admin: false, moderator: false },
  };
}

/** A bot over the shipped knowledge, and bare lunr over the same index. */
export async function loadShipped() {
  const { loadLibrary } = await import(built('bot/library.js'));
  const { createMind } = await import(built('bot/mind.js'));
  const { createBot } = await import(built('bot/bot.js'));
  const { createMemoryStore } = await import(built('store/memory.js'));
  const { createSearch } = await import(built('knowledge/search-index.js'));
  const { BASE_FOLDER: base, COMPILED_FOLDER: compiled } = await import(built('cli/engine.js'));
  const library = await loadLibrary({ base, compiled, withBase: true, cache: '' });
  const mind = createMind(library);
  const bot = createBot({ mind: () => mind, store: createMemoryStore() });
  return { mind, bot, search: createSearch(library.index) };
}
