import { compose } from '../answers/composition.ts';
import { decodeRecipe } from '../answers/recipe.ts';
import type { Shelf } from '../answers/shelf.ts';
import { conversationKey, type Message, type Place } from '../forms/message.ts';
import type { Choice, Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { RequestReader } from '../intents/comparing.ts';
import type { RequirementReader } from '../intents/requirements.ts';
import type { Understanding } from '../intents/understanding.ts';
import type { Retrieve } from '../knowledge/retrieval.ts';
import type { Store } from '../store/ports.ts';
import { consider } from './consideration.ts';
import { advance } from './conversation.ts';
import { silenceAfter, silenceBefore } from './presence.ts';
import { answerPress } from './presses.ts';
import { answerSubmission, isSubmission } from './submissions.ts';

/** Knowledge ready to answer from; swapped whole when it changes. */
export interface Mind {
  readonly understanding: Understanding;
  readonly retrieve: Retrieve;
  readonly shelf: Shelf;
  readonly requests: RequestReader;
  readonly needs: RequirementReader;
  /** Names and titles to complete a field with. */
  suggest(field: string, text: string): readonly Choice[];
}

export interface Bot {
  answer(event: Message | Press): Promise<Outcome>;
  suggest(field: string, text: string, place: Place): Promise<readonly Choice[]>;
  /** An adapter tells under which id the answer to a message was posted, so that edits and deletions can follow it. */
  posted(message: Message, answer: string): Promise<void>;
}

export interface BotOptions {
  /** Read anew for each event, so that knowledge can be swapped between two. */
  readonly mind: () => Mind;
  readonly store: Store;
  /** Questions a person may ask in a minute; no limit if unset. */
  readonly perMinute?: number;
  /** Questions that may come from one channel in a minute, of everybody together; no limit if unset. */
  readonly perMinuteInChannel?: number;
  /** Told what people think of replies and what they miss, for the log. */
  readonly notice?: Notice;
}

/** `recipe` names passages; it holds nothing that a person wrote. */
export type Notice = (event: 'helpful' | 'unhelpful' | 'requested', recipe: string) => void;

export function createBot(options: BotOptions): Bot {
  const { mind, store, notice = () => {} } = options;
  const answerMessage = async (message: Message): Promise<Outcome> => {
    const link = linkOf(message);
    const earlier = message.change === 'new' ? undefined : await store.answers.get(link);
    if (message.change === 'deleted') {
      if (earlier === undefined) return { type: 'silence', why: 'nothing-to-do' };
      await store.answers.forget(link);
      return { type: 'removal', message: earlier };
    }
    const silent = silenceBefore(message);
    if (silent) return { type: 'silence', why: silent };
    if (!(await store.deliveries.claim(`${link}/${message.delivery}`)))
      return { type: 'silence', why: 'duplicate' };
    const current = mind();
    const conversation = conversationKey(message.place);
    const slots = await store.conversations.get(conversation);
    const { question, evidence, recipe } = await consider(message.text, current, slots);
    const quiet = silenceAfter(message, question, evidence);
    if (quiet) return { type: 'silence', why: quiet };
    const seconds = await secondsToWait(message, options);
    if (seconds > 0) {
      return message.addressed ? toLimited(current, seconds) : { type: 'silence', why: 'limit' };
    }
    const next = advance(slots, recipe, question, current);
    if (next) await store.conversations.set(conversation, next);
    return {
      type: 'reply',
      reply: compose(recipe, current.shelf),
      visibility: 'public',
      as: earlier === undefined ? 'new' : 'update',
      ...(earlier === undefined ? {} : { of: earlier }),
      reading: { intent: question.intent, confidence: evidence.confidence },
    };
  };

  const answerPressed = async (press: Press): Promise<Outcome> => {
    const current = mind();
    if (!(await store.deliveries.claim(`${conversationKey(press.place)}/press/${press.delivery}`)))
      return { type: 'silence', why: 'duplicate' };
    if (isSubmission(press)) {
      const seconds = await secondsToWait(press, options);
      return seconds > 0 ? toLimited(current, seconds) : answerSubmission(press, current, store);
    }
    const outcome = await answerPress(press, current.shelf, store, notice);
    const opened = press.action.type === 'open' ? decodeRecipe(press.action.recipe) : undefined;
    if (opened && outcome.type === 'reply') {
      const conversation = conversationKey(press.place);
      const next = advance(await store.conversations.get(conversation), opened, undefined, current);
      if (next) await store.conversations.set(conversation, next);
    }
    return outcome;
  };

  return {
    answer: (event) => (event.type === 'press' ? answerPressed(event) : answerMessage(event)),
    suggest: async (field, text) => mind().suggest(field, text),
    posted: (message, answer) => store.answers.set(linkOf(message), answer),
  };
}

function linkOf({ place, id }: Message): string {
  return `${conversationKey(place)}/${id}`;
}

/** 0 if the person may ask now, and there. */
async function secondsToWait(
  { place, speaker }: Message | Press,
  { store, perMinute, perMinuteInChannel }: BotOptions,
): Promise<number> {
  const { platform, workspace } = place;
  const person =
    perMinute === undefined
      ? 0
      : await store.limits.take(`${platform}/${workspace}/${speaker.id}`, perMinute);
  // Who asks too much takes nothing from the others.
  if (person > 0 || perMinuteInChannel === undefined) return person;
  return store.limits.take(`${conversationKey(place)}/everybody`, perMinuteInChannel);
}

function toLimited({ shelf }: Mind, seconds: number): Outcome {
  const reply = compose({ type: 'phrase', phrase: 'limit' }, shelf, [String(seconds)]);
  return { type: 'reply', reply, visibility: 'private', as: 'new' };
}
