import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { ask, createGardenBot, loadGarden, PLACE, toPress } from '../fixtures/garden.ts';

const { mind } = await loadGarden();

/** Asks one after the other in one conversation; the reply to the last. */
async function talk(...texts: readonly string[]) {
  const bot = createGardenBot(mind);
  let reply = await ask(bot, texts[0] ?? '');
  for (const text of texts.slice(1)) reply = await ask(bot, text);
  return reply;
}

describe('a follow-up', () => {
  it.each([
    ['what does a raised bed cost', 'and hydroponics?', 'growing#hydroponics-cost'],
    ['what does hydroponics cost', 'what about raised beds?', 'beds#cost'],
    ['what is a raised bed', 'what does it cost?', 'beds#cost'],
    ['when should I use a raised bed', 'and when not?', 'beds#when-not'],
    ['what is compost', 'why does it smell?', 'soil#smell'],
    ['what is compost', 'how do I start a heap?', 'soil#start-heap'],
  ])('is completed from what went before: %s / %s', async (first, second, passage) => {
    expect(await talk(first, second)).toMatchObject({ kind: 'answer', passages: [passage] });
  });

  it('tells what was assumed in its heading', async () => {
    expect((await talk('what is compost', 'why does it smell?')).heading).toMatch(/^Compost: /);
  });

  it('claims nothing assumed that its answer is not about', async () => {
    const reply = await talk('what is compost', 'when should I not use it?');
    const [heading, passage = ''] = [reply.heading ?? '', reply.passages[0]];
    expect(heading.startsWith('Compost: ') && !passage.startsWith('soil#')).toBe(false);
  });

  it('can be shared: its recipe makes the same reply, with what was assumed', async () => {
    const bot = createGardenBot(mind);
    await ask(bot, 'what does a raised bed cost');
    const reply = await ask(bot, 'and hydroponics?');
    const outcome = await createGardenBot(mind).answer(toPress({ type: 'share', recipe: reply.recipe }));
    expect(outcome).toMatchObject({ reply });
  });

  it('leaves a question that stands by itself alone', async () => {
    const alone = await talk('what is mulch');
    expect(await talk('what does a raised bed cost', 'what is mulch')).toEqual(alone);
  });

  it.each([
    ['thanks', 't.thanks'],
    ['thank you very much!', 't.thanks'],
    ['cool thanks', 't.thanks'],
    ['hello', 't.greeting'],
    ['goodbye', 't.goodbye'],
    ['help', 't.help'],
  ])('is not suspected in small talk: %s', async (text, recipe) => {
    expect(await talk('what does a raised bed cost', text)).toMatchObject({ kind: 'talk', recipe });
  });

  it('reaches over small talk and over what could not be answered', async () => {
    const texts = ['what does a raised bed cost', 'thanks', 'who won the football match'];
    expect((await talk(...texts, 'and hydroponics?')).passages).toEqual(['growing#hydroponics-cost']);
  });

  it('does not reach into another channel or thread', async () => {
    const bot = createGardenBot(mind);
    await ask(bot, 'what does a raised bed cost');
    for (const place of [
      { ...PLACE, channel: 'shed' },
      { ...PLACE, thread: '1' },
    ]) {
      const reply = await ask(bot, 'and hydroponics?', { place });
      expect(reply).toEqual(await talk('and hydroponics?'));
    }
  });

  it('is forgotten after an hour', async () => {
    let time = Date.UTC(2026, 0, 1);
    const bot = createBot({ mind: () => mind, store: createMemoryStore({ now: () => time }) });
    await ask(bot, 'what does a raised bed cost');
    time += 3_600_001;
    expect(await ask(bot, 'and hydroponics?')).toEqual(await talk('and hydroponics?'));
  });
});

describe('"sources?"', () => {
  it('names the sources of the last answer', async () => {
    const reply = await talk('what is compost', 'what does a raised bed cost', 'sources?');
    expect(reply).toMatchObject({ kind: 'sources', passages: ['beds#cost'] });
    expect(reply.citations).toEqual((await talk('what does a raised bed cost')).citations);
  });

  it('names the sources of two definitions beside each other', async () => {
    const pair = await talk('what is the difference between mulch and compost');
    const reply = await talk('what is the difference between mulch and compost', 'sources?');
    expect(reply.citations).toEqual(pair.citations);
  });

  it('names the sources of what a press has opened', async () => {
    const bot = createGardenBot(mind);
    const first = await ask(bot, 'what is compost');
    const { recipe = '', label } = first.suggestions[0] ?? {};
    await bot.answer(toPress({ type: 'open', recipe }));
    expect((await ask(bot, 'sources?')).heading).toContain(label);
  });

  it('says so where there was no answer yet', async () => {
    expect(await talk('sources?')).toMatchObject({ kind: 'talk', recipe: 't.no-sources' });
  });
});

describe('"more"', () => {
  it('goes on with what belongs to the last answer and was not shown', async () => {
    const shown = [];
    for (const turns of [0, 1, 2]) {
      shown.push((await talk('what is compost', ...Array(turns).fill('tell me more'))).passages[0]);
    }
    expect(shown[0]).toBe('soil#what-it-is');
    expect(shown[1]).toBe('soil#start-heap');
    expect(new Set(shown).size).toBe(3);
  });

  it('never falls silent, however often it is said', async () => {
    const reply = await talk('what is compost', ...Array(20).fill('more'));
    expect(reply.blocks.length).toBeGreaterThan(0);
  });
});
