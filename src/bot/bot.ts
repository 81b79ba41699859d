import { compose } from '../answers/composition.ts';
import { decide, toPhrase } from '../answers/decision.ts';
import { decodeRecipe, type Recipe } from '../answers/recipe.ts';
import type { Shelf } from '../answers/shelf.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import { conversationKey, type Message, type Place } from '../forms/message.ts';
import type { Choice, Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { Question } from '../forms/question.ts';
import { toFollowUp } from '../intents/follow-up.ts';
import type { Understanding } from '../intents/understanding.ts';
import type { Retrieve } from '../knowledge/retrieval.ts';
import type { Store } from '../store/ports.ts';
import { advance, weigh } from './conversation.ts';
import { silenceAfter, silenceBefore } from './presence.ts';
import { answerPress } from './presses.ts';

/** Knowledge ready to answer from; swapped whole when it changes. */
export interface Mind {
  readonly understanding: Understanding;
  readonly retrieve: Retrieve;
  readonly shelf: Shelf;
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
  /** Told what people think of replies and what they miss, for the log. */
  readonly notice?: Notice;
}

/** `recipe` names passages; it holds nothing that a person wrote. */
export type Notice = (event: 'helpful' | 'unhelpful' | 'requested', recipe: string) => void;

/** What is understood and known about a message, before anything is decided to be said. */
export interface Consideration {
  readonly question: Question;
  readonly evidence: Evidence;
  readonly recipe: Recipe;
}

export function createBot({ mind, store, perMinute, notice = () => {} }: BotOptions): Bot {
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
    if (perMinute !== undefined && (await isOverLimit(message, store, perMinute))) {
      if (!message.addressed) return { type: 'silence', why: 'limit' };
      const reply = compose({ type: 'phrase', phrase: 'limit' }, current.shelf);
      return { type: 'reply', reply, visibility: 'private', as: 'new' };
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

/** From a text to the recipe of the reply. Says nothing and stores nothing; `knowledge explain` shows what it finds. */
export async function consider(text: string, mind: Mind, slots?: Slots): Promise<Consideration> {
  const { understanding, shelf } = mind;
  const asked = understanding.understand(text);
  const followUp = toFollowUp(asked);
  const { question, evidence } = await weigh(asked, text, mind, slots, followUp);
  const talk = (recipe: Recipe): Consideration => ({ question, evidence, recipe });

  if (!/\p{L}/u.test(asked.normalised)) return talk({ type: 'phrase', phrase: 'empty' });
  if (asked.language !== undefined && evidence.decision !== 'answer') {
    return talk({ type: 'phrase', phrase: 'language' });
  }
  if (followUp === 'sources') {
    const of = slots?.latest ?? [];
    return talk(of.length > 0 ? { type: 'sources', of } : { type: 'phrase', phrase: 'no-sources' });
  }
  if (followUp === 'more' && slots) {
    const passage = shelf.passage(slots.shown.at(-1) ?? '');
    const next = passage && shelf.nextOf(passage).find(({ key }) => !slots.shown.includes(key));
    if (next) return talk({ type: 'passage', passage: next.key, assumed: [], also: [] });
  }
  const phrase = toPhrase(question.intent);
  const isTalk = evidence.figures.phrasing < TALK_BAR || question.intentScore >= SURE_OF_TALK;
  if (phrase && isTalk) return talk({ type: 'phrase', phrase });
  const also = await furtherAnswers(asked, mind);
  return talk(decide(question, evidence, also, shelf));
}

/** Small talk that is this close to a known question was a question after all. */
const TALK_BAR = 0.75;
/** Unless it surely is small talk, by the lead of its intent. */
const SURE_OF_TALK = 0.85;

async function furtherAnswers(
  question: Question,
  { understanding, retrieve }: Mind,
): Promise<readonly Passage[]> {
  const found: Passage[] = [];
  for (const part of question.more.slice(0, 3)) {
    const evidence = await retrieve(understanding.read(part));
    const best = evidence.ranked[0];
    if (evidence.decision === 'answer' && best) found.push(best.passage);
  }
  return found;
}

function linkOf({ place, id }: Message): string {
  return `${conversationKey(place)}/${id}`;
}

async function isOverLimit({ place, speaker }: Message, store: Store, perMinute: number): Promise<boolean> {
  return (await store.limits.take(`${place.platform}/${place.workspace}/${speaker.id}`, perMinute)) > 0;
}
