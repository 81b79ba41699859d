import { READ_LIMIT } from './normalise.ts';

/** Parts of one message that are looked at; a longer one is a story, not a list of questions. */
const PART_LIMIT = 6;

const ASKING =
  /^(?:(?:and|also|but|so|or|then|plus) )?(?:what|how|why|when|where|which|who|is|are|can|could|do|does|did|should|would|will|has|have|any|explain|define|compare|tell)\b/i;

/** Asks for help with what stands before it, and for nothing of its own. */
const CLOSING =
  /^(?:so |and |ok |hm+ )*(?:what now|now what|what gives|any (?:ideas?|clues?|help|advice|suggestions?|thoughts|hints?)|what (?:to|should (?:i|we)|do (?:i|we)|can (?:i|we)|shall (?:i|we)) do)\W*$/i;

/** Asks, but does not say what about: "what do i use", "why though". */
const BARE =
  /^(?:(?:so|and|but|ok|hm+) )*(?:why|how|what|which)(?: (?:one|tech|technology|tools?|thing|come|is|are|that|this|it|so|do|should|can|could|would|to|i|we|you|use|take|choose|pick|go|with|for|better|best|fits?|suits?|happens?|need|then|though|tho|here|there|the|a|good|right|way))*\W*$/i;

export interface Parts {
  /** What reads as a question, in order. Empty if nothing does. */
  readonly questions: readonly string[];
  /** All parts. */
  readonly all: readonly string[];
}

/** Splits a message into its sentences and tells which of them ask something. */
export function toParts(text: string): Parts {
  const parts = text
    .slice(0, READ_LIMIT)
    .split(
      /(?<=[?!])\s+|(?<=[.;])(?<!\b(?:vs|eg|ie|e\.g|i\.e|etc|approx|incl|cf)\.)\s+(?=[\p{L}@])|[\r\n]+|\s+(?=(?:and|also) (?:what|how|why|which|can|is|are|do|does)\b[^?]*\?)/u,
    )
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .slice(0, PART_LIMIT);
  const open = parts.filter((part) => !CLOSING.test(part));
  const all = open.length > 0 ? open : parts;
  const isTag = (at: number) => isTagOf(all[at - 1], all[at]);
  const questions = all.filter((part, at) => (isQuestion(part) ? !isTag(at) : isTag(at + 1)));
  return { questions, all };
}

/** Whether a question is about what stands around it, and names nothing itself. */
export function isBare(question: string): boolean {
  return BARE.test(question);
}

function isQuestion(part: string): boolean {
  return part.endsWith('?') || ASKING.test(part);
}

/** "A pond needs no pump. True?" asks about the pond. */
function isTagOf(before: string | undefined, part: string | undefined): boolean {
  if (before === undefined || part === undefined || isQuestion(before)) return false;
  return /^\P{Z}+(?: \P{Z}+)?\?+$/u.test(part) && !ASKING.test(part);
}
