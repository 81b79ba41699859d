/** Characters of a message that are read. What comes after is not: nobody asks a question that long. */
export const READ_LIMIT = 2000;

/** Forms without their apostrophe are as common in chat as those with it. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan'?t\b|\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|should|would|could|must|need)n'?t\b/g, '$1 not'],
  [/\b(what|that|how|where|who|when|why|there|it|here)'s\b/g, '$1 is'],
  [/\b(what|how|who|where)s\b/g, '$1 is'],
  [/\b(what|how|where|why|who|i|you|we|they)'(?:re|m)\b/g, '$1 are'],
  [/\b(i|you|we|they)'ve\b/g, '$1 have'],
  [/\b(i|you|we|they|it)'(?:d|ll)\b/g, '$1 would'],
  [/^y(?= (?:do|does|did|is|are|can|would|should|not)\b)/, 'why'],
  [/'s\b|'/g, ''],
];
/** What chats shorten, written out. */
const SHORTHAND: Readonly<Record<string, string>> = {
  'b/c': 'because',
  coz: 'because',
  cuz: 'because',
  gonna: 'going to',
  gotta: 'have to',
  ppl: 'people',
  smth: 'something',
  sth: 'something',
  tho: 'though',
  u: 'you',
  'w/o': 'without',
  wanna: 'want to',
  wat: 'what',
  wot: 'what',
  wut: 'what',
};
const SHORTENED = new RegExp(`\\b(?:${Object.keys(SHORTHAND).join('|')})\\b`, 'g');
/** Signs and letters that stand for a word between others. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\w) =+ (?=\w)/g, ' is '],
  [/(?<=\w) n (?=\w)/g, ' and '],
  [/\bw\/ ?(?=\w)/g, 'with '],
  [/(?<=\b(?:what|why|y|how|where|when|who|they|these|those|you|we) )r\b/g, 'are'],
  [/(?<=, )y(?= |$)/g, 'why'],
];
const MAYBE_SIGN = /[=/]| [nr] |, y/;
/** "Back it up" is "back up it": what belongs together stands together. */
const PARTED =
  /\b(back|boot|bring|build|clean|lock|power|scale|set|shut|slow|speed|spin|start|tear|turn)(s|ing)? (it|them|this|that|these|those|one) (up|down|off|on)\b/g;
const MAYBE_CONTRACTED = /'|^y |\b(?:\w+nt|wont|cannot|whats|hows|whos|wheres)\b/;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * One line of lower-case text: compatibility forms, accents and stacked marks folded, quotes and dashes made plain,
 * control characters, addresses and platform mentions gone.
 */
export function normalise(text: string): string {
  const read = text.slice(0, READ_LIMIT);
  let line = (PLAIN.test(read) ? read : toPlain(read)).replace(/`/g, "'").toLowerCase();
  if (line.includes('<')) line = line.replace(/<[@#!][^>\s]{0,80}>/g, ' ');
  if (line.includes('://')) line = line.replace(/\bhttps?:\/\/\S+/g, ' ');
  line = line.replace(SHORTENED, (short) => SHORTHAND[short] ?? short);
  if (MAYBE_SIGN.test(line)) for (const [pattern, word] of SIGNS) line = line.replace(pattern, word);
  if (MAYBE_CONTRACTED.test(line)) {
    for (const [pattern, replacement] of CONTRACTIONS) line = line.replace(pattern, replacement);
  }
  return line.replace(/\s+/g, ' ').replace(PARTED, '$1$2 $4 $3').trim();
}

function toPlain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/[\u2018\u2019\u02bc\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .normalize('NFKC');
}

/** The words of a normalised text: runs of letters and digits, with `c++` and `c#` kept whole. */
export function toWords(normalised: string): readonly string[] {
  return normalised.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? [];
}

/** One spelling for British and American forms. Applied to passages and questions alike, so an odd result is harmless. */
export function foldSpelling(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/is(ation|ations|e|ed|es|ing|er|ers)$/, 'iz$1')
    .replace(/([a-z]{3})our(s|al|ed|ing)?$/, '$1or$2')
    .replace(/([a-z]{3})lling$/, '$1ling')
    .replace(/([a-z]{3})lled$/, '$1led');
}

/** A plural's singular, roughly, for comparing names. */
export function singular(word: string): string {
  return word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
