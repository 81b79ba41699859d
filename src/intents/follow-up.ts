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
/** What sets one thing against nothing, in so few words, sets it against what was spoken of. */
const LIKENING_WORDS = 6;
/** What begins with a place and has so few words says nothing but the place. */
const PLACE_WORDS = 4;
/** A question of so few words leans on what went before. */
const ELLIPTIC_WORDS = 3;
/** The reason for what was said, and nothing besides. */
const REASON =
  /^(?:(?:and|but|so|ok|okay|hm+|oh|yes|no|really) )*(?:why|how come|what for|what is the (?:point|reason)|for what reason)(?: (?:not|so|then|exactly|though|even|is|are|was|would|should|do|does|did|that|this|it|they|the|case|anyone|anybody|someone|somebody|one|people|i|you|we|want|need|like|of|for|to|be))*\W*$/;
/** Sets what it names against what was spoken of. */
const LIKENING = /\b(?:differs?|different|difference|compares?|compared|comparison|versus|vs)\b/;
/** What is named behind it is where or with what the old thing may be, not another thing. */
const PLACE = /^(?:and |but |or |so |ok |okay |what about |how about |what if )*(?:on|in|inside|under|with|without|for|using|via)\b/;
/** Points at several things of a kind. */
const BOTH = /\b(?:they|them|both|the two|either|neither|each other)\b/;
/** Asks what speaks for or against what was spoken of. */
const VALUE = /\b(?:down ?sides?|draw ?backs?|disadvantages?|cons|catch|cost|costs|risks?|limits?|limitations?|advantages?|benefits?|upsides?|pros|worth)\b/;
const OTHER_WORDS = 8;
/** Asks for what could take the place of what was spoken of. */
const OTHER = /\b(?:else (?:is|are|can|could|should|would|do|might|exists?|there)|(?:what|anything|something|somewhat) else|instead|alternatives?|other (?:options?|choices?|tools?|ways?))\b/;
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
  if (asksReason(question) || (named === 0 && OTHER.test(text) && words.length <= OTHER_WORDS)) return 'open';
  if (PLACE.test(text) && words.length <= PLACE_WORDS) return 'open';
  if (OPENING.test(text) && words.length <= 10) return 'open';
  if (LIKENING.test(text) && named === 1 && words.length <= LIKENING_WORDS) return 'open';
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

/** What was asked before, in the words of the knowledge. */
export interface Remembered extends Pick<Analysis, 'sequence' | 'technologies' | 'topics'> {
  /** The terms of the title of the passage that answered it. */
  readonly title: readonly string[];
}

/**
 * The ways to fill a question's gaps: with each way in which the old question may have been put, and with the old thing kept
 * beside a new one that may be a part of it. What is found tells which was meant; a later group is for where an earlier one leads
 * nowhere new.
 */
export function toReadings(
  question: Question,
  slots: Slots,
  asked: readonly Remembered[],
  near: readonly string[],
): readonly (readonly Question[])[] {
  const whole = asked.length > 0 ? asked : [undefined];
  const plain = whole.map((latest) => complete(question, slots, latest, near));
  if (asksForOthers(question, slots)) {
    return [[...plain, ...plain.slice(0, 1).map((one) => askForOthers(one, slots))]];
  }
  if (slots.aspects.length > 0 && !isNamed(question) && VALUE.test(question.normalised)) {
    return [plain.map((one) => withAspects(one, slots)), plain];
  }
  const isPlace = PLACE.test(question.normalised);
  const isPart = question.topics.length > 0 && question.technologies.length === 0;
  if (slots.technologies.length === 0 || !isPart || !(isPlace || OPENING.test(question.normalised))) return [plain];
  const kept = whole.map((latest) => complete(question, slots, latest, near, true));
  if (!isPlace) return [[...plain, ...kept]];
  return [kept, [complete(question, { ...slots, aspects: [] }, undefined, near, true)]];
}

/** "What's the downside" asks about all that was spoken of, what it was spoken of for included. */
function withAspects(question: Question, { aspects }: Slots): Question {
  const all = union(question.aspects, aspects);
  const more = all.filter((id) => !question.aspects.includes(id));
  return {
    ...question,
    aspects: all,
    carried: [...question.carried, ...more],
    terms: union(question.terms, more.map(entityTerm)),
  };
}

/** After whether something is possible, "instead" means another way to it, not another thing. */
function asksForOthers(question: Question, { technologies, intent }: Slots): boolean {
  if (isNamed(question) || technologies.length === 0 || !OTHER.test(question.normalised)) return false;
  return intent !== 'feasibility' || !question.normalised.includes('instead');
}

/** "What else is there" asks for what could take the place of the thing. */
function askForOthers(question: Question, { technologies }: Slots): Question {
  const terms = ['altern', 'to', ...technologies.map(entityTerm)];
  return { ...question, terms, sequence: terms, near: [] };
}

function isNamed({ technologies, topics }: Question): boolean {
  return technologies.length + topics.length > 0;
}

/**
 * The question with its gaps filled from the conversation; `carried` tells with what. What is named stays: a new thing is asked
 * the old question, and the old thing is asked the new question.
 *
 * @param latest the known way of asking for the passage shown last that comes closest to what was asked
 * @param near ids of the passages close to that one
 */
export function complete(
  question: Question,
  slots: Slots,
  latest: Remembered | undefined,
  near: readonly string[] = [],
  keepsTechnologies = false,
): Question {
  const isReason = asksReason(question);
  const own = question.terms.filter((term) => (isReason ? /^(?:why|reason)$/.test(term) : !FILLERS.has(term)));
  const named = question.technologies.length + question.topics.length > 0;
  const keepsThing = named && (speaksOfOldThing(question) || asksAboutOldThing(question));
  const newThing = named && !keepsThing;
  const isLikened = named && LIKENING.test(question.normalised);
  const matter = own.filter((term) => !term.startsWith('@') && !isAsking(term));
  const nothingNew = matter.length === 0 && question.aspects.length === 0 && !isLikened;
  const technologies = setAgainst(
    newThing && !keepsTechnologies
      ? question.technologies
      : union(slots.technologies, question.technologies),
    question,
    slots,
  );
  const areMeant = slots.technologies.length > 1 && BOTH.test(question.normalised);
  const topics = newThing || areMeant ? question.topics : union(slots.topics, question.topics);
  const keepsAspects = nothingNew || (question.aspects.length === 0 && DOING.test(question.normalised));
  const aspects = keepsAspects ? slots.aspects : question.aspects;
  const things = new Set(
    [...slots.technologies, ...slots.topics, ...(latest?.technologies ?? []), ...(latest?.topics ?? [])].map(
      entityTerm,
    ),
  );
  const replaced = keepsTechnologies ? [...slots.topics, ...(latest?.topics ?? [])].map(entityTerm) : things;
  const old = nothingNew && latest ? put(latest.sequence, new Set(newThing ? replaced : []), own) : [];
  const carried = [
    ...[...technologies, ...(newThing ? [] : topics)].filter((id) => !own.includes(entityTerm(id))),
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
    intent: isReason ? 'why' : asksKnowledge(question) ? question.intent : (slots.intent ?? 'definition'),
    ...toSeeking(isReason, question, slots),
    strangeness: 0,
    context: [...new Set(around)].filter((term) => !terms.includes(term) && !FILLERS.has(term)),
    recent: slots.shown,
    near: (nothingNew && !isReason) || areMeant ? [] : near,
  };
}

function asksReason(question: Question): boolean {
  return question.technologies.length + question.topics.length === 0 && REASON.test(question.normalised);
}

function toSeeking(isReason: boolean, question: Question, slots: Slots): Pick<Question, 'seeks'> {
  if (isReason) return { seeks: 'reason' };
  const known = new Set([...slots.technologies, ...slots.topics]);
  const isNew = [...question.technologies, ...question.topics].some((id) => !known.has(id));
  return isNew && PLACE.test(question.normalised) ? { seeks: 'other' } : {};
}

/** The old question, with what is new in the place of the old things; in front of it, where there is no such place. */
function put(sequence: readonly string[], things: ReadonlySet<string>, own: readonly string[]): readonly string[] {
  const place = sequence.findIndex((term) => things.has(term));
  if (place < 0) return [...own, ...sequence];
  const start = /^an?$/.test(sequence[place - 1] ?? '') ? place - 1 : place;
  const rest = sequence.slice(place).filter((term) => !things.has(term));
  return [...sequence.slice(0, start), ...own, ...rest];
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
  const isComparing =
    question.intent === 'comparison' ||
    question.intent === 'difference' ||
    LIKENING.test(question.normalised);
  if (!isComparing || technologies.length !== 1) return technologies;
  const isNew = !slots.technologies.includes(technologies[0] as string);
  return union(isNew ? slots.technologies : (slots.before ?? []), technologies);
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
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
