import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { createTaught } from '../../src/bot/taught.ts';
import type { Outcome } from '../../src/forms/outcome.ts';
import { type Action, decodeAction } from '../../src/forms/press.ts';
import { toDocument } from '../../src/knowledge/exporting.ts';
import { toMarkdownDocument } from '../../src/knowledge/markdown.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ask, loadGarden, PLACE, toMessage, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const ADMIN = { id: 'olga', kind: 'human', admin: true, moderator: true } as const;
const NOW = Date.UTC(2026, 4, 3, 12);

const VALUES = {
  question: 'Who holds the key of the tool shed?',
  phrasings: 'where is the shed key\nhow do I get into the tool shed',
  answer: 'Ask Rosa at the gate.\n\n- She is there from 9 to 5\n- Bring your card',
  source: 'https://wiki.garden.example/shed',
};

function createTeacher() {
  let made = 0;
  const store = createMemoryStore({ now: () => NOW });
  const bot = createBot({
    mind: () => mind,
    store,
    now: () => NOW,
    newId: () => String(++made).padStart(7, '0'),
  });
  const admin = (action: Action, values: Record<string, string> = {}, place = PLACE) =>
    bot.answer(toPress(action, { values, speaker: ADMIN, place }));
  const teach = async (values: Record<string, string> = VALUES, place = PLACE) => {
    const preview = await admin({ type: 'draft' }, values, place);
    return admin(controlOf(preview, 'Save'), {}, place);
  };
  return { bot, store, admin, teach };
}

function controlOf(outcome: Outcome, label: string): Action {
  const found = toReply(outcome).controls?.find((control) => control.label === label);
  if (!found) throw new Error(`no "${label}" in ${JSON.stringify(toReply(outcome).controls)}`);
  return found.action;
}

const textOf = (outcome: Outcome) => JSON.stringify(toReply(outcome).blocks);

describe('teaching', () => {
  it('begins with a form', async () => {
    const form = await createTeacher().admin({ type: 'teach' }, { question: 'Who has the key?' });
    expect(form).toMatchObject({
      type: 'form',
      fields: [{ name: 'question', value: 'Who has the key?' }, { optional: true }, {}, { optional: true }],
    });
    expect(decodeAction((form as Outcome & { type: 'form' }).action)).toEqual({ type: 'draft' });
  });

  it('shows what would be answered before anything is', async () => {
    const { admin, bot } = createTeacher();
    const preview = await admin({ type: 'draft' }, VALUES);
    expect(preview).toMatchObject({ visibility: 'private', reply: { kind: 'talk' } });
    expect(textOf(preview)).toContain('Ask Rosa at the gate.');
    expect(textOf(preview)).toContain('No other answer of mine collides');
    expect((await ask(bot, VALUES.question)).recipe).not.toMatch(/^e\./);
  });

  it('shows which passages a question collides with', async () => {
    const preview = await createTeacher().admin(
      { type: 'draft' },
      { ...VALUES, question: 'What is compost?' },
    );
    expect(textOf(preview)).toMatch(/answered by.*What is compost\?/);
  });

  it('is answered at once, as the team’s', async () => {
    const { bot, teach } = createTeacher();
    await teach();
    for (const text of [VALUES.question, 'where is the shed key?', 'hi, how do i get into the tool shed']) {
      const reply = await ask(bot, text);
      expect(reply).toMatchObject({ kind: 'answer', heading: VALUES.question, recipe: 'e.t0000001' });
      expect(JSON.stringify(reply.blocks)).toMatch(/Your team’s answer, saved on 2026-05-03 by author/);
      expect(reply.citations).toEqual([
        { title: 'wiki.garden.example', url: VALUES.source, reviewed: '2026-05-03' },
      ]);
    }
  });

  it.each([
    'What is compost?',
    'who won the football match',
    'what does a raised bed cost',
    'who holds the record in long jump',
    'is the shed key not with Rosa',
    'how do I start a compost heap',
  ])('does not stand in the way of other questions: %s', async (text) => {
    const { bot, teach } = createTeacher();
    const before = await ask(createTeacher().bot, text);
    await teach();
    expect(await ask(bot, text)).toEqual(before);
  });

  it('stands before the notes where it overrules them on purpose', async () => {
    const { bot, teach } = createTeacher();
    await teach({ ...VALUES, question: 'What is compost?' });
    expect((await ask(bot, 'What is compost?')).recipe).toBe('e.o0000001');
  });

  it('can be shared, rated and asked for its sources like any answer', async () => {
    const { bot, store, teach } = createTeacher();
    await teach();
    const reply = await ask(bot, VALUES.question);
    const { recipe } = reply;
    expect(toReply(await bot.answer(toPress({ type: 'share', recipe })))).toEqual(reply);
    await bot.answer(toPress({ type: 'rate', recipe, helpful: true }));
    expect(await store.votes.count('guild', recipe)).toEqual({ helpful: 1, unhelpful: 0 });
    for (const sources of [
      toReply(await bot.answer(toPress({ type: 'sources', recipe }))),
      await ask(bot, 'sources?'),
    ]) {
      expect(sources).toMatchObject({ kind: 'sources', citations: reply.citations });
    }
  });

  it('is listed, edited and deleted', async () => {
    const { admin, bot, teach } = createTeacher();
    await teach();
    const list = toReply(await admin({ type: 'taught' }));
    const [option] = list.menu?.options ?? [];
    expect(option).toEqual({ label: VALUES.question, recipe: 'k.t0000001' });
    const kept = await admin({ type: 'open', recipe: option?.recipe ?? '' });
    const form = await admin(controlOf(kept, 'Edit'));
    expect(form).toMatchObject({ fields: [{ value: VALUES.question }, {}, { value: VALUES.answer }, {}] });
    const action = decodeAction((form as Outcome & { type: 'form' }).action) as Action;
    const preview = await admin(action, { ...VALUES, answer: 'Ask Ivan.' });
    expect(JSON.stringify(await ask(bot, VALUES.question))).toContain('Rosa');
    await admin(controlOf(preview, 'Save'));
    expect(JSON.stringify(await ask(bot, VALUES.question))).toContain('Ivan');
    await admin(controlOf(kept, 'Delete'));
    expect((await ask(bot, VALUES.question)).recipe).not.toMatch(/^e\./);
    expect(toReply(await bot.answer(toPress({ type: 'open', recipe: 'e.t0000001' }))).recipe).toBe('t.gone');
  });

  it('finds one of many by its words', async () => {
    const { admin, teach } = createTeacher();
    await teach();
    await teach({ ...VALUES, question: 'When does the bakery open?', phrasings: '', answer: 'At six.' });
    const found = toReply(await admin({ type: 'taught' }, { find: 'BAKERY' }));
    expect(found.menu?.options.map(({ label }) => label)).toEqual(['When does the bakery open?']);
  });

  it('keeps what was typed when it is edited before it is saved, and nothing once it is cancelled', async () => {
    const { admin, store } = createTeacher();
    const preview = await admin({ type: 'draft' }, VALUES);
    expect(await admin(controlOf(preview, 'Edit'))).toMatchObject({
      fields: [{ value: VALUES.question }, { value: VALUES.phrasings }, { value: VALUES.answer }, {}],
    });
    await admin(controlOf(preview, 'Cancel'));
    expect(await store.entries.list('guild')).toEqual([]);
  });

  it('deletes a draft that nobody saved for a day', async () => {
    let time = NOW;
    const store = createMemoryStore({ now: () => time });
    const bot = createBot({ mind: () => mind, store, now: () => time });
    const drafts = async () => (await store.entries.list('guild')).length;
    await bot.answer(toPress({ type: 'draft' }, { values: VALUES, speaker: ADMIN }));
    time += 86_400_000;
    await ask(bot, 'What is compost?');
    expect(await drafts()).toBe(1);
    time += 10_000;
    await ask(bot, 'What is compost?');
    expect(await drafts()).toBe(0);
  });

  it.each([
    ['no question', { question: ' ' }, 'question is missing'],
    ['a long question', { question: `why ${'x'.repeat(80)}` }, '80 characters'],
    ['a long phrasing', { phrasings: 'y'.repeat(161) }, '160 characters'],
    ['no answer', { answer: '' }, 'answer is missing'],
    ['a long answer', { answer: 'word '.repeat(81) }, '80 words'],
    ['a source that could be a script', { source: 'javascript:alert(1)' }, 'https://'],
    ['a source that is no address', { source: 'the wiki' }, 'https://'],
  ])('cannot be saved with %s, and says why', async (_, wrong, why) => {
    const { admin, store } = createTeacher();
    const preview = await admin({ type: 'draft' }, { ...VALUES, ...wrong });
    expect(textOf(preview)).toContain(why);
    expect(toReply(preview).controls?.map(({ label }) => label)).toEqual(['Edit', 'Cancel']);
    await admin({ type: 'save', entry: 't0000001' });
    expect((await store.entries.list('guild')).map(({ id }) => id)).toEqual(['~t0000001']);
  });

  it.each(['~t0000001', 't1', '../etc', 't0000001x'])(
    'ignores an id that it did not make: %s',
    async (id) => {
      for (const type of ['teach', 'draft', 'save', 'discard', 'delete'] as const) {
        const outcome = await createTeacher().admin({ type, entry: id }, VALUES);
        expect(outcome).toEqual({ type: 'silence', why: 'unknown-control' });
      }
    },
  );
});

describe('a gap', () => {
  it('is listed once people asked, is filled from the list, and is gone then', async () => {
    const { admin, bot } = createTeacher();
    for (const id of ['ada', 'bob', 'cleo']) {
      const speaker = { id, kind: 'human', admin: false, moderator: false } as const;
      await bot.answer(toMessage('which greenhouse insurance covers hail', { speaker }));
    }
    const list = await admin({ type: 'gaps' });
    expect(textOf(list)).toMatch(/insur.*asked|insur.*3 times by 3 people, last on/);
    const [control] = toReply(list).controls ?? [];
    const form = await admin(control?.action as Action);
    expect(form).toMatchObject({ type: 'form', title: expect.stringContaining('insur') });
    const action = decodeAction((form as Outcome & { type: 'form' }).action) as Action;
    const values = { question: 'Which greenhouse insurance covers hail?', answer: 'None.' };
    await admin(controlOf(await admin(action, values), 'Save'));
    expect(textOf(await admin({ type: 'gaps' }))).toContain('No gaps yet');
    expect((await ask(bot, 'which greenhouse insurance covers hail')).recipe).toMatch(/^e\./);
  });

  it('is gone too when what was taught answers it by itself, and no other is', async () => {
    const { admin, bot, teach } = createTeacher();
    await ask(bot, 'which greenhouse insurance covers hail');
    await ask(bot, 'which hedgehog guards the greenhouse');
    await teach({ ...VALUES, question: 'Which greenhouse insurance covers hail?' });
    const left = textOf(await admin({ type: 'gaps' }));
    expect(left).not.toContain('cover');
    expect(left).toContain('greenhouse');
  });

  it('is what an unhelpful answer leaves too, under the terms of its title', async () => {
    const { admin, bot, store } = createTeacher();
    const { recipe } = await ask(bot, 'What is compost?');
    await bot.answer(toPress({ type: 'rate', recipe, helpful: false }));
    await bot.answer(toPress({ type: 'reason', recipe }, { values: { reason: 'outdated' } }));
    expect((await store.votes.list('guild'))[0]).toMatchObject({ unhelpful: 1, reasons: { outdated: 1 } });
    expect(textOf(await admin({ type: 'gaps' }))).toContain('compost');
  });

  it('is not what somebody overheard said, nor small talk', async () => {
    const { bot, store } = createTeacher();
    await bot.answer(toMessage('is hail insured?', { addressed: false, support: true }));
    for (const text of ['thanks', 'hello', '', '?']) await ask(bot, text);
    expect(await store.misses.list('guild')).toEqual([]);
  });
});

describe('what was taught', () => {
  const entry = { id: 't0000001', ...VALUES, phrasings: VALUES.phrasings.split('\n'), updated: NOW };

  it('becomes a document that the knowledge takes, whatever is in it', () => {
    const hostile = {
      ...entry,
      id: 't0000002',
      question: 'What is `rm -rf *` & <b>_why_</b> [x](y) {z}?',
      phrasings: ['"quoted": #hash', '- dash'],
      answer: '# no heading\n---\n```\n1. one\n> quote ![a](b)\n\n- item *one*\n- item two',
      source: 'https://a.example/?a="b"',
    };
    const text = toDocument([entry, hostile, entry], () => 'how-to', '2026-05-03');
    const findings: unknown[] = [];
    const { sections } = toMarkdownDocument(text, 'taught.md', (finding) => findings.push(finding));
    expect(findings).toEqual([]);
    expect(sections.map(({ id }) => id)).toEqual(['taught-t0000001', 'taught-t0000002']);
    expect(sections[1]?.title).toBe(hostile.question);
    expect(JSON.stringify(sections[1]?.blocks)).toContain('> quote ![a](b)');
    expect(sections[1]?.blocks.at(-1)).toMatchObject({ type: 'list', items: [{}, {}] });
  });

  it('is retired once the notes hold the same question', async () => {
    const moved = { ...entry, question: 'What is compost?', phrasings: [] };
    const taught = await createTaught([moved, { ...moved, id: 'o0000001' }], mind);
    expect([taught.isRetired('t0000001'), taught.isRetired('o0000001')]).toEqual([true, false]);
    expect(taught.find(mind.understanding.read('what is compost'))?.entry.id).toBe('o0000001');
  });

  it('is retired once the notes hold the section that it was written as, also where it stood before theirs', async () => {
    const overruling = { ...entry, question: 'What is compost?', phrasings: [], id: 'o0000001' };
    const retrieve: typeof mind.retrieve = async (question) => {
      const evidence = await mind.retrieve(question);
      const [first, ...others] = evidence.ranked;
      if (!first) return evidence;
      const passage = { ...first.passage, id: 'soil#taught-o0000001' };
      return { ...evidence, ranked: [{ ...first, passage }, ...others] };
    };
    const taught = await createTaught([overruling, { ...overruling, id: 'o0000002' }], { ...mind, retrieve });
    expect([taught.isRetired('o0000001'), taught.isRetired('o0000002')]).toEqual([true, false]);
  });
});
