import { isNaming, type Question } from '../forms/question.ts';
import {
  asksForExamples,
  asksForOthers,
  asksReason,
  likens,
  namesPlace,
  OPENING,
  speaksOfOldThing,
} from './leaning.ts';

/**
 * `sources`: where the last answer comes from. `more`: go on about it. `open`: it cannot be understood without what went before.
 * `loose`: it names nothing, so what went before may complete it.
 */
export type FollowUp = 'sources' | 'more' | 'open' | 'loose';

const SOURCES =
  /^(?:and |any |your |the |show |give |with |me |please )*(?:sources?|references?|citations?|links?|proof)(?: please| for that| for this| of that)?\W*$|\bwhere (?:did|do|does) (?:you|that|this|it) (?:get|read|find|have|know|come)\b|\b(?:what|which) (?:is|are) (?:the|your) sources?\b|\bsource for (?:that|this)\b|\bsays who\b/;
const MORE =
  /^(?:and |some |any |tell me |give me |show me |a bit |say |know |please )*(?:more|go on|continue|elaborate|details?|expand)(?: please| about (?:it|that|this)| on (?:it|that|this)| details?| info| information)*\W*$/;
const POINTING =
  /\b(?:it|its|they|them|their|that|those|these|this|ones?|both|other|others|too|either|neither|instead|the same|the two|former|latter|there|the (?:first|second)(?: one)?(?=\W*$))\b/;
/** What sets one thing against nothing, in so few words, sets it against what was spoken of. */
const LIKENING_WORDS = 6;
/** What begins with a place and has so few words says nothing but the place. */
const PLACE_WORDS = 4;
/** What asks for something else, in so few words, asks for something else than what was spoken of. */
const OTHER_WORDS = 8;
/** "How deep are ponds then", "ponds as well?" */
const GOING_ON = /\b(?:then|as well|also)\W*$/;
/** A question of so few words leans on what went before. */
const ELLIPTIC_WORDS = 3;

/** Tells whether and how a question leans on the conversation. */
export function toFollowUp(question: Question): FollowUp | undefined {
  const { normalised: text, words } = question;
  const named = question.technologies.length + question.topics.length;
  if (named === 0 && SOURCES.test(text)) return 'sources';
  if (MORE.test(text)) return 'more';
  const complete = question.technologies.length > 0 && (named > 1 || question.aspects.length > 0);
  if (asksReason(question) || asksForExamples(question)) return 'open';
  if (asksForOthers(question) && words.length <= OTHER_WORDS) return 'open';
  if (namesPlace(question) && words.length <= PLACE_WORDS) return 'open';
  if ((OPENING.test(text) || (GOING_ON.test(text) && !complete)) && words.length <= 10) return 'open';
  if (likens(question) && named === 1 && words.length <= LIKENING_WORDS) return 'open';
  if (POINTING.test(text) && (!complete || isLikened(question)) && words.length <= 12) return 'open';
  if (named === 0 && (words.length <= ELLIPTIC_WORDS || question.intent === 'follow-up')) return 'open';
  return named === 0 ? 'loose' : undefined;
}

/** "Is it safer than a pond" names all but what it asks about. */
function isLikened(question: Question): boolean {
  return /\bthan\b/.test(question.normalised) && speaksOfOldThing(question);
}

const THINGS = /\b(?:both|the two|these two|two of them|which one|either|neither|these)\b/;
const BETTER =
  /^(?:which|who|what)(?: of them)? (?:is|are|has|have|needs?|uses?|takes?|starts?|boots?|runs?|costs?|wins?|scales?|gives?|performs?)\b.{0,20}\b(?:more|less|fewer|better|safer|faster|slower|quicker|sooner|cheaper|lighter|heavier|easier|harder|simpler|smaller|bigger|larger|stronger|leaner|denser)(?:\W+\w+){0,2}\W*$/;

/**
 * Whether a question speaks of things without naming any: "which of the two is safer", "which is lighter and why".
 *
 * @param isKnown whether any passage has a term
 */
export function pointsAtNothing(question: Question, isKnown: (term: string) => boolean): boolean {
  const { normalised, terms } = question;
  if (isNaming(question)) return false;
  return THINGS.test(normalised) || (BETTER.test(normalised) && terms.every(isKnown));
}
