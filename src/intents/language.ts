import type { Language } from '../forms/knowledge.ts';
import { toWords } from './normalise.ts';

/** Names the language of a text that is plainly not English; `undefined` if it may well be. */
export type DetectLanguage = (normalised: string) => string | undefined;

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Chinese or Japanese', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['a language in Cyrillic script', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hindi', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

/** @param isKnown whether a word belongs to the bot's English vocabulary */
export function createLanguageDetector(
  languages: readonly Language[],
  isKnown: (word: string) => boolean,
): DetectLanguage {
  const tables = languages.map(({ name, words }) => ({ name, words: new Set(words) }));
  return (normalised) => {
    if (!/^[\x20-\x7e]*$/.test(normalised)) {
      const letters = normalised.match(/\p{L}/gu)?.length ?? 0;
      for (const [name, script] of SCRIPTS) {
        if ((normalised.match(script)?.length ?? 0) * 2 > letters) return name;
      }
    }
    const words = toWords(normalised);
    let best: { name: string; hits: number } | undefined;
    for (const { name, words: known } of tables) {
      const hits = words.filter((word) => known.has(word)).length;
      if (hits >= 2 && hits > (best?.hits ?? 0)) best = { name, hits };
    }
    // Product names are the same in every language, so function words decide against a few known words.
    return best && best.hits * 3 >= words.filter(isKnown).length ? best.name : undefined;
  };
}
