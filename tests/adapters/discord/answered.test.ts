import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { toAnswered, withAnswered } from '../../../src/adapters/discord/answered.ts';
import type { Rest } from '../../../src/adapters/discord/rest.ts';
import type { Press } from '../../../src/forms/press.ts';
import { toPress } from '../../fixtures/garden.ts';

const said = { id: '3', type: 0, author: { id: '2' }, content: 'Rosa has it.' } as APIMessage;
const reply = { ...said, type: 19, message_reference: { message_id: '1', channel_id: '9' } } as APIMessage;
const post = { id: '9', type: 11, name: 'Who has the key?' } as APIInteraction['channel'];
const text = { id: '9', type: 0, name: 'general' } as APIInteraction['channel'];

describe('what a message answers', () => {
  it.each([
    [
      'the one that it replies to',
      { ...reply, referenced_message: { content: '**Who** has it?' } },
      text,
      'Who has it?',
    ],
    ['one that Discord does not give', reply, text, ''],
    ['the title of its thread', said, post, 'Who has the key?'],
    ['nothing, if it opens the post', { ...said, id: '9' }, post, undefined],
    ['nothing, if it is by itself', said, text, undefined],
    ['nothing, if a bot wrote it', { ...reply, author: { id: '2', bot: true } }, text, undefined],
  ])('is %s', (_, message, channel, expected) => {
    expect(toAnswered(message as APIMessage, channel as object)).toBe(expected);
  });
});

describe('whoever teaches from an answer', () => {
  const message = { flags: 64, interaction_metadata: { target_message_id: '3' } };
  const interaction = { channel: text, message } as unknown as APIInteraction;
  const teach = (values: Press['values']) => toPress({ type: 'teach' }, { values });
  const read = (path: string) =>
    path === '/channels/9/messages/3'
      ? { referenced_message: { content: 'Who has it?' } }
      : Promise.reject(new Error('unknown'));
  const rest: Rest = { call: async <T>(_: string, path: string) => (await read(path)) as T };

  it('gets the question read, if it is not known', async () => {
    const { values } = await withAnswered(teach({ answer: 'Rosa' }), interaction, rest);
    expect(values).toEqual({ answer: 'Rosa', question: 'Who has it?' });
  });

  it('gets none where it cannot be read', async () => {
    const gone = { ...interaction, channel: { ...text, id: '8' } } as unknown as APIInteraction;
    const { values } = await withAnswered(teach({ answer: 'Rosa' }), gone, rest);
    expect(values).toEqual({ answer: 'Rosa', question: '' });
  });

  it.each([
    ['it is known', teach({ answer: 'Rosa', question: 'Who?' }), interaction],
    ['there is no answer', teach({}), interaction],
    ['it was no message command', teach({ answer: 'Rosa' }), { channel: text } as APIInteraction],
  ])('has nothing read where %s', async (_, press, from) => {
    expect(await withAnswered(press, from, rest)).toBe(press);
  });
});
