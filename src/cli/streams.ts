import { createInterface } from 'node:readline';
import { print } from './lines.ts';

/** One line of a stream of questions. */
export interface Asked {
  readonly id: string | number;
  readonly text: string;
  readonly conversation?: string;
}

/**
 * Reads objects from standard input and writes one line for each; the next is read when the last has been taken off our hands. A line
 * that is none of them gets an `error` of its own, with its number.
 */
export async function answerObjects(
  answer: (asked: Asked, number: number) => Promise<object>,
): Promise<number> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const asked = toAsked(line, number);
    await print(JSON.stringify('error' in asked ? asked : await answer(asked, number)));
  }
  return 0;
}

function toAsked(line: string, number: number): Asked | { readonly error: string } {
  let asked: unknown;
  try {
    // Some shells put a byte order mark before the first line.
    asked = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { error: `line ${number}: not JSON` };
  }
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    return { error: `line ${number}: not a JSON object` };
  }
  const { id, text, conversation } = asked as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') {
    return { error: `line ${number}: "id" should be a string` };
  }
  if (typeof text !== 'string') {
    return { ...{ id }, error: `line ${number}: "text" should be a string` };
  }
  if (conversation === undefined || conversation === null) return { id, text };
  return typeof conversation === 'string'
    ? { id, text, conversation }
    : { ...{ id }, error: `line ${number}: "conversation" should be a string` };
}
