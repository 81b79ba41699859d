import { describe, expect, it } from 'vitest';
import { toAnswerText } from '../../src/adapters/linear.ts';
import { compose } from '../../src/answers/composition.ts';
import { decodeRecipe } from '../../src/answers/recipe.ts';
import { createBot } from '../../src/bot/bot.ts';
import { RECIPE_LIMIT, type Reply, SUGGESTION_LIMIT } from '../../src/forms/reply.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { toMessage, toPress, toReply } from '../fixtures/garden.ts';
import { loadShipped, toRandom } from './shipped.ts';

const { mind } = await loadShipped();
const bot = createBot({ mind: () => mind, store: createMemoryStore() });
const STEPS = 6;
const WALKS = 500;
const WORDS = 80;

function open(recipe: string): Reply {
  const decoded = decodeRecipe(recipe);
  if (!decoded) throw new Error(`no recipe: ${recipe}`);
  return compose(decoded, mind.shelf);
}

function checkRecommendation(reply: Reply): void {
  expect(reply).toMatchObject({ kind: 'answer', recommendation: { choice: expect.any(String) } });
  expect(toAnswerText(reply).split(/\s+/).length, toAnswerText(reply)).toBeLessThanOrEqual(WORDS);
  expect(reply.recommendation?.reasons.length).toBeGreaterThanOrEqual(1);
  expect(reply.recommendation?.reasons.length).toBeLessThanOrEqual(3);
  expect(reply.recommendation?.against).toBeDefined();
  expect(reply.citations.length).toBeGreaterThan(0);
  expect(reply.suggestions.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
}

async function start(): Promise<Reply> {
  return toReply(await bot.answer(toPress({ type: 'recommend' }, { message: '' })));
}

describe('the guide', () => {
  it('begins where nothing is said', async () => {
    expect(await start()).toMatchObject({ kind: 'choices', recipe: 'q.wt.' });
  });

  it('ends in a recommendation after at most six answers, whatever is answered', async () => {
    const first = await start();
    const random = toRandom(20_261_128);
    const ends = new Set<string | undefined>();
    for (let walk = 0; walk < WALKS; walk++) {
      let reply = first;
      let steps = 0;
      while (reply.kind === 'choices') {
        expect(++steps).toBeLessThanOrEqual(STEPS);
        expect(reply.suggestions.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
        const picked = reply.suggestions[random(reply.suggestions.length)]?.recipe ?? '';
        expect(picked.length).toBeLessThanOrEqual(RECIPE_LIMIT);
        reply = open(picked);
      }
      checkRecommendation(reply);
      ends.add(reply.recommendation?.choice);
    }
    expect(ends.size).toBeGreaterThanOrEqual(5);
  });

  it('recommends something sound for every single requirement, and for every two', () => {
    const keys = mind.shelf.recommending?.requirements.requirements.map(({ key }) => key) ?? [];
    for (const one of keys) {
      for (const other of keys) {
        const requirements = one === other ? [one] : [one, other];
        checkRecommendation(compose({ type: 'recommendation', requirements }, mind.shelf));
      }
    }
  });

  it('says even then what is usual when nothing matters', async () => {
    let reply = await start();
    while (reply.kind === 'choices') reply = open(reply.suggestions.at(-1)?.recipe ?? '');
    checkRecommendation(reply);
  });

  it('takes the place of the last question for who asked, and stands by itself for others', async () => {
    const { suggestions } = await start();
    const action = { type: 'open', recipe: suggestions[0]?.recipe ?? '' } as const;
    const own = await bot.answer(toPress(action, { asker: 'ada', message: '7' }));
    expect(own).toMatchObject({ type: 'reply', as: 'update', of: '7' });
    const other = await bot.answer(toPress(action, { asker: 'bob', message: '7' }));
    expect(other).toMatchObject({ type: 'reply', as: 'new' });
  });
});

describe('a recommendation', () => {
  const place = { platform: 'test', workspace: 'advice', channel: 'talk' };

  it('is given in a conversation, goes on with what is added, and names its sources', async () => {
    const first = toReply(await bot.answer(toMessage('we run customer scripts on shared hosts', { place })));
    expect(first.recommendation).toBeDefined();
    const second = toReply(await bot.answer(toMessage('and there is no nested virtualization', { place })));
    expect(second.recipe).toContain('nn');
    expect(second.recipe).toContain('uc');
    const sources = toReply(await bot.answer(toMessage('sources?', { place })));
    expect(sources).toMatchObject({ kind: 'sources', citations: second.citations });
    const pressed = await bot.answer(toPress({ type: 'sources', recipe: second.recipe }));
    expect(toReply(pressed).citations).toEqual(second.citations);
  });

  it('is not guessed: who names nothing is asked one question', async () => {
    const asked = toReply(
      await bot.answer(toMessage('what should I use?', { place: { ...place, channel: 'another talk' } })),
    );
    expect(asked).toMatchObject({ kind: 'choices', recipe: 'q.wt..l' });
    checkRecommendation(open(asked.suggestions[0]?.recipe ?? ''));
    expect(open(asked.suggestions.at(-1)?.recipe ?? '').kind).toBe('choices');
  });

  it('turns on one question where two are as good as even', async () => {
    const values = { need: 'untrusted code that needs snapshots' };
    const asked = toReply(await bot.answer(toPress({ type: 'recommend' }, { values, message: '' })));
    expect(asked.recipe).toMatch(/^q\.\w\w\.(?:uc-sn|sn-uc)\.l$/);
    for (const { recipe } of asked.suggestions) checkRecommendation(open(recipe));
  });

  it('answers with a passage what is asked of technologies alone', async () => {
    const values = { need: 'docker or podman' };
    const reply = toReply(await bot.answer(toPress({ type: 'recommend' }, { values, message: '' })));
    expect(reply.recommendation).toBeUndefined();
    expect(reply.kind).toBe('answer');
  });

  it('can be compared with its runner-up', () => {
    const reply = compose({ type: 'recommendation', requirements: ['uc'] }, mind.shelf);
    expect(open(reply.suggestions[0]?.recipe ?? '')).toMatchObject({
      kind: 'answer',
      comparison: { technologies: [reply.recommendation?.choice, reply.recommendation?.runnerUp] },
    });
  });
});
