import { compose } from '../answers/composition.ts';
import type { Recipe } from '../answers/recipe.ts';
import { statedBy } from '../answers/stated.ts';
import { team } from '../answers/team-phrases.ts';
import { conversationKey, type Message } from '../forms/message.ts';
import type { Outcome, SilenceReason } from '../forms/outcome.ts';
import { paragraph, type Reply } from '../forms/reply.ts';
import type { Mind } from './bot.ts';
import { type Consideration, consider } from './consideration.ts';
import { type Context, secondsToWait, tell } from './context.ts';
import { advance } from './conversation.ts';
import type { Hearing, Listening } from './listening.ts';
import { isMiss, toMiss } from './misses.ts';
import { toPerson } from './people.ts';
import { silenceAfter, silenceBefore } from './presence.ts';

export function linkOf({ place, id }: Pick<Message, 'place' | 'id'>): string {
  return `${conversationKey(place)}/${id}`;
}

export async function answerMessage(
  message: Message,
  context: Context,
  listening: Listening,
): Promise<Outcome> {
  const { store } = context;
  const link = linkOf(message);
  const earlier = message.change === 'new' ? undefined : await store.answers.get(link);
  if (message.change === 'deleted') {
    if (earlier === undefined) return { type: 'silence', why: 'nothing-to-do' };
    await store.answers.forget(link);
    return { type: 'removal', message: earlier };
  }
  if (message.speaker.kind === 'bot') return { type: 'silence', why: 'bot' };
  const hearing = message.addressed ? undefined : await listening.hear(message);
  if (typeof hearing === 'string') return { type: 'silence', why: hearing };
  const silent = hearing && listening.isQuiet(hearing) ? 'quiet-hours' : silenceBefore(message);
  if (silent) return keepSilent(message, silent, {}, listening);
  const delivery = `${link}/${message.delivery}${message.again ? '/again' : ''}`;
  if (!(await store.deliveries.claim(delivery))) return { type: 'silence', why: 'duplicate' };
  const mind = await context.library.of(message.place.workspace);
  const slots = await store.conversations.get(conversationKey(message.place));
  const considered = await consider(message.text, mind, slots);
  const answered = { message, considered, mind, context, listening };
  if (hearing) {
    const outcome = await speakUp({ ...answered, hearing, isNew: earlier === undefined });
    if (outcome) return outcome;
  } else {
    const seconds = await secondsToWait(message, context);
    if (seconds > 0) return tell('limit', mind.shelf, [String(seconds)]);
  }
  return reply(answered, slots, earlier);
}

interface Answered {
  readonly message: Message;
  readonly considered: Consideration;
  readonly mind: Mind;
  readonly context: Context;
  readonly listening: Listening;
}

/** Decides about something overheard; `undefined` if it is to be answered now. */
async function speakUp(
  answered: Answered & { readonly hearing: Hearing; readonly isNew: boolean },
): Promise<Outcome | undefined> {
  const { message, considered, mind, context, listening, hearing, isNew } = answered;
  const { question, evidence, recipe } = considered;
  const { bar, graceSeconds = 0 } = hearing.settings;
  const figures = { confidence: evidence.confidence, ...(bar === undefined ? {} : { bar }) };
  const silence = (why: SilenceReason) => keepSilent(message, why, figures, listening);
  const quiet = silenceAfter(message, question, evidence, bar);
  if (quiet) return silence(quiet);
  if (graceSeconds > 0 && isNew && !message.again) {
    await listening.note(message, { spoke: false, why: 'waiting', figures });
    return { type: 'later', seconds: graceSeconds };
  }
  if ((await secondsToWait(message, context)) > 0) return silence('limit');
  const before = isNew ? await context.store.answers.get(repeatKey(message, recipe)) : undefined;
  if (isNew && !(await listening.takeTurn(message, hearing))) return silence('cooldown');
  const why = before !== undefined ? 'repeated' : hearing.mode === 'suggest' ? 'offered' : 'answered';
  await listening.note(message, { spoke: true, why, figures });
  if (before !== undefined) return toRepeated(before, answered);
  if (hearing.mode === 'auto') return undefined;
  const made = compose(recipe, mind.shelf);
  return { type: 'reply', reply: toOffer(made), visibility: 'private', as: 'new', offer: true };
}

async function reply(
  { message, considered: { question, evidence, recipe }, mind, context: { store } }: Answered,
  slots: Parameters<typeof advance>[0],
  earlier: string | undefined,
): Promise<Outcome> {
  const person = toPerson(message);
  const next = advance(slots, recipe, question, mind);
  if (next) await store.conversations.set(conversationKey(message.place), next, person);
  if (message.addressed && isMiss(recipe) && question.language === undefined) {
    const miss = toMiss(question, mind.wording, person);
    if (miss) await store.misses.add(message.place.workspace, miss);
  }
  if (isInThread(message) && statedBy(recipe).length > 0) {
    await store.answers.set(repeatKey(message, recipe), message.id, person);
  }
  return {
    type: 'reply',
    reply: compose(recipe, mind.shelf),
    visibility: 'public',
    as: earlier === undefined ? 'new' : 'update',
    ...(earlier === undefined ? {} : { of: earlier }),
    reading: { intent: question.intent, confidence: evidence.confidence },
  };
}

async function keepSilent(
  message: Message,
  why: SilenceReason,
  figures: Readonly<Record<string, number>>,
  listening: Listening,
): Promise<Outcome> {
  if (!message.addressed) await listening.note(message, { spoke: false, why, figures });
  return { type: 'silence', why };
}

/** Under which the question is kept that a thing was said about in a thread; in the open channel things may be said again. */
function repeatKey(message: Message, recipe: Recipe): string {
  return `${conversationKey(message.place)}#said/${isInThread(message) ? statedBy(recipe).join('-') : ''}`;
}

function isInThread({ place }: Message): boolean {
  return place.thread !== undefined || place.parent !== undefined;
}

/** Points at what was said in the thread before. */
async function toRepeated(
  before: string,
  { message, considered: { recipe }, mind, context }: Answered,
): Promise<Outcome> {
  const { heading = '', recipe: encoded } = compose(recipe, mind.shelf);
  const said = compose({ type: 'phrase', phrase: 'repeated' }, mind.shelf, [heading]);
  const earlier = await context.store.answers.get(linkOf({ place: message.place, id: before }));
  return {
    type: 'reply',
    reply: { ...said, suggestions: [{ label: heading, recipe: encoded }] },
    visibility: 'public',
    as: 'new',
    ...(earlier === undefined ? {} : { earlier }),
  };
}

/** One line and a way to the answer, which only who presses it gets to see. */
function toOffer({ heading = '', recipe, passages }: Reply): Reply {
  return {
    kind: 'choices',
    blocks: [paragraph(team.offer(heading))],
    citations: [],
    suggestions: [],
    controls: [{ label: team.show, action: { type: 'show', recipe } }],
    passages,
    recipe,
    requestable: false,
  };
}
