import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { conversationKey } from '../../src/forms/message.ts';
import { SUGGESTION_LIMIT } from '../../src/forms/reply.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ask, createGardenBot, loadGarden, PLACE, toMessage, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const DUPLICATE = { type: 'silence', why: 'duplicate' };

describe('a question', () => {
  it.each([
    ['What is compost?', 'soil#what-it-is'],
    ['how do I start a compost heap', 'soil#start-heap'],
    ['why does my compost smell?', 'soil#smell'],
    ['when should I use a raised bed', 'beds#when'],
    ["when shouldn't I use a raised bed", 'beds#when-not'],
    ['what does hydroponics cost', 'growing#hydroponics-cost'],
    ['raised bed vs hydroponics', 'growing#bed-or-water'],
    ['Hi! What is hte price of a raised bed, please?', 'beds#cost'],
    ['what is mulch', 'glossary#mulch'],
  ])('is answered by the passage that knows: %s', async (text, passage) => {
    const reply = await ask(createGardenBot(mind), text);
    expect(reply).toMatchObject({ kind: 'answer', passages: [passage] });
    expect(reply.citations.length).toBeGreaterThan(0);
    expect(reply.suggestions.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
  });

  it.each([
    ['what is a greenhouse', 'answer'],
    ['greenhouse', 'answer'],
    ['my greenhouse roof is stuck', 'choices|declined'],
  ])('is answered by a glossary entry only if it asks just what the thing is: %s', async (text, kinds) => {
    expect((await ask(createGardenBot(mind), text)).kind).toMatch(new RegExp(`^(?:${kinds})$`));
  });

  it('gets the same bytes each time, from any bot, wherever it is asked', async () => {
    const text = 'What does a raised bed cost? And why does my compost smell?';
    const bot = createGardenBot(mind);
    const replies = [
      await ask(bot, text, { place: { ...PLACE, channel: 'one' } }),
      await ask(bot, text, { place: { ...PLACE, channel: 'two', thread: '1' } }),
      await ask(createGardenBot((await loadGarden()).mind), text, { place: { ...PLACE, platform: 'other' } }),
    ];
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  });

  it.each(['who won the football match', 'do I need a licence for a drone', 'how to repair a bicycle chain'])(
    'is declined where no passage knows, with something to begin with: %s',
    async (text) => {
      const reply = await ask(createGardenBot(mind), text);
      expect(reply).toMatchObject({ kind: 'declined', passages: [], citations: [], requestable: true });
      expect(reply.suggestions.length).toBeGreaterThan(0);
    },
  );

  it.each(['', ' ', '?!', '\u200b', '🌱'])('that holds no word is said not to be one: "%s"', async (text) => {
    expect(await ask(createGardenBot(mind), text)).toMatchObject({ kind: 'talk', recipe: 't.empty' });
  });

  it.each([
    'Warum riecht der Kompost nicht gut und wie wird er besser?',
    'Чем отличается теплица от парника?',
    '温室と庭の違いは何ですか',
  ])('in a foreign language gets one honest line: %s', async (text) => {
    const reply = await ask(createGardenBot(mind), text);
    expect(reply).toMatchObject({ kind: 'talk', recipe: 't.language', suggestions: [] });
    expect(reply.blocks).toHaveLength(1);
  });

  it('is answered first of several, and the answers to the others are offered', async () => {
    const reply = await ask(
      createGardenBot(mind),
      'What is compost? What does hydroponics cost? When should I use a raised bed?',
    );
    expect(reply.passages).toEqual(['soil#what-it-is']);
    const offered = reply.suggestions.slice(0, 2).map(({ label }) => label);
    expect(offered).toEqual(['What does hydroponics cost?', 'When should I use a raised bed?']);
  });

  it('leaves no words behind', async () => {
    const store = createMemoryStore();
    const bot = createBot({ mind: () => mind, store });
    await ask(bot, 'Ada Lovelace from Ockham asks: what does a raised bed cost?');
    const kept = JSON.stringify(await store.conversations.get(conversationKey(PLACE)));
    expect(kept).not.toMatch(/ada|lovelace|ockham|asks/i);
  });
});

describe('knowledge', () => {
  it('can be swapped between two questions', async () => {
    let current = mind;
    const bot = createBot({ mind: () => current, store: createMemoryStore() });
    const subject = { ...mind.shelf.subject, description: 'ponds' };
    expect(JSON.stringify(await ask(bot, 'help'))).not.toContain('ponds');
    current = { ...mind, shelf: { ...mind.shelf, subject } };
    expect(JSON.stringify(await ask(bot, 'help'))).toContain('ponds');
  });

  it('completes fields with names and titles', async () => {
    const bot = createGardenBot(mind);
    expect(await bot.suggest('term', 'gre', PLACE)).toEqual([{ label: 'Greenhouse', value: 'Greenhouse' }]);
    const titles = await bot.suggest('question', 'COMPOST', PLACE);
    expect(titles.map(({ label }) => label)).toContain('What is compost?');
    expect(await bot.suggest('term', '', PLACE)).toHaveLength(10);
    expect(await bot.suggest('term', 'zzz', PLACE)).toEqual([]);
  });
});

describe('a delivery', () => {
  it('of another bot is ignored, even if addressed', async () => {
    const speaker = { id: 'robo', kind: 'bot', admin: true, moderator: true } as const;
    const outcome = await createGardenBot(mind).answer(toMessage('What is compost?', { speaker }));
    expect(outcome).toEqual({ type: 'silence', why: 'bot' });
  });

  it('is answered once however often it comes', async () => {
    const bot = createGardenBot(mind);
    const message = toMessage('What is compost?');
    const outcomes = await Promise.all([bot.answer(message), bot.answer(message), bot.answer(message)]);
    expect(outcomes.filter(({ type }) => type === 'reply')).toHaveLength(1);
    expect(outcomes.filter(({ type }) => type === 'silence')).toEqual([DUPLICATE, DUPLICATE]);
    expect(await bot.answer(message)).toEqual(DUPLICATE);
  });
});

describe('the limit of questions', () => {
  it('is told in private, and is each person’s own', async () => {
    const bot = createGardenBot(mind, { perMinute: 2 });
    const bob = { id: 'bob', kind: 'human', admin: false, moderator: false } as const;
    for (let asked = 0; asked < 2; asked++) {
      expect(toReply(await bot.answer(toMessage('What is compost?'))).kind).toBe('answer');
    }
    expect(await bot.answer(toMessage('What is compost?'))).toMatchObject({
      type: 'reply',
      visibility: 'private',
      reply: { recipe: 't.limit' },
    });
    expect((await ask(bot, 'What is compost?', { speaker: bob })).kind).toBe('answer');
  });

  it('holds for a channel too, and only for that', async () => {
    const bot = createGardenBot(mind, { perMinute: 9, perMinuteInChannel: 2 });
    const from = (id: string) => ({
      speaker: { id, kind: 'human', admin: false, moderator: false } as const,
    });
    await ask(bot, 'What is compost?', from('bob'));
    await ask(bot, 'What is compost?', from('eve'));
    expect((await ask(bot, 'What is compost?', from('ada'))).recipe).toBe('t.limit');
    const elsewhere = { ...from('ada'), place: { ...PLACE, channel: 'shed' } };
    expect((await ask(bot, 'What is compost?', elsewhere)).kind).toBe('answer');
  });

  it('ends in silence for what was only overheard', async () => {
    const bot = createGardenBot(mind, { perMinute: 1 });
    await ask(bot, 'What is compost?');
    const outcome = await bot.answer(toMessage('What is compost?', { addressed: false, support: true }));
    expect(outcome).toEqual({ type: 'silence', why: 'limit' });
  });

  it('is not used up by talk among people', async () => {
    const bot = createGardenBot(mind, { perMinute: 1 });
    for (const text of ['see you at noon', 'the roses look fine', 'where is Bob?']) {
      await bot.answer(toMessage(text, { addressed: false, support: true }));
    }
    expect((await ask(bot, 'What is compost?')).kind).toBe('answer');
  });
});
