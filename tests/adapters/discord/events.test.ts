import { describe, expect, it } from 'vitest';
import { type RawMessage, toDeletion, toMessage, toPlainText } from '../../../src/adapters/discord/events.ts';

const BOT = '100000000000000001';
const ADA = { id: '200000000000000002', username: 'ada' };
const BOB = { id: '300000000000000003', username: 'bob' };

function toRaw(content: string, rest: object = {}): RawMessage {
  return {
    id: '400000000000000004',
    channel_id: '500000000000000005',
    guild_id: '600000000000000006',
    channel_type: 0,
    type: 0,
    author: ADA,
    content,
    mentions: [],
    timestamp: '2026-01-01T12:00:00.000000+00:00',
    edited_timestamp: null,
    ...rest,
  } as unknown as RawMessage;
}

const mention = { mentions: [{ id: BOT }] };

describe('the text of a message', () => {
  it.each([
    [`<@${BOT}> what is kvm?`, 'what is kvm?'],
    [`what is <@!${BOT}> kvm`, 'what is kvm'],
    ['see <#1234> <:name:99> <a:wave:98> <t:1700000000:R> </ask:12> <id:guide>', 'see'],
    ['**what** is __kvm__ ~~xen~~', 'what is kvm xen'],
    ['||what is kvm||', 'what is kvm'],
    ['> quoted\n> twice\nasked', 'quoted\ntwice\nasked'],
    ['<https://kvm.example/a_b>', 'https://kvm.example/a_b'],
    ['2 * 3 * 4 __proto', '2 * 3 * 4 __proto'],
    ['', ''],
  ])('of %j is %j', (content, text) => {
    expect(toPlainText(content)).toBe(text);
  });
});

describe('a message', () => {
  it('that mentions the bot is addressed to it', () => {
    expect(toMessage(toRaw(`<@${BOT}> hi`, mention), 'new', BOT)).toEqual({
      type: 'message',
      id: '400000000000000004',
      delivery: '400000000000000004',
      change: 'new',
      text: 'hi',
      addressed: true,
      place: { platform: 'discord', workspace: '600000000000000006', channel: '500000000000000005' },
      speaker: { id: ADA.id, kind: 'human', admin: false, moderator: false },
    });
  });

  it.each([
    ['mentions nobody', toRaw('hi')],
    ['mentions another', toRaw('hi', { mentions: [BOB] })],
    ['is by a bot', toRaw('hi', { ...mention, author: { ...ADA, bot: true } })],
    ['is by a webhook', toRaw('hi', { ...mention, webhook_id: '1' })],
    ['tells that somebody joined', toRaw('hi', { ...mention, type: 7 })],
  ])('is left alone if it %s', (_, raw) => {
    expect(toMessage(raw, 'new', BOT)).toBeUndefined();
  });

  it('in a direct channel is addressed without a mention', () => {
    const message = toMessage(toRaw('hi', { channel_type: 1, guild_id: undefined }), 'new', BOT);
    expect(message).toMatchObject({ addressed: true, place: { workspace: '@me' } });
  });

  it('that is overheard says for whom it is', () => {
    const overhearing = { addressed: false, answeredByHuman: true, support: false };
    expect(toMessage(toRaw('hi', { mentions: [BOB] }), 'new', BOT, overhearing)).toMatchObject({
      addressed: false,
      answeredByHuman: true,
      toSomeoneElse: true,
    });
  });

  it('of nothing but a mention, in reply to another, asks what that says', () => {
    const raw = toRaw(`<@${BOT}>`, {
      ...mention,
      referenced_message: { author: BOB, content: 'what is kvm?' },
    });
    expect(toMessage(raw, 'new', BOT)?.text).toBe('what is kvm?');
  });

  it.each([
    ['2026-01-01T12:14:59.000000+00:00', true],
    ['2026-01-01T12:15:01.000000+00:00', false],
    [null, false],
  ])('that was edited at %s counts as edited: %s', (edited, counts) => {
    const message = toMessage(toRaw('hi', { ...mention, edited_timestamp: edited }), 'edited', BOT);
    expect(message?.change).toBe(counts ? 'edited' : undefined);
    if (counts) expect(message?.delivery).toBe(`400000000000000004:${edited}`);
  });

  it('that was deleted is in the same place as it was', () => {
    const gone = toDeletion({ id: '1', channel_id: '2', guild_id: '3' });
    expect(gone).toMatchObject({ change: 'deleted', place: { workspace: '3', channel: '2' } });
  });
});
