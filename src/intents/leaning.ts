import { type Analysis, isNaming, type Question } from '../forms/question.ts';
import { entityTerm } from './analysis.ts';

/** How a question that leans on a conversation begins. */
export const OPENING =
  /^(?:and|or|but|also|even|so|then|ok|okay|more than|what about|how about|what of|same (?:question )?for|what if|compared (?:to|with)|(?:no,? )?(?:sorry,? )?i meant?)\b/;
/** Stems of words that stand for a thing said before. */
const PRONOUN = /^(?:it|thei|them|their)$/;
/** The same as what something is asked about. */
const OBJECT = /^(?:it|thei|them|that|those|these|thi)$/;
/** The reason for what was said, and nothing besides. */
const REASON =
  /^(?:(?:and|but|so|ok|okay|hm+|oh|yes|no|really) )*(?:why|how come|what for|what is the (?:point|reason)|for what reason)(?: (?:not|so|then|exactly|though|even|is|are|was|would|should|do|does|did|that|this|it|they|the|case|anyone|anybody|someone|somebody|one|people|i|you|we|want|need|like|of|for|to|be))*\W*$/;
/** Of these, those that ask what it is good for. */
const PURPOSE = /\b(?:would|what for|what is the point)\b/;
/** With fewer words, what sets a thing against something sets it against what was spoken of. */
const OWN_WORDS = 3;
/** Sets what it names against what was spoken of. */
const LIKENING = /\b(?:differs?|different|difference|compares?|compared|comparison|versus|vs)\b/;
/** What is named behind it is where or with what the old thing may be, not another thing. */
const PLACE =
  /^(?:and |but |or |so |ok |okay |what about |how about |what if )*(?:on|in|inside|under|with|without|for|using|via)\b/;
/** Points at several things of a kind. */
const SEVERAL = /\b(?:they|them|both|the two|either|neither|each other)\b/;
/** Asks what speaks for or against what was spoken of. */
const WORTH =
  /\b(?:down ?sides?|draw ?backs?|disadvantages?|cons|catch|cost|costs|risks?|limits?|limitations?|advantages?|benefits?|upsides?|pros|worth)\b/;
/** Asks how far what was said goes, and nothing besides. */
const DEGREE =
  /^(?:(?:and|but|so|ok) )*(?:by )?how (?:much|big|large|far|long)(?: (?:more|less|of a difference|is it|is that|exactly|roughly|approximately|about|then))*\W*$/;
/** Asks for things of the kind that was spoken of. */
const EXAMPLES =
  /^(?:(?:and|ok|so|but|hm+|can you|could you|please|any|some|give|show|me|us|name|list|tell|which|such as|like|for|for example|e g) )*(?:examples?|instances?|name (?:one|some|a few|two|three)|such as(?: what)?|like what|like which)(?: (?:of (?:that|those|these|them|it)|please|then|exist|are there))*\W*$/;
/** Asks for what could take the place of what was spoken of. */
const OTHER =
  /\b(?:else (?:is|are|can|could|should|would|do|might|exists?|there)|(?:what|anything|something|somewhat) else|instead|alternatives?|other (?:options?|choices?|tools?|ways?))\b/;

/** The terms of what is named. */
function toNames({ technologies, topics }: Analysis): ReadonlySet<string> {
  return new Set([...technologies, ...topics].map(entityTerm));
}

/** "Why would anyone?" */
export function asksReason(question: Question): boolean {
  return !isNaming(question) && REASON.test(question.normalised);
}

/** "What for?" */
export function asksPurpose(question: Question): boolean {
  return asksReason(question) && PURPOSE.test(question.normalised);
}

/** "And on a roof?" */
export function namesPlace({ normalised }: Question): boolean {
  return PLACE.test(normalised);
}

/** "How does it compare?" */
export function likens({ normalised }: Question): boolean {
  return LIKENING.test(normalised);
}

/** "Can they share a bed?" */
export function pointsAtSeveral({ normalised }: Question): boolean {
  return SEVERAL.test(normalised);
}

/** "What's the downside?" */
export function asksWorth(question: Question): boolean {
  return !isNaming(question) && WORTH.test(question.normalised);
}

/** "By how much?" */
export function asksDegree(question: Question): boolean {
  return !isNaming(question) && DEGREE.test(question.normalised);
}

/** "Name some." */
export function asksForExamples(question: Question): boolean {
  return !isNaming(question) && EXAMPLES.test(question.normalised);
}

/** "What else is there?" */
export function asksForOthers(question: Question): boolean {
  return !isNaming(question) && OTHER.test(question.normalised);
}

/**
 * Whether the question speaks of the old thing although it names another: "does it need a tank" names what the old thing may
 * need, "what about on a mac" a place where it may be.
 */
export function speaksOfOldThing(question: Question): boolean {
  const { sequence, technologies } = question;
  const names = toNames(question);
  const first = sequence.findIndex((term) => names.has(term));
  const before = sequence.slice(0, first).filter((term) => !/^(?:an?|the|my)$/.test(term));
  const isPlace = technologies.length === 0 && /^(?:on|in|insid|under)$/.test(before.at(-1) ?? '');
  return before.some((term) => PRONOUN.test(term)) || isPlace;
}

/** Whether a question that seems to lean may be about what it names and nothing else: "a pond, what is it", "pond or lake, the difference". */
export function namesItself(question: Question): boolean {
  const { normalised, sequence, words } = question;
  if (!isNaming(question) || OPENING.test(normalised)) return false;
  const names = toNames(question);
  const first = sequence.findIndex((term) => names.has(term));
  const pronoun = sequence.findIndex((term) => PRONOUN.test(term));
  const isOwn = pronoun > first && !asksAboutOldThing(question);
  return isOwn || (likens(question) && words.length >= OWN_WORDS);
}

/** Whether what it names is asked about the old thing: "does a pond need it". Where "it" is the subject, the new thing is meant. */
export function asksAboutOldThing(question: Question): boolean {
  const { normalised, sequence } = question;
  const names = toNames(question);
  const last = sequence.findLastIndex((term) => names.has(term));
  // Its stem is the same as that of "on".
  const isOne = /\bones?\W*$/.test(normalised);
  const at = isOne
    ? sequence.length - 1
    : sequence.findIndex((term, place) => place > last && OBJECT.test(term));
  return (
    at > last + 1 &&
    !/^(?:is|ar|wa|do|doe|did|can|could|will|would|should|ha|have|and|but)$/.test(sequence[at - 1] ?? '')
  );
}
