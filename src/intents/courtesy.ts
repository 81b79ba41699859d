import { normalise } from './normalise.ts';

/**
 * Takes greetings, forms of address and politeness off both ends of a text, in any number and order.
 * A text that is nothing else is left as it is: then the greeting is the message.
 */
export type StripCourtesy = (text: string) => string;

const WORD = /[\p{L}\p{N}]+(?:\+\+|#)?/gu;

/** @param phrases normalised words with a space between, as `toWords` finds them */
export function createCourtesy(phrases: readonly string[]): StripCourtesy {
  const known = new Set(phrases);
  const longest = phrases.reduce((most, phrase) => Math.max(most, phrase.split(' ').length), 0);
  /** How many of the words from one end make up a phrase. */
  const phraseLength = (words: readonly string[], fromStart: boolean): number => {
    for (let length = Math.min(longest, words.length); length > 0; length--) {
      const run = fromStart ? words.slice(0, length) : words.slice(-length);
      if (known.has(run.join(' '))) return length;
    }
    return 0;
  };
  return (text) => {
    const normalised = normalise(text);
    const matches = [...normalised.matchAll(WORD)];
    const words = matches.map(([word]) => word);
    let start = 0;
    let end = words.length;
    for (let length = 1; length > 0 && start < end; start += length) {
      length = phraseLength(words.slice(start, end), true);
    }
    for (let length = 1; length > 0 && start < end; end -= length) {
      length = phraseLength(words.slice(start, end), false);
    }
    if (start >= end || (start === 0 && end === words.length)) return normalised;
    const from = matches[start]?.index ?? 0;
    const last = matches[end - 1];
    const to = end === words.length ? normalised.length : (last?.index ?? 0) + (last?.[0].length ?? 0);
    return normalised.slice(from, to).trim();
  };
}
