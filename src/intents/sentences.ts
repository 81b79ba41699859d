import { READ_LIMIT } from './normalise.ts';

/** Parts of one message that are looked at; a longer one is a story, not a list of questions. */
const PART_LIMIT = 6;

const ASKING =
  /^(?:(?:and|also|but|so|or|then|plus) )?(?:what|how|why|when|where|which|who|is|are|can|could|do|does|did|should|would|will|has|have|any|explain|define|compare|tell)\b/i;

export interface Parts {
  /** What reads as a question, in order. Empty if nothing does. */
  readonly questions: readonly string[];
  /** All parts. */
  readonly all: readonly string[];
}

/** Splits a message into its sentences and tells which of them ask something. */
export function toParts(text: string): Parts {
  const all = text
    .slice(0, READ_LIMIT)
    .split(
      /(?<=[?!])\s+|(?<=[.;])(?<!\b(?:vs|eg|ie|e\.g|i\.e|etc|approx|incl|cf)\.)\s+(?=[\p{L}@])|[\r\n]+|\s+(?=(?:and|also) (?:what|how|why|which|can|is|are|do|does)\b[^?]*\?)/u,
    )
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .reduce(joinTag, [])
    .slice(0, PART_LIMIT);
  return { questions: all.filter(isQuestion), all };
}

function isQuestion(part: string): boolean {
  return part.endsWith('?') || ASKING.test(part);
}

/** "A pond needs no pump. True?" asks about the pond. */
function joinTag(parts: readonly string[], part: string): string[] {
  const before = parts.at(-1);
  const isTag = /^\P{Z}+(?: \P{Z}+)?\?+$/u.test(part);
  if (before === undefined || !isTag || ASKING.test(part) || isQuestion(before)) return [...parts, part];
  return [...parts.slice(0, -1), `${before} ${part}`];
}
