import type { Slots } from '../forms/conversation.ts';
import { type Analysis, isKnowledgeIntent, type Question } from '../forms/question.ts';
import { entityTerm } from './analysis.ts';

/**
 * `sources`: where the last answer comes from. `more`: go on about it. `open`: it cannot be understood without what went before.
 * `loose`: it names nothing, so what went before may complete it.
 */
export type FollowUp = 'sources' | 'more' | 'open' | 'loose';

const SOURCES =
  /^(?:and |any |your |the |show |give |with |me |please )*(?:sources?|references?|citations?|links?|proof)(?: please| for that| for this| of that)?\W*$|\bwhere (?:did|do|does) (?:you|that|this|it) (?:get|read|find|have|know|come)\b|\b(?:what|which) (?:is|are) (?:the|your) sources?\b|\bsource for (?:that|this)\b|\bsays who\b/;
const MORE =
  /^(?:and |some |any |tell me |give me |show me |a bit |say |know |please )*(?:more|go on|continue|elaborate|details?|expand)(?: please| about (?:it|that|this)| on (?:it|that|this)| details?| info| information)*\W*$/;
const OPENING =
  /^(?:and|or|but|also|so|then|ok|okay|more than|what about|how about|what of|same (?:question )?for|what if|compared (?:to|with)|(?:no,? )?(?:sorry,? )?i meant?)\b/;
const POINTING =
  /\b(?:it|its|they|them|their|that|those|these|this|ones?|both|other|others|too|either|neither|instead|the same|the two|former|latter|there|the (?:first|second)(?: one)?(?=\W*$))\b/;
/** Stems of words that stand for a thing said before. */
const PRONOUN = /^(?:it|thei|them|their)$/;
/** What stands for all that was asked: "what do i need for that", "how do i do it". */
const DOING = /\b(?:for|do|doing) (?:it|that|this)\b/;
/** A question of so few words leans on what went before. */
const ELLIPTIC_WORDS = 3;
const FILLERS = new Set(
  'and or but also so then ok what about how of same for it its they them their that those these this one on both other two too either than is ar do doe doing the a in with have has there'.split(
    ' ',
  ),
);

/** Tells whether and how a question leans on the conversation. */
export function toFollowUp(question: Question): FollowUp | undefined {
  const { normalised: text, words } = question;
  const named = question.technologies.length + question.topics.length;
  if (named === 0 && SOURCES.test(text)) return 'sources';
  if (MORE.test(text)) return 'more';
  const complete = question.technologies.length > 0 && (named > 1 || question.aspects.length > 0);
  if (OPENING.test(text) && words.length <= 10) return 'open';
  if (POINTING.test(text) && (!complete || isLikened(question)) && words.length <= 12) return 'open';
  if (named === 0 && (words.length <= ELLIPTIC_WORDS || question.intent === 'follow-up')) return 'open';
  return named === 0 ? 'loose' : undefined;
}

/** "Is it safer than a pond" names all but what it asks about. */
function isLikened(question: Question): boolean {
  return /\bthan\b/.test(question.normalised) && speaksOfOldThing(question);
}

/** Whether a question speaks of things without naming any: "which of the two is safer". */
export function pointsAtNothing(question: Question): boolean {
  return (
    question.technologies.length + question.topics.length === 0 &&
    /\b(?:both|the two|these two|two of them|which one|either|neither|these)\b/.test(question.normalised)
  );
}

/**
 * The question with its gaps filled from the conversation; `carried` tells with what. What is named stays: a new thing is asked
 * the old question, and the old thing is asked the new question.
 *
 * @param latest the title of the passage shown last, which stands in for what was asked
 * @param near ids of the passages close to that one
 */
export function complete(
  question: Question,
  slots: Slots,
  latest: Analysis | undefined,
  near: readonly string[] = [],
): Question {
  const own = question.terms.filter((term) => !FILLERS.has(term));
  const named = question.technologies.length + question.topics.length > 0;
  const keepsThing = named && (speaksOfOldThing(question) || asksAboutOldThing(question));
  const newThing = named && !keepsThing;
  const matter = own.filter((term) => !term.startsWith('@') && !isAsking(term));
  const nothingNew = matter.length === 0 && question.aspects.length === 0;
  const technologies = setAgainst(
    newThing ? question.technologies : union(slots.technologies, question.technologies),
    question,
    slots,
  );
  const topics = newThing ? question.topics : union(slots.topics, question.topics);
  const keepsAspects = nothingNew || (question.aspects.length === 0 && DOING.test(question.normalised));
  const aspects = keepsAspects ? slots.aspects : question.aspects;
  const things = new Set(
    [...slots.technologies, ...slots.topics, ...(latest?.technologies ?? []), ...(latest?.topics ?? [])].map(
      entityTerm,
    ),
  );
  const old = nothingNew && latest ? latest.terms.filter((term) => !(newThing && things.has(term))) : [];
  const carried = [
    ...[...technologies, ...(newThing ? [] : topics)].filter((id) => !own.includes(entityTerm(id))),
    ...(keepsAspects ? aspects : []),
  ];
  const terms = [...new Set([...own, ...carried.map(entityTerm), ...old])];
  const around = [...question.context, ...things, ...(latest?.terms ?? [])];
  return {
    ...question,
    technologies,
    topics,
    aspects,
    carried,
    terms,
    sequence: nothingNew ? terms : question.sequence,
    intent: asksKnowledge(question) ? question.intent : (slots.intent ?? 'definition'),
    strangeness: 0,
    context: [...new Set(around)].filter((term) => !terms.includes(term) && !FILLERS.has(term)),
    recent: slots.shown,
    near: nothingNew ? [] : near,
  };
}

/**
 * Whether the question speaks of the old thing although it names another: "does it need a tank" names what the old thing may
 * need, "what about on a mac" a place where it may be.
 */
function speaksOfOldThing({ sequence, technologies, topics }: Question): boolean {
  const names = new Set([...technologies, ...topics].map(entityTerm));
  const first = sequence.findIndex((term) => names.has(term));
  const before = sequence.slice(0, first).filter((term) => !/^(?:an?|the|my)$/.test(term));
  const isPlace = technologies.length === 0 && /^(?:on|in|insid|under)$/.test(before.at(-1) ?? '');
  return before.some((term) => PRONOUN.test(term)) || isPlace;
}

/** Whether what it names is asked about the old thing: "does a pond need it". Where "it" is the subject, the new thing is meant. */
function asksAboutOldThing({ sequence, technologies, topics }: Question): boolean {
  const names = new Set([...technologies, ...topics].map(entityTerm));
  const last = sequence.findLastIndex((term) => names.has(term));
  const at = sequence.findIndex((term, place) => place > last && PRONOUN.test(term));
  return (
    at > last + 1 &&
    !/^(?:is|ar|wa|do|doe|did|can|could|will|would|should|ha|have|and|but)$/.test(sequence[at - 1] ?? '')
  );
}

/** What sets a single thing against nothing sets it against what was spoken of before: "which is safer then". */
function setAgainst(technologies: readonly string[], question: Question, slots: Slots): readonly string[] {
  const isComparing = question.intent === 'comparison' || question.intent === 'difference';
  if (!isComparing || technologies.length !== 1) return technologies;
  const isNew = !slots.technologies.includes(technologies[0] as string);
  return union(isNew ? slots.technologies : (slots.before ?? []), technologies);
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}

/** Words that say how something is asked, not what about. */
function isAsking(term: string): boolean {
  return /^(?:why|when|where|which|who|not|no|yes|can|could|should|would|will|possibl|reason|exampl|realli|mean|explain|faster|better|differ|more|like|also)$/.test(
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
