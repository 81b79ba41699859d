import { describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../src/bot/bot.ts';
import { commands } from '../../src/commands.ts';
import type { Place, Speaker } from '../../src/forms/message.ts';
import { type Action, isAdministrative } from '../../src/forms/press.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { StoreAway } from '../../src/store/ports.ts';
import { ask, loadGarden, PLACE, toMessage, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const person = { id: 'bob', kind: 'human', admin: false, moderator: false } as const;
const ADMIN = { ...person, id: 'olga', admin: true } as const;
const ENTRY = { id: 't0000001', question: 'Who has the shed key?', phrasings: [], answer: 'Rosa has it.' };
const DRAFT = { ...ENTRY, id: '~t0000001', answer: 'Ivan has it.' };
const FORM = {
  question: 'Who?',
  answer: 'Somebody.',
  mode: 'auto',
  message: '1',
  weekday: 'Monday',
  time: '08:00',
};

/** Everything that only administrators may do, forms that they hand in included. */
const ACTIONS: readonly Action[] = [
  { type: 'gaps' },
  { type: 'teach' },
  { type: 'teach', gap: 'abcde' },
  { type: 'teach', entry: ENTRY.id },
  { type: 'draft' },
  { type: 'draft', entry: ENTRY.id },
  { type: 'save', entry: ENTRY.id },
  { type: 'discard', entry: ENTRY.id },
  { type: 'delete', entry: ENTRY.id },
  { type: 'taught' },
  { type: 'open', recipe: `k.${ENTRY.id}` },
  { type: 'channel' },
  { type: 'settle' },
  { type: 'why' },
  { type: 'digest' },
  { type: 'schedule' },
];

describe('what only administrators may do', () => {
  it.each(ACTIONS)('is known to platforms as such: $type', (action) => {
    expect(isAdministrative(action)).toBe(true);
  });

  it.each<Action>([
    { type: 'ask' },
    { type: 'open', recipe: 'p.abcde' },
    { type: 'open', recipe: 't.help' },
    { type: 'rate', recipe: 'p.abcde', helpful: true },
    { type: 'ignore-me' },
  ])('is nothing of what all may do: $type', (action) => {
    expect(isAdministrative(action)).toBe(false);
  });
});

async function prepare(workspace = PLACE.workspace) {
  const store = createMemoryStore();
  await store.entries.put(workspace, ENTRY, 'test/olga');
  await store.entries.put(workspace, DRAFT, 'test/olga');
  await store.misses.add(workspace, { terms: ['hail'], foreign: [], person: 'test/ada' });
  await store.settings.set(workspace, PLACE.channel, { mode: 'suggest' });
  const bot = createBot({ mind: () => mind, store, admins: new Set(['test/root']), canPost: () => true });
  const read = async (of = workspace) =>
    JSON.stringify([
      await store.entries.list(of),
      await store.misses.list(of),
      await store.settings.list(of),
      await store.votes.list(of),
      (await store.digests.get(of)) ?? null,
    ]);
  return { bot, store, read };
}

const press = (bot: Bot, action: Action, speaker: Speaker, place: Place = PLACE) =>
  bot.answer(toPress(action, { speaker, place, values: FORM }));

describe('what only administrators may do', () => {
  it.each(ACTIONS)('is refused in private to anybody else, and changes nothing: %o', async (action) => {
    const { bot, read } = await prepare();
    const before = await read();
    for (const speaker of [
      person,
      { ...person, moderator: true },
      { ...person, id: 'root', kind: 'bot' } as const,
      { ...ADMIN, kind: 'bot' } as const,
    ]) {
      const outcome = await press(bot, action, speaker);
      expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.not-permitted' } });
    }
    const elsewhere = await press(bot, action, { ...person, id: 'root' }, { ...PLACE, platform: 'other' });
    expect(elsewhere).toMatchObject({ reply: { recipe: 't.not-permitted' } });
    expect(await read()).toBe(before);
  });

  it.each(ACTIONS)('is done for administrators and those whom the settings name: %o', async (action) => {
    for (const speaker of [ADMIN, { ...person, id: 'root' }]) {
      const outcome = await press((await prepare()).bot, action, speaker);
      expect(outcome).not.toMatchObject({ reply: { recipe: 't.not-permitted' } });
      expect(['reply', 'form']).toContain(outcome.type);
      if (outcome.type === 'reply') expect(outcome.visibility).toBe('private');
    }
  });

  it('is all that the commands say', () => {
    const all = commands.commands.flatMap(({ subcommands = [] }) => subcommands);
    const marked = all.filter(({ description }) => description.startsWith('Administrators:'));
    const types = new Set(ACTIONS.map(({ type }) => type));
    expect(marked.length).toBeGreaterThan(4);
    for (const { action } of marked) expect(types).toContain(action.type);
  });
});

/** What tells one workspace from another, each way round. */
const OTHERS: readonly (readonly [string, Place])[] = [
  ['another of the same platform', { ...PLACE, workspace: 'other' }],
  ['one with a longer name', { ...PLACE, workspace: `${PLACE.workspace}/` }],
  ['one with no name', { ...PLACE, workspace: '' }],
];

describe.each(OTHERS)('a workspace and %s', (_, other) => {
  it.each([
    ['there', PLACE, other],
    ['back', other, PLACE],
  ] as const)('see and change nothing of each other: %s', async (_, own, foreign) => {
    const { bot, store, read } = await prepare(own.workspace);
    const before = await read(own.workspace);
    for (const action of ACTIONS) {
      const outcome = await press(bot, action, ADMIN, foreign);
      expect(JSON.stringify(outcome)).not.toMatch(/Rosa|Ivan|shed key|hail/);
    }
    expect(await read(own.workspace)).toBe(before);
    expect(await store.settings.get(foreign.workspace, foreign.channel)).toEqual({ mode: 'auto' });

    const recipe = `e.${ENTRY.id}`;
    for (const type of ['open', 'show', 'share', 'sources', 'human'] as const) {
      const outcome = await press(bot, { type, recipe }, person, foreign);
      expect(JSON.stringify(outcome)).not.toMatch(/Rosa|Ivan|shed key/);
    }
    expect((await ask(bot, ENTRY.question, { place: foreign })).recipe).not.toBe(recipe);
    expect((await ask(bot, ENTRY.question, { place: own })).recipe).toBe(recipe);

    await press(bot, { type: 'rate', recipe: 'p.2r3bg..', helpful: false }, person, foreign);
    await press(bot, { type: 'request', recipe: 'd.' }, person, foreign);
    await press(bot, { type: 'ignore-me' }, person, foreign);
    await ask(bot, 'which hail insurance is best', { place: foreign });
    expect(await read(own.workspace)).toBe(before);
    expect(await store.requests.count(own.workspace)).toBe(0);
    expect(await store.ignored.has(own.workspace, 'test/bob')).toBe(false);
  });
});

describe('decisions', () => {
  it('of one workspace are not told in another', async () => {
    const { bot } = await prepare();
    const message = toMessage('What is compost?', { addressed: false });
    await bot.answer(message);
    const asked = { speaker: ADMIN, values: { message: message.id } };
    const here = await bot.answer(toPress({ type: 'why' }, asked));
    const there = await bot.answer(
      toPress({ type: 'why' }, { ...asked, place: { ...PLACE, workspace: 'b' } }),
    );
    expect(JSON.stringify(here)).toContain('I spoke');
    expect(JSON.stringify(there)).not.toContain('I spoke');
  });
});

describe('while the database is away', () => {
  it('whoever wants something saved is told so, and questions are answered', async () => {
    const away = () => Promise.reject(new StoreAway('away'));
    const memory = createMemoryStore();
    const store = {
      ...memory,
      votes: { ...memory.votes, set: away },
      entries: { ...memory.entries, put: away, get: away },
      settings: { ...memory.settings, set: away },
      ignored: { ...memory.ignored, add: away },
      misses: { ...memory.misses, list: away },
      forget: away,
    };
    const bot = createBot({ mind: () => mind, store });
    for (const action of [
      { type: 'rate', recipe: 'p.2r3bg..', helpful: true },
      { type: 'draft' },
      { type: 'save', entry: ENTRY.id },
      { type: 'settle' },
      { type: 'gaps' },
      { type: 'ignore-me' },
      { type: 'forget-me' },
    ] as const) {
      const outcome = await press(bot, action, ADMIN);
      expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.away' } });
    }
    expect(toReply(await bot.answer(toMessage('What is compost?'))).kind).toBe('answer');
  });
});

describe('a workspace that removes the bot', () => {
  it('takes along all that it set and taught, and what it taught is not answered any more', async () => {
    const { bot, store, read } = await prepare();
    await store.installations.set(PLACE.workspace, '{}');
    const other = await prepare('other');
    expect(JSON.stringify(await ask(bot, ENTRY.question))).toContain(ENTRY.answer);
    await bot.forgetWorkspace(PLACE.workspace);
    expect(JSON.stringify(await ask(bot, ENTRY.question))).not.toContain(ENTRY.answer);
    expect(await store.entries.list(PLACE.workspace)).toEqual([]);
    expect(await store.settings.list(PLACE.workspace)).toEqual([]);
    expect(await store.installations.get(PLACE.workspace)).toBeUndefined();
    expect(await read()).not.toContain(ENTRY.answer);
    expect(await other.read('other')).toContain(ENTRY.answer);
  });
});
