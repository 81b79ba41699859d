import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ROOT } from '../fixtures/cli.ts';
import { toMessage } from '../fixtures/garden.ts';
import { loadShipped } from './shipped.ts';

interface Talk {
  readonly id: string;
  readonly turns: readonly { readonly text: string; readonly passages: readonly string[] }[];
}

const { mind, passages } = await loadShipped();
const known = new Set(passages.map(({ id }) => id));
const talks = readFileSync(path.join(ROOT, 'tests', 'accuracy', 'talks.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Talk);

/** Shares that the present bot reaches with some room; a change that falls below has broken something. */
const FIRST = 0.95;
const LATER = 0.6;

describe('golden conversations', () => {
  it('name passages that there are', () => {
    const named = talks.flatMap(({ turns }) => turns.flatMap((turn) => turn.passages));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are followed: every first turn, and most of the later ones', async () => {
    const bot = createBot({ mind: () => mind, store: createMemoryStore() });
    const counts = { first: [0, 0], later: [0, 0] } as Record<'first' | 'later', [number, number]>;
    for (const { id, turns } of talks) {
      for (const [at, { text, passages: right }] of turns.entries()) {
        const place = { platform: 'test', workspace: 'talks', channel: id };
        const outcome = await bot.answer(toMessage(text, { place }));
        const reply = outcome.type === 'reply' ? outcome.reply : undefined;
        const shown = reply?.kind === 'answer' || reply?.kind === 'sources' ? reply.passages : [];
        const isRight =
          right.length === 0 ? reply?.kind !== 'answer' : shown.some((one) => right.includes(one));
        const count = counts[at === 0 ? 'first' : 'later'];
        count[0] += isRight ? 1 : 0;
        count[1]++;
      }
    }
    expect(counts.first[0] / counts.first[1]).toBeGreaterThanOrEqual(FIRST);
    expect(counts.later[0] / counts.later[1]).toBeGreaterThanOrEqual(LATER);
  });
});
