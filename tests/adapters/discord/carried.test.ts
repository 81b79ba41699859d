import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { fromCarried, toCarried } from '../../../src/adapters/discord/carried.ts';
import { faultsOfMessage } from '../../../src/adapters/discord/limits.ts';
import { renderReply } from '../../../src/adapters/discord/render.ts';
import { type Control, paragraph, type Reply } from '../../../src/forms/reply.ts';

const toTeach = (answer: string, question = 'Who has it?'): Control => ({
  label: 'Teach this answer',
  action: { type: 'teach' },
  values: { question, answer },
});
const toReply = (said: string, control: Control): Reply => ({
  kind: 'declined',
  blocks: Array.from({ length: 3 }, () => paragraph(said)),
  citations: [],
  suggestions: [],
  controls: [control],
  passages: [],
  recipe: 'd.',
  requestable: true,
});
const STANDING = { isPrivate: true, hasHumans: true, isSolvable: false, isRemovable: true };
const render = (reply: Reply) => renderReply(reply, { standing: STANDING, asker: '200000000000000002' });

describe('what a control brings along', () => {
  it.each([
    'Rosa has it.',
    'Two\nlines, **stars** and <@1> @everyone',
    'a fence:\n```\ncode\n```\nafter',
    '-# small\n```',
    'x'.repeat(1000),
  ])('comes back as it was: %j', (answer) => {
    const body = render(toReply('No idea.', toTeach(answer)));
    expect(faultsOfMessage(body)).toEqual([]);
    expect(body.allowed_mentions.parse).toEqual([]);
    expect(fromCarried(body as unknown as APIMessage)).toEqual({ question: 'Who has it?', answer });
  });

  it('is left out where it is empty, and read from nothing else', () => {
    expect(toCarried([toTeach('x', '')])).toHaveLength(1);
    expect(toCarried([{ label: 'Save', action: { type: 'save' } }])).toEqual([]);
    const other = { type: 10, id: 1001, content: 'no fence' };
    expect(fromCarried({ components: [other] } as APIMessage)).toEqual({});
    expect(fromCarried(undefined)).toEqual({});
  });

  it('stays away with its control where there is no room', () => {
    const body = render(toReply('word '.repeat(210), toTeach('x'.repeat(1000))));
    expect(faultsOfMessage(body)).toEqual([]);
    expect(fromCarried(body as unknown as APIMessage)).toEqual({});
    expect(JSON.stringify(body)).not.toContain('Teach this answer');
  });
});
