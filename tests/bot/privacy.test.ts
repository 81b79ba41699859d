import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Speaker } from '../../src/forms/message.ts';
import { type Action, decodeAction } from '../../src/forms/press.ts';
import type { Store } from '../../src/store/ports.ts';
import { loadGarden, PLACE, toMessage, toPress, toReply } from '../fixtures/garden.ts';
import { readSqlite } from '../fixtures/tables.ts';
import { opening, temporaryFolder } from '../store/opened.ts';

const { mind } = await loadGarden();
const { open } = opening();

/** Words that are in no knowledge: whatever holds one of them holds what a person wrote, or who it was. */
const NAMES = ['adalovelace', 'bobtables', 'olgaroot', 'cleopatra'] as const;
const SAID = ['xylophonia', 'quetzalcoatl', 'wombatish', 'zugzwangs', 'hunter2secret'] as const;
const TOKEN = 'xoxb-1234-token-token';
const TAUGHT = {
  question: 'Who holds the key of the blimpshed?',
  phrasings: 'where is the blimpkey',
  answer: 'Rosamunde has it.',
  source: 'https://wiki.garden.example/blimpshed',
};

const speaker = (id: string, admin = false): Speaker => ({ id, kind: 'human', admin, moderator: admin });

/** Uses everything that remembers anything. */
async function live(store: Store): Promise<void> {
  const bot = createBot({ mind: () => mind, store, perMinute: 100 });
  const [ada, bob, cleo] = NAMES.map((name) => speaker(name)) as [Speaker, Speaker, Speaker];
  const olga = speaker('olgaroot', true);
  const press = (action: Action, by: Speaker, values: Record<string, string> = {}) =>
    bot.answer(toPress(action, { speaker: by, values }));
  const say = (text: string, by: Speaker, rest = {}) => bot.answer(toMessage(text, { speaker: by, ...rest }));

  await press({ type: 'settle' }, olga, {
    mode: 'auto',
    grace: '5',
    cooldown: '60',
    quiet: '03:00-03:01',
    bar: '0.5',
  });
  const question = toMessage('Hi, adalovelace here: what is compost, xylophonia?', { speaker: ada });
  const reply = toReply(await bot.answer(question));
  await bot.posted(question, 'the answer');
  await bot.answer({
    ...question,
    change: 'edited',
    delivery: 'edit',
    text: 'what does hydroponics cost, quetzalcoatl?',
  });
  for (const by of [ada, bob]) await say('is the wombatish zugzwangs insured against hail?', by);
  await say('my password is hunter2secret, does the bed mind?', cleo);
  const overheard = toMessage('What is compost, bobtables?', { addressed: false, speaker: bob });
  await bot.answer(overheard);
  await bot.answer({ ...overheard, again: true });
  await say('nobody asked cleopatra about xylophonia', cleo, { addressed: false });
  await say('What is compost?', bob, { place: { ...PLACE, thread: 'thread' } });
  await press({ type: 'ask' }, bob, { question: 'how does the wombatish smell?' });
  const said = { question: 'xylophonia: ask adalovelace', answers: 'where is the quetzalcoatl?' };
  await bot.answer(
    toPress({ type: 'ask' }, { speaker: olga, values: { question: said.question }, answers: said.answers }),
  );
  await press({ type: 'teach' }, olga, { question: said.answers, answer: said.question });
  await press({ type: 'define' }, bob, { term: 'quetzalcoatl' });
  await press({ type: 'compare' }, bob, { first: 'xylophonia', second: 'compost' });
  await press({ type: 'open', recipe: reply.recipe }, bob);
  await press({ type: 'rate', recipe: reply.recipe, helpful: true }, ada);
  await press({ type: 'rate', recipe: reply.recipe, helpful: false }, bob);
  await press({ type: 'reason', recipe: reply.recipe }, bob, { reason: 'wrong' });
  await press({ type: 'reason', recipe: reply.recipe }, cleo, { reason: 'hunter2secret' });
  await press({ type: 'request', recipe: 'd.' }, cleo);
  await press({ type: 'ignore-me' }, cleo);
  const preview = toReply(await press({ type: 'draft' }, olga, TAUGHT));
  const [save] = preview.controls ?? [];
  await press(save?.action as Action, olga);
  await say(TAUGHT.question, ada);
  await press({ type: 'why' }, olga, { message: overheard.id });
  await store.installations.set(PLACE.workspace, JSON.stringify({ token: TOKEN }));
  await store.digests.set(PLACE.workspace, { channel: 'patio', weekday: 1, minute: 540, next: 9e12 });
}

describe('after everything was used', () => {
  it('no table holds a text, a name or a token; taught entries hold what was saved on purpose', async () => {
    const dataDir = temporaryFolder();
    const store = await open({ dataDir });
    await live(store);
    const bot = createBot({ mind: () => mind, store });
    // On the web page, a client names its conversation as it likes.
    const place = { platform: 'web', workspace: 'web', channel: 'adalovelace' };
    const onPage = toMessage('What is compost?', { place, speaker: speaker('adalovelace') });
    await bot.answer(onPage);
    await bot.posted(onPage, 'page answer');
    await store.close();
    const tables = readSqlite(path.join(dataDir, 'hypercall.db'));
    const { entries = [], ...others } = tables;
    expect(entries).toMatchObject([{ question: TAUGHT.question, answer: TAUGHT.answer }]);
    const filled = Object.keys(tables).filter((name) => (tables[name]?.length ?? 0) > 0);
    expect(filled.sort()).toEqual(
      [
        'answers',
        'conversations',
        'decisions',
        'deliveries',
        'digests',
        'entries',
        'facts',
        'ignored',
        'installations',
        'limits',
        'misses',
        'requests',
        'schema_version',
        'settings',
        'term_uses',
        'votes',
      ].sort(),
    );
    const secrets = new RegExp([...NAMES, ...SAID, TOKEN, 'token-', 'blimp', 'rosamunde'].join('|'), 'i');
    expect(JSON.stringify(others)).not.toMatch(secrets);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp([...NAMES, ...SAID].join('|'), 'i'));
    // Nor is anything of it left in what the files no longer show.
    for (const name of readdirSync(dataDir)) {
      const bytes = readFileSync(path.join(dataDir, name)).toString('latin1');
      expect(bytes).not.toMatch(new RegExp([...NAMES, ...SAID, TOKEN].join('|'), 'i'));
    }
  });

  it('a word that the notes do not know is read once three people used it, and hidden when one is forgotten', async () => {
    const store = await open({ dataDir: temporaryFolder() });
    const bot = createBot({ mind: () => mind, store });
    const gaps = async () =>
      JSON.stringify(await bot.answer(toPress({ type: 'gaps' }, { speaker: speaker('olgaroot', true) })));
    for (const [at, name] of ['adalovelace', 'bobtables', 'cleopatra'].entries()) {
      expect(await gaps(), `after ${at}`).not.toContain('wombatish');
      await bot.answer(toMessage('is the wombatish insured?', { speaker: speaker(name) }));
    }
    expect(await gaps()).toContain('wombatish');
    await bot.answer(toPress({ type: 'forget-me' }, { speaker: speaker('cleopatra') }));
    expect(await gaps()).not.toContain('wombatish');
  });
});

describe('"forget-me"', () => {
  it('deletes what is kept of a person, tells how much, and leaves others alone', async () => {
    const dataDir = temporaryFolder();
    const store = await open({ dataDir });
    await live(store);
    const bot = createBot({ mind: () => mind, store });
    const forget = (name: string) => bot.answer(toPress({ type: 'forget-me' }, { speaker: speaker(name) }));
    const outcome = await forget('bobtables');
    expect(outcome).toMatchObject({ visibility: 'private', reply: { recipe: 't.forgotten' } });
    const told = JSON.stringify(toReply(outcome).blocks);
    expect(told).toMatch(/Deleted: .*votes 1.*Counted again afterwards: 0 left/);
    for (const concern of ['conversations', 'limits', 'answers', 'misses', 'decisions']) {
      expect(told).toMatch(new RegExp(`${concern} [1-9]`));
    }
    expect(JSON.stringify(await forget('bobtables'))).toContain('There was nothing kept of you');
    const [tally] = await store.votes.list(PLACE.workspace);
    expect([tally?.helpful, tally?.unhelpful]).toEqual([1, 1]);
    await forget('olgaroot');
    expect((await store.entries.list(PLACE.workspace))[0]).not.toHaveProperty('author');
    const answer = await bot.answer(toMessage(TAUGHT.question));
    expect(JSON.stringify(answer)).toContain('somebody who was forgotten since');
  });
});

describe('"privacy"', () => {
  it.each([
    [undefined, '90 days'],
    [30, '30 days'],
  ])('tells how long, as it is set: %s', async (retentionDays, said) => {
    const store = await open({ dataDir: temporaryFolder() });
    const bot = createBot({
      mind: () => mind,
      store,
      ...(retentionDays === undefined ? {} : { retentionDays }),
    });
    const action = decodeAction('hc1|open|t.privacy') as Action;
    expect(JSON.stringify(toReply(await bot.answer(toPress(action))))).toContain(said);
  });
});
