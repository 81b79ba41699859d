import { describe, expect, it } from 'vitest';
import { type Surrounding, toHeard, toIncoming, toRemoval } from '../../../src/adapters/slack/events.ts';

const around: Surrounding = { self: 'UBOT', supportChannels: ['CHELP'], talk: () => undefined };
const toBody = (event: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event });
const said = { type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', ts: '1.1' };

describe('a mention and its twin', () => {
  it('are one delivery', () => {
    const text = '<@UBOT> what is a VM?';
    const mention = toIncoming(toBody({ ...said, type: 'app_mention', text }), around);
    expect(toIncoming(toBody({ ...said, text }), around)).toEqual(mention);
    expect(mention).toMatchObject({
      message: { id: '1.1', delivery: '1.1', text: 'what is a VM?', addressed: true, change: 'new' },
      target: { channel: 'C1', thread: '1.1', isDirect: false },
    });
  });
});

describe('nothing comes of', () => {
  it.each([
    ['what the bot wrote', { ...said, user: 'UBOT', text: 'x' }],
    ['what another bot wrote', { ...said, bot_id: 'B1', text: '<@UBOT> x' }],
    ['somebody who joins', { ...said, subtype: 'channel_join', text: '<@UBOT> joined' }],
    ['a reply in a support channel', { ...said, channel: 'CHELP', thread_ts: '0.9', text: 'what is a VM?' }],
    [
      'a preview',
      {
        ...said,
        subtype: 'message_changed',
        message: { ...said, text: '<@UBOT> x' },
        previous_message: { text: '<@UBOT> x' },
      },
    ],
    ['an unknown event', { type: 'reaction_added' }],
    ['an empty one', {}],
    ['tokens of people', { type: 'tokens_revoked', tokens: { oauth: ['U1'] } }],
  ])('%s', (_, event) => {
    expect(toIncoming(toBody(event), around)).toEqual({ type: 'nothing' });
  });
});

describe('in a support channel', () => {
  it('a question is overheard, and one for somebody else is told apart', () => {
    const event = { ...said, channel: 'CHELP', text: 'what is a VM?' };
    expect(toIncoming(toBody(event), around)).toMatchObject({ message: { addressed: false } });
    expect(toIncoming(toBody({ ...event, text: '<@U2> what is a VM?' }), around)).toMatchObject({
      message: { addressed: false, toSomeoneElse: true },
    });
  });

  it('an answer of another person is known', () => {
    const talk = () => ({ asker: 'U1', takenOver: true });
    const event = { ...said, channel: 'CHELP', text: 'what is a VM?' };
    expect(toIncoming(toBody(event), { ...around, talk })).toMatchObject({
      message: { answeredByHuman: true },
    });
  });
});

describe('a deleted question', () => {
  it.each([
    { ...said, subtype: 'message_deleted', deleted_ts: '1.1', previous_message: { ...said, text: 'x' } },
    {
      ...said,
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts: '1.1' },
      previous_message: { ...said, text: 'x' },
    },
  ])('is told of as itself or as its tombstone', (event) => {
    expect(toIncoming(toBody(event), around)).toMatchObject({
      message: { change: 'deleted', id: '1.1', place: { channel: 'C1', thread: '1.1' } },
    });
  });
});

it('who writes into a thread is heard, but for bots', () => {
  const reply = { ...said, thread_ts: '0.9', parent_user_id: 'U2' };
  expect(toHeard(toBody(reply))).toEqual({ channel: 'C1', thread: '0.9', user: 'U1', opener: 'U2' });
  expect(toHeard(toBody({ ...reply, bot_id: 'B1' }))).toBeUndefined();
  expect(toHeard(toBody(said))).toBeUndefined();
});

describe('that a workspace has removed the app', () => {
  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }],
  ])('is told by %s', (type, event) => {
    expect(toRemoval({ ...toBody(event), event_time: 7 })).toEqual({ workspace: 'T1', type, at: 7000 });
  });

  it.each([
    ['a message', said],
    ['tokens of people', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }],
  ])('is not told by %s', (_, event) => {
    expect(toRemoval(toBody(event))).toBeUndefined();
  });
});
