import type { Slots } from '../forms/conversation.ts';
import { type Analysis, type Intent, isKnowledgeIntent, isNaming, type Question } from '../forms/question.ts';
import { entityTerm } from './analysis.ts';
import {
  asksAboutOldThing,
  asksDegree,
  asksReason,
  likens,
  namesPlace,
  OPENING,
  pointsAtSeveral,
  speaksOfOldThing,
} from './leaning.ts';

/** What stands for all that was asked: "what do i need for that", "how do i do it". */
const DOING = /\b(?:for|do|doing) (?:it|that|this|so|the same)\b/;
const FILLERS = new Set(
  'and or but also so then ok what about how of for it its they them their that those these this one on both other two too either than is ar do doe doing the a in with have has there as well'.split(
    ' ',
  ),
);

/** What was asked before, in the words of the knowledge. */
export interface Remembered extends Pick<Analysis, 'sequence' | 'technologies' | 'topics'> {
  /** The terms of the title of the passage that answered it. */
  readonly title: readonly string[];
}

/**
 * The question with its gaps filled from the conversation; `carried` tells with what. What is named stays: a new thing is asked
 * the old question, and the old thing is asked the new question.
 *
 * @param latest the known way of asking for the passage shown last that comes closest to what was asked
 * @param near ids of the passages close to that one
 * @param keeps which of the old things stay beside a new one, as a thing does that has come to another place
 */
export function complete(
  question: Question,
  slots: Slots,
  latest: Remembered | undefined,
  near: readonly string[] = [],
  keeps: 'nothing' | 'topics' | 'technologies' = 'nothing',
): Question {
  const isReason = asksReason(question);
  const keepsTechnologies = keeps === 'technologies';
  const isDegree = asksDegree(question);
  const own = question.terms.filter((term) =>
    isReason ? /^(?:why|reason)$/.test(term) : !isDegree && !FILLERS.has(term),
  );
  const named = isNaming(question);
  const keepsThing = named && (speaksOfOldThing(question) || asksAboutOldThing(question));
  const newThing = named && !keepsThing;
  const isLikened = named && likens(question);
  const matter = own.filter((term) => !term.startsWith('@') && !isAsking(term));
  const nothingNew = matter.length === 0 && question.aspects.length === 0 && !isLikened;
  const technologies = setAgainst(
    newThing && !keepsTechnologies ? question.technologies : union(slots.technologies, question.technologies),
    question,
    slots,
  );
  const areMeant = slots.technologies.length > 1 && pointsAtSeveral(question);
  const isMoved = newThing && (keeps === 'topics' || (keepsTechnologies && namesPlace(question)));
  const topics =
    (newThing && !isMoved && !isLikened) || areMeant ? question.topics : union(slots.topics, question.topics);
  const keepsAspects = nothingNew || (question.aspects.length === 0 && DOING.test(question.normalised));
  const aspects = keepsAspects ? slots.aspects : question.aspects;
  const oldTechnologies = union(slots.technologies, latest?.technologies ?? []).map(entityTerm);
  const oldTopics = union(slots.topics, latest?.topics ?? []).map(entityTerm);
  const things = new Set([...oldTechnologies, ...oldTopics]);
  const replaced = newThing
    ? [...(keepsTechnologies ? [] : oldTechnologies), ...(isMoved ? [] : oldTopics)]
    : [];
  const old = nothingNew && latest ? put(latest.sequence, new Set(replaced), own) : [];
  const carried = [
    ...[...technologies, ...(newThing && !isMoved && !isLikened ? [] : topics)].filter(
      (id) => !own.includes(entityTerm(id)),
    ),
    ...(keepsAspects ? aspects : []),
  ];
  const terms = [...new Set([...old, ...own, ...carried.map(entityTerm)])];
  const around = [...question.context, ...things, ...(latest?.title ?? [])];
  return {
    ...question,
    technologies,
    topics,
    aspects,
    carried,
    ...(keepsThing ? { subject: slots.technologies } : {}),
    terms,
    sequence: nothingNew ? terms : question.sequence,
    intent: toIntent(question, slots, technologies),
    ...toSeeking(isReason, question, slots),
    strangeness: 0,
    context: [...new Set(around)].filter((term) => !terms.includes(term) && !FILLERS.has(term)),
    recent: slots.shown,
    near: (nothingNew && !isReason) || areMeant ? [] : near,
  };
}

function toIntent(question: Question, { intent }: Slots, technologies: readonly string[]): Intent {
  if (asksReason(question)) return 'why';
  if (likens(question) && technologies.length > 1) return 'difference';
  return asksKnowledge(question) ? question.intent : (intent ?? 'definition');
}

function toSeeking(isReason: boolean, question: Question, slots: Slots): Pick<Question, 'seeks'> {
  if (isReason) return { seeks: 'reason' };
  const known = new Set([...slots.technologies, ...slots.topics]);
  const isNew = [...question.technologies, ...question.topics].some((id) => !known.has(id));
  return isNew && namesPlace(question) ? { seeks: 'other' } : {};
}

/** The old question, with what is new in the place of the old things; in front of it, where there is no such place. */
function put(
  sequence: readonly string[],
  things: ReadonlySet<string>,
  own: readonly string[],
): readonly string[] {
  const place = sequence.findIndex((term) => things.has(term));
  if (place < 0) return [...own, ...sequence];
  const start = /^an?$/.test(sequence[place - 1] ?? '') ? place - 1 : place;
  const rest = sequence.slice(place).filter((term) => !things.has(term));
  return [...sequence.slice(0, start), ...own, ...rest];
}

/** What sets a single thing against nothing sets it against what was spoken of before: "which is safer then". */
function setAgainst(technologies: readonly string[], question: Question, slots: Slots): readonly string[] {
  const isComparing =
    question.intent === 'comparison' || question.intent === 'difference' || likens(question);
  if (!isComparing || technologies.length !== 1) return technologies;
  const isNew = !slots.technologies.includes(technologies[0] as string);
  return union(isNew ? slots.technologies : (slots.before ?? []), technologies);
}

export function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}

/** Words that say how something is asked, not what about. */
function isAsking(term: string): boolean {
  return /^(?:why|when|where|which|who|not|no|yes|can|could|should|would|will|possibl|reason|exampl|realli|mean|explain|more|like|also)$/.test(
    term,
  );
}

/** "why?" and "how?" change what is asked; "and speed?" leaves it. */
function asksKnowledge(question: Question): boolean {
  const [opening = ''] = OPENING.exec(question.normalised) ?? [];
  const isWhole = /^(?:why|when|where|which|who|how|what|is|are|do|does|can|could|should) (?:\w+ ){2}/;
  return (
    isKnowledgeIntent(question.intent) &&
    (opening === '' || isWhole.test(`${question.normalised.slice(opening.length).trim()} `))
  );
}
