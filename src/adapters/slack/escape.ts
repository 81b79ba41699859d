/** Text that Slack shows as it is: no mention, link or special command can start in it. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A web address that can stand inside `<…|…>`; `undefined` for any other kind of address. */
export function escapeUrl(url: string): string | undefined {
  if (!/^https?:\/\/[^\s]/i.test(url)) return undefined;
  return url
    .replace(/&/g, '&amp;')
    .replace(/[<>|\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/**
 * What a person typed, without Slack's markup and without the bot's own mention.
 *
 * @param self the bot's user id
 */
export function toTypedText(text: string, self: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => toWords(inner, self))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Ids of the people that a text mentions. */
export function mentionsIn(text: string): readonly string[] {
  return [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map((match) => match[1] ?? '');
}

function toWords(inner: string, self: string): string {
  const [target = '', label = ''] = inner.split('|', 2);
  if (target === `@${self}`) return ' ';
  if (target.startsWith('@')) return `@${label || target.slice(1)}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!')) return `@${label.replace(/^@/, '') || (target.slice(1).split('^')[0] ?? '')}`;
  return label || target;
}

/**
 * At most so many characters. What is too long loses its end, and no character is cut in two.
 */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
