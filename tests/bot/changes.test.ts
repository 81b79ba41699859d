import { describe, expect, it } from 'vitest';
import { createGardenBot, loadGarden, PLACE, toMessage } from '../fixtures/garden.ts';

const { mind } = await loadGarden();

/** A question that was answered by the message "answer". */
async function answered(rest: Parameters<typeof toMessage>[1] = {}) {
  const bot = createGardenBot(mind);
  const message = toMessage('What is compost?', rest);
  expect(await bot.answer(message)).toMatchObject({ type: 'reply', as: 'new' });
  await bot.posted(message, 'answer');
  return { bot, message };
}

describe('an edited question', () => {
  it('changes its answer instead of adding one', async () => {
    const { bot, message } = await answered();
    const edited = {
      ...message,
      change: 'edited',
      delivery: 'edit',
      text: 'What does hydroponics cost?',
    } as const;
    expect(await bot.answer(edited)).toMatchObject({
      type: 'reply',
      as: 'update',
      of: 'answer',
      reply: { passages: ['growing#hydroponics-cost'] },
    });
    expect(await bot.answer(edited)).toEqual({ type: 'silence', why: 'duplicate' });
  });

  it('may be edited again', async () => {
    const { bot, message } = await answered();
    for (const delivery of ['first edit', 'second edit']) {
      const outcome = await bot.answer({ ...message, change: 'edited', delivery });
      expect(outcome).toMatchObject({ as: 'update', of: 'answer' });
    }
  });

  it('is answered anew if it had no answer', async () => {
    const message = toMessage('What is compost?', { change: 'edited' });
    const outcome = await createGardenBot(mind).answer(message);
    expect(outcome).toMatchObject({ type: 'reply', as: 'new' });
    expect(outcome).not.toHaveProperty('of');
  });

  it('is not taken for a message of the same number elsewhere', async () => {
    const { bot, message } = await answered();
    const elsewhere = {
      ...message,
      change: 'edited',
      delivery: 'edit',
      place: { ...PLACE, channel: 'shed' },
    };
    expect(await bot.answer(elsewhere as typeof message)).toMatchObject({ as: 'new' });
  });
});

describe('a deleted question', () => {
  it('takes its answer along, once', async () => {
    const { bot, message } = await answered();
    const deleted = { ...message, change: 'deleted', delivery: 'deletion', text: '' } as const;
    expect(await bot.answer(deleted)).toEqual({ type: 'removal', message: 'answer' });
    expect(await bot.answer({ ...deleted, delivery: 'again' })).toMatchObject({ type: 'silence' });
  });

  it.each([
    ['a person has answered since', { answeredByHuman: true }],
    ['it names another person', { toSomeoneElse: true }],
    ['its text is still told', { text: '@bob what is compost?' }],
  ])('takes its answer along also if it was overheard and %s', async (_, rest) => {
    const { bot, message } = await answered({ addressed: false, support: true });
    const deleted = { ...message, change: 'deleted', delivery: 'deletion', text: '', ...rest } as const;
    expect(await bot.answer(deleted)).toEqual({ type: 'removal', message: 'answer' });
  });

  it('is no matter if it had no answer', async () => {
    const outcome = await createGardenBot(mind).answer(toMessage('', { change: 'deleted' }));
    expect(outcome).toMatchObject({ type: 'silence' });
  });
});
