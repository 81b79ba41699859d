import type { Evidence } from '../forms/evidence.ts';
import type { Message } from '../forms/message.ts';
import type { SilenceReason } from '../forms/outcome.ts';
import type { Question } from '../forms/question.ts';

/** Characters in which marks of a paste are looked for. */
const LOOKED_AT = 4000;

/** Marks of pasted code, logs and stack traces. */
const PASTE = [
  /```/,
  /^[ \t]*at [^\n(]{1,200}\([^\n]{1,300}:\d+/m,
  /\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/,
  /^[ \t]{0,40}[$#>] \S/m,
  /[{};]\s*$/m,
  /\b(?:Traceback|Exception in thread|panic:|Segmentation fault|npm ERR!|ERROR?\s*\[|\[ERROR\]|WARN\b)/,
  /\b(?:[A-Z]\w+Error|[A-Z]\w+Exception): /,
];

/** Whether to keep silent before the words are even weighed. */
export function silenceBefore(message: Message): SilenceReason | undefined {
  if (message.speaker.kind === 'bot') return 'bot';
  if (message.addressed) return undefined;
  if (message.answeredByHuman) return 'human-answered';
  if (message.toSomeoneElse || /^\s*@\w/.test(message.text)) return 'for-someone-else';
  const read = message.text.slice(0, LOOKED_AT);
  if (PASTE.some((mark) => mark.test(read))) return 'not-a-question';
  return undefined;
}

/**
 * Whether to keep silent about something overheard: speaking unasked takes a plain question and certainty.
 *
 * @param bar the confidence that the channel asks for instead of the usual certainty
 */
export function silenceAfter(
  message: Message,
  question: Question,
  evidence: Evidence,
  bar?: number,
): SilenceReason | undefined {
  if (message.addressed) return undefined;
  if (!looksAsked(message.text, question)) return 'not-a-question';
  const { confidence, certain, decision } = evidence;
  const isCertain = bar === undefined ? certain : confidence >= bar;
  return decision === 'answer' && isCertain ? undefined : 'not-certain';
}

const ASKING =
  /^(?:what|how|why|when|where|which|is|are|can|could|do|does|did|should|would|will|has|have|any|explain|define|compare|difference|anyone|does anyone)\b/;

function looksAsked(text: string, question: Question): boolean {
  return /\?/.test(text) || ASKING.test(question.normalised);
}
