import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Press } from '../../src/forms/press.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { loadGarden, PLACE, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const ADMIN = { id: 'olga', kind: 'human', admin: true, moderator: true } as const;
const SAID = 'Rosa at the gate has it.';

async function answerThis(text: string, rest: Partial<Press>) {
  const store = createMemoryStore();
  const bot = createBot({ mind: () => mind, store, admins: new Set(['test/eve']) });
  const reply = toReply(
    await bot.answer(toPress({ type: 'ask' }, { values: { question: text }, speaker: ADMIN, ...rest })),
  );
  const control = reply.controls?.find(({ label }) => label === 'Teach this answer');
  return { bot, store, control };
}

describe('the private answer to a person’s answer', () => {
  it('lets an administrator teach it, with the texts in the control and nowhere else', async () => {
    const { bot, store, control } = await answerThis(SAID, { answers: 'Who has the\nshed key? ' });
    expect(control).toEqual({
      label: 'Teach this answer',
      action: { type: 'teach' },
      values: { question: 'Who has the shed key?', answer: SAID },
    });
    expect(await store.entries.list(PLACE.workspace)).toEqual([]);
    const press = toPress({ type: 'teach' }, { values: control?.values ?? {}, speaker: ADMIN });
    expect(await bot.answer(press)).toMatchObject({
      type: 'form',
      fields: [{ value: 'Who has the shed key?' }, {}, { value: SAID }, {}],
    });
    const forged = await bot.answer({ ...press, delivery: 'forged', speaker: { ...ADMIN, admin: false } });
    expect(forged).toMatchObject({
      type: 'reply',
      visibility: 'private',
      reply: { recipe: 't.not-permitted' },
    });
    expect(await store.entries.list(PLACE.workspace)).toEqual([]);
  });

  it('fits the form, however long the texts are', async () => {
    const { control } = await answerThis(`${'x'.repeat(999)}😀 more`, { answers: '😀'.repeat(60) });
    expect(control?.values?.['answer']).toBe('x'.repeat(999));
    expect(control?.values?.['question']).toBe('😀'.repeat(40));
  });

  it('lets those teach whom whoever runs the bot named', async () => {
    const speaker = { ...ADMIN, id: 'eve', admin: false };
    expect((await answerThis(SAID, { answers: '', speaker })).control).toBeDefined();
  });

  it.each<[string, string, Partial<Press>]>([
    ['to anybody else', SAID, { answers: '', speaker: { ...ADMIN, admin: false } }],
    ['where it is no answer', SAID, {}],
    ['where it has no words', ' ', { answers: 'Who has it?' }],
    ['in public', SAID, { answers: '', values: { question: SAID, public: 'yes' } }],
  ])('does not offer that %s', async (_, text, rest) => {
    expect((await answerThis(text, rest)).control).toBeUndefined();
  });
});
