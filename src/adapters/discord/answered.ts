import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import { isFromPerson, toPlainText } from './events.ts';
import { isThreadType } from './threads.ts';

/** What a person's message answers: the one that it replies to, else the title of its thread; `undefined` if it is no answer. */
export function toAnswered(
  message: APIMessage,
  channel: Partial<APIInteraction['channel']>,
): string | undefined {
  if (!isFromPerson(message)) return undefined;
  const { referenced_message: other } = message;
  if (other) return toPlainText(other.content);
  const isInThread = isThreadType(channel?.type) && message.id !== channel?.id;
  if (isInThread) return (channel as { readonly name?: string } | undefined)?.name ?? '';
  return message.message_reference ? '' : undefined;
}
