import type { Message } from '../../forms/message.ts';
import { decodeAction, encodeAction, type Press } from '../../forms/press.ts';
import type { Suggestion } from '../../forms/reply.ts';

const PLACE = { platform: 'terminal', workspace: 'local', channel: 'chat' } as const;
const SPEAKER = { id: 'local', kind: 'human', admin: true, moderator: true } as const;

/** A typed line: a number picks a suggestion, anything else is a message. */
export function toEvent(line: string, number: number, suggestions: readonly Suggestion[]): Message | Press {
  const picked = /^\s*\d\s*$/.test(line) ? suggestions[Number(line) - 1] : undefined;
  const action = picked && decodeAction(encodeAction({ type: 'open', recipe: picked.recipe }));
  const delivery = String(number);
  if (action) {
    return { type: 'press', action, values: {}, delivery, place: PLACE, speaker: SPEAKER, message: '' };
  }
  return {
    type: 'message',
    id: delivery,
    delivery,
    change: 'new',
    text: line,
    addressed: true,
    place: PLACE,
    speaker: SPEAKER,
  };
}
