import { randomUUID } from 'node:crypto';
import type { Message, Place, Speaker } from '../../forms/message.ts';
import { decodeAction, type Press } from '../../forms/press.ts';

/** Characters of one question; more is refused rather than half read. */
export const TEXT_LIMIT = 100_000;
const CONVERSATION_LIMIT = 100;

export interface Refusal {
  readonly status: 400 | 413 | 415;
  readonly error: string;
}

/** The body of `POST /api/messages`. */
export function toMessage(contentType: string | undefined, body: string): Message | Refusal {
  if (!/^application\/json\b/i.test(contentType ?? '')) {
    return { status: 415, error: 'send JSON, with content-type: application/json' };
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { status: 400, error: 'the body is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      status: 400,
      error: 'the body should be an object such as {"conversation":"1","text":"what can I ask"}',
    };
  }
  const { conversation, text } = value as Record<string, unknown>;
  if (typeof text !== 'string') return { status: 400, error: '"text" should be a string' };
  if (conversation !== undefined && typeof conversation !== 'string') {
    return { status: 400, error: '"conversation" should be a string' };
  }
  if (conversation !== undefined && conversation.length > CONVERSATION_LIMIT) {
    return { status: 400, error: `"conversation" should have at most ${CONVERSATION_LIMIT} characters` };
  }
  if (text.length > TEXT_LIMIT)
    return { status: 413, error: `"text" should have at most ${TEXT_LIMIT} characters` };
  return message(conversation || randomUUID(), text);
}

/** The fields of the page's form: a question that was typed, or a button that was pressed. */
export function toFormEvent(fields: URLSearchParams): Message | Press | undefined {
  const conversation = (fields.get('conversation') || randomUUID()).slice(0, CONVERSATION_LIMIT);
  const encoded = fields.get('action');
  if (encoded === null) return message(conversation, (fields.get('text') ?? '').slice(0, TEXT_LIMIT));
  const action = decodeAction(encoded);
  if (!action) return undefined;
  const values = Object.fromEntries(
    [...fields].filter(([name]) => name !== 'conversation' && name !== 'action'),
  );
  return {
    type: 'press',
    action,
    values,
    delivery: randomUUID(),
    place: toPlace(conversation),
    speaker: toSpeaker(conversation),
    message: '',
  };
}

function message(conversation: string, text: string): Message {
  const id = randomUUID();
  return {
    type: 'message',
    id,
    delivery: id,
    change: 'new',
    text,
    addressed: true,
    place: toPlace(conversation),
    speaker: toSpeaker(conversation),
  };
}

function toPlace(conversation: string): Place {
  return { platform: 'web', workspace: 'web', channel: conversation };
}

/** The page knows nobody; a conversation stands for its person. */
function toSpeaker(conversation: string): Speaker {
  return { id: conversation, kind: 'human', admin: false, moderator: false };
}
