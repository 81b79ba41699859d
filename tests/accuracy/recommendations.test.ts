import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recommendationOf } from '../../src/answers/advice.ts';
import { decodeRecipe } from '../../src/answers/recipe.ts';
import { createBot } from '../../src/bot/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ROOT } from '../fixtures/cli.ts';
import { toPress, toReply } from '../fixtures/garden.ts';
import { loadShipped } from './shipped.ts';

interface Case {
  readonly text: string;
  readonly choice?: string;
  /** Aspects of which one must be among the reasons. */
  readonly reasons?: readonly string[];
  readonly runnerUp?: string;
  readonly asks?: boolean;
}

const { mind } = await loadShipped();
const bot = createBot({ mind: () => mind, store: createMemoryStore() });
const cases = readFileSync(path.join(ROOT, 'tests', 'accuracy', 'recommendations.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

async function recommend(need: string) {
  const place = { platform: 'test', workspace: 'needs', channel: need };
  return toReply(await bot.answer(toPress({ type: 'recommend' }, { values: { need }, place, message: '' })));
}

describe('recommendations', () => {
  it('are recorded in number', () => {
    expect(cases.length).toBeGreaterThanOrEqual(32);
  });

  it.each(cases)('$text', async ({ text, choice, reasons = [], runnerUp, asks }) => {
    const reply = await recommend(text);
    if (asks) {
      expect(reply.kind).toBe('choices');
      expect(reply.recipe).toMatch(/^q\./);
      return;
    }
    const recipe = decodeRecipe(reply.recipe);
    if (recipe?.type !== 'recommendation')
      throw new Error(`${reply.recipe}: ${JSON.stringify(reply.blocks)}`);
    expect(recommendationOf(recipe.requirements, mind.shelf)?.choice.id).toBe(choice);
    const given = reply.recommendation?.reasons.map(({ aspect }) => aspect) ?? [];
    expect(
      given.filter((aspect) => reasons.includes(aspect)),
      `reasons: ${given}`,
    ).not.toEqual([]);
    if (runnerUp) expect(recommendationOf(recipe.requirements, mind.shelf)?.runnerUp?.id).toBe(runnerUp);
  });
});
