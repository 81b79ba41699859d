import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { type Action, decodeAction } from '../../src/forms/press.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ask, createGardenBot, loadGarden, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const bot = createGardenBot(mind);
const answer = await ask(bot, 'What is compost?');
const { recipe } = answer;
const person = { id: 'bob', kind: 'human', admin: false, moderator: false } as const;

describe('a press', () => {
  it.each([
    ['open', { type: 'open', recipe }],
    ['share', { type: 'share', recipe }],
  ] as const)('of "%s" shows the very reply to all, also after a restart', async (_, action) => {
    const outcome = await createGardenBot(mind).answer(toPress(action));
    expect(outcome).toMatchObject({ type: 'reply', visibility: 'public', as: 'new' });
    expect(toReply(outcome)).toEqual(answer);
  });

  it('of a suggestion opens what it names', async () => {
    for (const suggestion of answer.suggestions) {
      const outcome = await bot.answer(toPress({ type: 'open', recipe: suggestion.recipe }));
      expect(toReply(outcome)).toMatchObject({ kind: 'answer', heading: suggestion.label });
    }
  });

  it('of "sources" lists them in private', async () => {
    const outcome = await bot.answer(toPress({ type: 'sources', recipe }));
    expect(outcome).toMatchObject({ type: 'reply', visibility: 'private' });
    expect(toReply(outcome)).toMatchObject({ kind: 'sources', citations: answer.citations });
  });

  it('of "sources" lists those of two definitions beside each other too', async () => {
    const pair = await ask(createGardenBot(mind), 'what is the difference between mulch and compost');
    expect(pair.recipe).toMatch(/^v\./);
    const outcome = await bot.answer(toPress({ type: 'sources', recipe: pair.recipe }));
    expect(toReply(outcome).citations).toEqual(pair.citations);
  });

  it('of "helpful" counts and thanks in private', async () => {
    const store = createMemoryStore();
    const notices: unknown[] = [];
    const rated = createBot({ mind: () => mind, store, notice: (...notice) => notices.push(notice) });
    const outcome = await rated.answer(toPress({ type: 'rate', recipe, helpful: true }));
    expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.rated-up' } });
    expect(await store.votes.count('guild', recipe)).toEqual({ helpful: 1, unhelpful: 0 });
    expect(notices).toEqual([['helpful', recipe]]);
  });

  it('of "not helpful" replaces the vote and asks why, and the reason is thanked for', async () => {
    const store = createMemoryStore();
    const rated = createBot({ mind: () => mind, store });
    await rated.answer(toPress({ type: 'rate', recipe, helpful: true }));
    const form = await rated.answer(toPress({ type: 'rate', recipe, helpful: false }));
    expect(await store.votes.count('guild', recipe)).toEqual({ helpful: 0, unhelpful: 1 });
    if (form.type !== 'form') throw new Error(`no form but ${form.type}`);
    const action = decodeAction(form.action) as Action;
    expect(action).toEqual({ type: 'reason', recipe });
    const values = { [form.fields[0]?.name ?? '']: form.fields[0]?.choices?.[0] ?? '' };
    const outcome = await rated.answer(toPress(action, { values }));
    expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.rated-down' } });
  });

  it('of "request" counts for the team and is thanked for in private', async () => {
    const store = createMemoryStore();
    const asked = createBot({ mind: () => mind, store });
    const outcome = await asked.answer(toPress({ type: 'request', recipe: 'd.' }));
    expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.requested' } });
    expect(await store.requests.count('guild')).toBe(1);
  });

  it('of "human" hands the question over with its reply', async () => {
    expect(await bot.answer(toPress({ type: 'human', recipe }))).toEqual({ type: 'handover', reply: answer });
  });

  it.each([
    ['the asker', person, 'bob', true],
    ['a moderator', { ...person, moderator: true }, 'ada', true],
    ['an administrator', { ...person, admin: true }, 'ada', true],
    ['one whom the settings name', { ...person, id: 'cleo' }, 'ada', true],
    ['anybody else', person, 'ada', false],
    ['anybody where the asker is not known', person, undefined, false],
  ] as const)('of "remove" or "solved" by %s is followed: %s', async (_, speaker, asker, allowed) => {
    const rest = { speaker, message: 'the answer', ...(asker === undefined ? {} : { asker }) };
    const named = createGardenBot(mind, { admins: new Set(['test/cleo']) });
    const denied = { type: 'silence', why: 'not-permitted' };
    const removal = { type: 'removal', message: 'the answer' };
    const solved = { type: 'solved', message: 'the answer' };
    expect(await named.answer(toPress({ type: 'remove' }, rest))).toEqual(allowed ? removal : denied);
    expect(await named.answer(toPress({ type: 'solved' }, rest))).toEqual(allowed ? solved : denied);
  });

  it('that is delivered twice counts once', async () => {
    const press = toPress({ type: 'open', recipe });
    expect((await bot.answer(press)).type).toBe('reply');
    expect(await bot.answer(press)).toEqual({ type: 'silence', why: 'duplicate' });
  });

  it.each(['open', 'sources', 'share', 'reason', 'request', 'human'] as const)(
    'of "%s" on a control of another bot is ignored',
    async (type) => {
      const outcome = await bot.answer(toPress({ type, recipe: 'garbage' }));
      expect(outcome).toEqual({ type: 'silence', why: 'unknown-control' });
    },
  );

  it.each(['open', 'share', 'sources'] as const)(
    'of "%s" on an answer whose passage is gone says so',
    async (type) => {
      const outcome = await bot.answer(toPress({ type, recipe: 'p.zzzzz..' }));
      expect(toReply(outcome).recipe).toBe('t.gone');
    },
  );
});
