import { describe, expect, it } from 'vitest';
import { silenceBefore } from '../../src/bot/presence.ts';
import type { Message } from '../../src/forms/message.ts';
import { createGardenBot, loadGarden, toMessage } from '../fixtures/garden.ts';

const { mind } = await loadGarden();

function hear(text: string, rest: Partial<Message> = {}) {
  return createGardenBot(mind).answer(toMessage(text, { addressed: false, support: true, ...rest }));
}

describe('something overheard', () => {
  it.each(['What is compost?', 'when should i use a raised bed', 'Hi all, what does hydroponics cost?'])(
    'is answered if it is a plain question with a certain answer: %s',
    async (text) => {
      expect(await hear(text)).toMatchObject({ type: 'reply', visibility: 'public' });
    },
  );

  it.each([
    ['a statement', 'compost is the best thing ever', 'not-a-question'],
    ['thanks', 'thanks a lot, that helped', 'not-a-question'],
    ['a greeting', 'good morning everyone', 'not-a-question'],
    ['a farewell', 'bye!', 'not-a-question'],
    ['nothing', '', 'not-a-question'],
    ['small talk', 'how was your weekend?', 'not-certain'],
    ['a question about something else', 'where is the nearest cinema?', 'not-certain'],
    ['a question to the bot’s knowledge that it cannot answer', 'is compost sold on Sundays?', 'not-certain'],
    ['a question in another language', 'Was ist der Kompost und wie wird er besser?', 'not-certain'],
    ['a leading mention of a person', '@bob what is compost?', 'for-someone-else'],
  ])('is left alone if it is %s', async (_, text, why) => {
    expect(await hear(text)).toEqual({ type: 'silence', why });
  });

  it.each([
    ['code in a fence', 'what is compost?\n```\nlet a = 1\n```'],
    ['a stack trace', 'what is compost?\n  at dig (/srv/garden.js:12:5)'],
    ['a log', '2026-05-01T10:00:00 what is compost?'],
    ['a log with a space', 'what is compost? 2026-05-01 10:00 pump off'],
    ['a command line', '$ dig --deep\nwhat is compost?'],
    ['lines of code', 'if (wet) {\nwhat is compost?'],
    ['a Python trace', 'Traceback (most recent call last): what is compost?'],
    ['an exception', 'NullPointerException: what is compost?'],
    ['an error of npm', 'npm ERR! what is compost?'],
  ])('is left alone if it is %s', async (_, text) => {
    expect(await hear(text)).toEqual({ type: 'silence', why: 'not-a-question' });
  });

  it.each([
    ['a person has answered', { answeredByHuman: true }, 'human-answered'],
    ['it is meant for somebody else', { toSomeoneElse: true }, 'for-someone-else'],
  ])('is left alone if %s', async (_, rest, why) => {
    expect(await hear('What is compost?', rest)).toEqual({ type: 'silence', why });
  });

  it.each([
    ['spaces', ' '],
    ['line breaks', '\n'],
    ['open brackets behind "at"', '('],
    ['brackets and colons behind "at"', '(:'],
    ['braces', '{ '],
    ['capitals', 'Aa'],
    ['digits', '2026-05-'],
    ['prompts', '$ '],
  ])('is looked through however long it is: %s', (_, piece) => {
    const text = `at ${piece.repeat(100_000 / piece.length)}`;
    expect(() => silenceBefore(toMessage(text, { addressed: false }))).not.toThrow();
  });
});

describe('something said to the bot', () => {
  it.each([
    ['a person has answered', 'What is compost?', { answeredByHuman: true }],
    ['it names somebody else too', '@bob What is compost?', { toSomeoneElse: true }],
    ['it holds a log', '2026-05-01T10:00:00 pump off. What is compost?', {}],
    ['it thanks', 'thanks!', {}],
    ['it is not understood', 'brrr zzz', {}],
  ])('is always replied to, also if %s', async (_, text, rest) => {
    expect((await hear(text, { addressed: true, ...rest })).type).toBe('reply');
  });
});
