import type { Message, Place } from '../forms/message.ts';
import type { Choice, Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';

/** All that an adapter needs of the bot. */
export interface Engine {
  answer(event: Message | Press): Promise<Outcome>;
  suggest(field: string, text: string, place: Place): Promise<readonly Choice[]>;
  posted(message: Message, answer: string): Promise<void>;
}
