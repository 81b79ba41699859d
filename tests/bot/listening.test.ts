import { describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../src/bot/bot.ts';
import { toMessageKey } from '../../src/bot/listening.ts';
import type { Message } from '../../src/forms/message.ts';
import type { Outcome } from '../../src/forms/outcome.ts';
import type { Settings } from '../../src/store/administration.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { loadGarden, PLACE, toMessage, toPress, toReply } from '../fixtures/garden.ts';

const { mind } = await loadGarden();
const ADMIN = { id: 'olga', kind: 'human', admin: true, moderator: true } as const;
const NOON = Date.UTC(2026, 4, 3, 12);

async function listening(settings?: Settings, start = NOON) {
  let time = start;
  const store = createMemoryStore({ now: () => time });
  await store.settings.set(PLACE.workspace, PLACE.channel, settings);
  const bot = createBot({ mind: () => mind, store, now: () => time });
  const hear = (text: string, rest: Partial<Message> = {}) =>
    bot.answer(toMessage(text, { addressed: false, ...rest }));
  return { bot, store, hear, pass: (seconds: number) => (time += seconds * 1000) };
}

const why = (bot: Bot, message: string) =>
  bot.answer(toPress({ type: 'why' }, { values: { message }, speaker: ADMIN }));
const textOf = (outcome: Outcome) => JSON.stringify(toReply(outcome).blocks);

describe('a channel', () => {
  it.each([
    ['nothing', undefined, false, 'off'],
    ['nothing, where whoever runs the bot lists it', undefined, true, 'reply'],
    ['off, though listed', { mode: 'off' }, true, 'off'],
    ['auto', { mode: 'auto' }, false, 'reply'],
    ['suggest', { mode: 'suggest' }, false, 'reply'],
    ['a grace time only, where listed', { graceSeconds: 5 }, true, 'later'],
  ] as const)('set to %s is answered in accordingly', async (_, settings, support, expected) => {
    const { hear } = await listening(settings);
    const outcome = await hear('What is compost?', { support });
    expect(outcome.type === 'silence' ? outcome.why : outcome.type).toBe(expected);
  });

  it('set to off still answers who asks', async () => {
    const { hear } = await listening({ mode: 'off' });
    expect((await hear('What is compost?', { addressed: true })).type).toBe('reply');
  });

  it('set to suggest is offered an answer, which only who presses sees', async () => {
    const { bot, hear } = await listening({ mode: 'suggest' });
    const offer = await hear('What is compost?');
    expect(offer).toMatchObject({ visibility: 'private', offer: true, reply: { kind: 'choices' } });
    expect(toReply(offer).blocks).toHaveLength(1);
    const [control] = toReply(offer).controls ?? [];
    if (!control) throw new Error('no control');
    const shown = await bot.answer(toPress(control.action));
    expect(shown).toMatchObject({ visibility: 'private', reply: { passages: ['soil#what-it-is'] } });
  });

  it('gives people time to answer first', async () => {
    const { bot, hear } = await listening({ mode: 'auto', graceSeconds: 30 });
    const message = toMessage('What is compost?', { addressed: false });
    expect(await bot.answer(message)).toEqual({ type: 'later', seconds: 30 });
    expect(await bot.answer(message)).toEqual({ type: 'silence', why: 'duplicate' });
    expect(textOf(await why(bot, message.id))).toContain('people get to answer first');
    expect(await bot.answer({ ...message, again: true })).toMatchObject({ type: 'reply' });
    expect(await bot.answer({ ...message, again: true })).toEqual({ type: 'silence', why: 'duplicate' });
    const other = toMessage('What is compost?', { addressed: false });
    await bot.answer(other);
    const answered = await bot.answer({ ...other, again: true, answeredByHuman: true });
    expect(answered).toEqual({ type: 'silence', why: 'human-answered' });
    expect(textOf(await why(bot, other.id))).toContain('somebody else answered');
    expect(await hear('nice weather')).toEqual({ type: 'silence', why: 'not-a-question' });
  });

  it('is left in peace for a while after an answer, also by two at once', async () => {
    const { hear, pass } = await listening({ mode: 'auto', cooldownSeconds: 60 });
    const both = await Promise.all([hear('What is compost?'), hear('What does hydroponics cost?')]);
    expect(both.map(({ type }) => type).sort()).toEqual(['reply', 'silence']);
    pass(59);
    expect(await hear('What is compost?', { place: { ...PLACE, thread: '1' } })).toEqual({
      type: 'silence',
      why: 'cooldown',
    });
    expect((await hear('What is compost?', { addressed: true })).type).toBe('reply');
    expect((await hear('What is compost?', { place: { ...PLACE, channel: 'b' }, support: true })).type).toBe(
      'reply',
    );
    pass(1);
    expect((await hear('What is compost?')).type).toBe('reply');
  });

  it('stays in peace over a restart', async () => {
    const { store, hear } = await listening({ mode: 'auto', cooldownSeconds: 60 });
    await hear('What is compost?');
    const restarted = createBot({ mind: () => mind, store, now: () => NOON + 1000 });
    const outcome = await restarted.answer(toMessage('What is compost?', { addressed: false }));
    expect(outcome).toEqual({ type: 'silence', why: 'cooldown' });
  });

  it.each([
    [22, 6, 21, 'reply'],
    [22, 6, 22, 'quiet-hours'],
    [22, 6, 3, 'quiet-hours'],
    [22, 6, 6, 'reply'],
    [9, 17, 12, 'quiet-hours'],
    [9, 17, 17, 'reply'],
    [5, 5, 5, 'reply'],
  ])('quiet from %i to %i o’clock is at %i: %s', async (from, to, hour, expected) => {
    const quietHours = { from: from * 60, to: to * 60 };
    const { hear } = await listening({ mode: 'auto', quietHours }, Date.UTC(2026, 4, 3, hour));
    const outcome = await hear('What is compost?');
    expect(outcome.type === 'silence' ? outcome.why : outcome.type).toBe(expected);
    expect((await hear('What is compost?', { addressed: true })).type).toBe('reply');
  });

  it('has a bar of its own', async () => {
    const text = 'is a cheap kit for hydroponics expensive?';
    const { hear } = await listening();
    const { reading } = (await hear(text, { addressed: true })) as Outcome & { type: 'reply' };
    const confidence = reading?.confidence ?? 0;
    expect(confidence).toBeGreaterThan(0.5);
    for (const [bar, expected] of [
      [confidence, 'reply'],
      [confidence + 0.01, 'silence'],
    ] as const) {
      expect((await (await listening({ mode: 'auto', bar })).hear(text)).type).toBe(expected);
    }
  });
});

describe('a thread', () => {
  const place = { ...PLACE, thread: '7' };

  it('is not told the same twice, but where it was said', async () => {
    const { bot, hear } = await listening({ mode: 'auto' });
    const message = toMessage('What is compost?', { place });
    await bot.answer(message);
    await bot.posted(message, 'the answer');
    const outcome = await hear('so what is compost?', { place });
    expect(outcome).toMatchObject({ type: 'reply', earlier: 'the answer', reply: { recipe: 't.repeated' } });
    expect(textOf(outcome)).toContain('What is compost?');
    expect((await hear('What does hydroponics cost?', { place })).type).toBe('reply');
    const other = await hear('What is compost?', { place: { ...PLACE, thread: '8' } });
    expect(toReply(other).kind).toBe('answer');
    expect(toReply(await hear('What is compost?', { place, addressed: true })).kind).toBe('answer');
  });
});

describe('a thread that is a channel of its own', () => {
  const place = { ...PLACE, channel: 'thread', parent: PLACE.channel };

  it('is as its channel is set, also if that is done there', async () => {
    const { bot, store, hear } = await listening({ mode: 'auto', cooldownSeconds: 60 });
    expect((await hear('What is compost?', { place })).type).toBe('reply');
    expect(await hear('What does hydroponics cost?')).toEqual({ type: 'silence', why: 'cooldown' });
    await bot.answer(toPress({ type: 'settle' }, { values: { mode: 'off' }, speaker: ADMIN, place }));
    expect(await store.settings.list(PLACE.workspace)).toEqual([
      { channel: PLACE.channel, settings: { mode: 'off' } },
    ]);
    expect(await hear('What is compost?', { place })).toEqual({ type: 'silence', why: 'off' });
    expect(await bot.answer(toPress({ type: 'channel' }, { speaker: ADMIN, place }))).toMatchObject({
      fields: [{ value: 'off' }, {}, {}, {}, {}],
    });
  });

  it('is not told the same twice', async () => {
    const { hear } = await listening({ mode: 'auto' });
    await hear('What is compost?', { place });
    expect(toReply(await hear('so what is compost?', { place })).recipe).toBe('t.repeated');
    expect(toReply(await hear('so what is compost?')).recipe).not.toBe('t.repeated');
  });
});

describe('somebody who asked to be ignored', () => {
  it('is heard when asking, and else not until that is undone', async () => {
    const { bot, hear, store } = await listening({ mode: 'auto' });
    await bot.answer(toPress({ type: 'ignore-me' }));
    const message = toMessage('What is compost?', { addressed: false });
    expect(await bot.answer(message)).toEqual({ type: 'silence', why: 'ignored' });
    expect(await store.decisions.get(PLACE.workspace, message.id)).toBeUndefined();
    expect((await hear('What is compost?', { addressed: true })).type).toBe('reply');
    await bot.answer(toPress({ type: 'notice-me' }));
    expect((await hear('What is compost?')).type).toBe('reply');
  });
});

describe('channel settings', () => {
  const settle = (bot: Bot, values: Record<string, string>) =>
    bot.answer(toPress({ type: 'settle' }, { values, speaker: ADMIN }));

  it('are shown in a form, saved, and told in words', async () => {
    const { bot, store } = await listening();
    const form = await bot.answer(toPress({ type: 'channel' }, { speaker: ADMIN, support: true }));
    expect(form).toMatchObject({
      type: 'form',
      action: 'hc1|settle',
      fields: [{ value: 'auto' }, {}, {}, {}, {}],
    });
    const values = { mode: 'auto', grace: '30', cooldown: '600', quiet: '22:00-06:30', bar: '0.9' };
    const told = textOf(await settle(bot, values));
    expect(told).toMatch(/unasked when I am sure.*30 s.*600 s.*22:00-06:30.*0\.90/);
    expect(await store.settings.get(PLACE.workspace, PLACE.channel)).toEqual({
      mode: 'auto',
      graceSeconds: 30,
      cooldownSeconds: 600,
      quietHours: { from: 1320, to: 390 },
      bar: 0.9,
    });
    expect(await bot.answer(toPress({ type: 'channel' }, { speaker: ADMIN }))).toMatchObject({
      fields: Object.values(values).map((value) => ({ value })),
    });
    await settle(bot, { mode: 'off' });
    expect(await store.settings.get(PLACE.workspace, PLACE.channel)).toEqual({ mode: 'off' });
  });

  it.each([
    ['mode', 'loud'],
    ['mode', ''],
    ['grace', '-1'],
    ['grace', 'soon'],
    ['cooldown', '90000'],
    ['quiet', '25:00-26:00'],
    ['quiet', 'nights'],
    ['bar', '2'],
    ['bar', 'high'],
  ])('are refused with what is wrong: %s "%s"', async (name, value) => {
    const { bot, store } = await listening();
    const outcome = await settle(bot, { mode: 'auto', [name]: value });
    expect(textOf(outcome)).toContain(`cannot be \\"${value}\\"`);
    expect(await store.settings.get(PLACE.workspace, PLACE.channel)).toBeUndefined();
  });
});

describe('why', () => {
  it.each([
    ['42', '42'],
    ['https://chat.example/channels/guild/shed/42', '42'],
    ['<https://team.chat.example/archives/C1/p1700000000123456?thread_ts=1>', '1700000000123456'],
    ['1700000000.123456', '1700000000123456'],
    ['', undefined],
  ])('takes a message by link or id: %s', (named, key) => {
    expect(toMessageKey(named)).toBe(key);
  });

  it('is told with figures, and with what applies in the channel', async () => {
    const { bot } = await listening({ mode: 'auto' });
    const message = toMessage('where is the nearest cinema?', { addressed: false });
    await bot.answer(message);
    const told = textOf(await why(bot, message.id));
    expect(told).toMatch(/kept silent: I was not certain enough \(confidence 0\.\d\d\)/);
    expect(told).toContain('answer unasked when I am sure');
    expect(textOf(await why(bot, 'unheard'))).toContain('no decision');
  });
});
