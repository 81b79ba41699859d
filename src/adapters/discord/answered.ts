import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import type { Press } from '../../forms/press.ts';
import { isFromPerson, toPlainText } from './events.ts';
import type { Rest } from './rest.ts';
import { targetOf } from './standing.ts';
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

/** The interaction has to be answered within three seconds. */
const WITHIN_MS = 1_000;

/** The same for whoever teaches from an answer where Discord did not tell it before, and the bot may read it. */
export async function withAnswered(press: Press, interaction: APIInteraction, rest: Rest): Promise<Press> {
  const { answer, question } = press.values;
  const target = targetOf(interaction.message);
  if (press.action.type !== 'teach' || !answer || question || target === undefined) return press;
  const path = `/channels/${interaction.channel?.id}/messages/${target}` as const;
  const message = await rest
    .call<Partial<APIMessage>>('GET', path, { within: WITHIN_MS })
    .catch((): Partial<APIMessage> => ({}));
  const asked = toPlainText(message.referenced_message?.content ?? '');
  return { ...press, values: { ...press.values, question: asked } };
}
