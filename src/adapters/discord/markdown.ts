import { type Inline, plainText } from '../../forms/reply.ts';

/** Text that shows as it is: nothing in it formats, links, mentions or makes a list. One line. */
export function escapeText(text: string): string {
  return collapse(text).replace(/[\\*_~`|<[\]@]/g, '\\$&');
}

/** The same for the beginning of a line, where more characters have a meaning. */
export function atLineStart(markdown: string): string {
  return markdown
    .replace(/^(?:#{1,3}|-#|[-+>]|>>>)(?=\s|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

export function toMarkdown(nodes: readonly Inline[]): string {
  return nodes.map(toNode).join('');
}

/** As much of it as `most` characters hold; what is too long loses its formatting and its end, visibly. */
export function toFitting(nodes: readonly Inline[], most: number): string {
  const whole = toMarkdown(nodes);
  return whole.length <= most ? whole : escapeFitting(plainText(nodes), most);
}

export function escapeFitting(text: string, most: number): string {
  const whole = collapse(text);
  let length = most;
  for (;;) {
    const escaped = escapeText(cut(whole, length));
    if (escaped.length <= most) return escaped;
    length -= Math.max(1, Math.floor((escaped.length - most) / 2));
  }
}

/** At most `most` characters: whole words where that loses little, an ellipsis, and no half of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = head.replace(/\s+\S*$/, '');
  return `${words.length > head.length / 2 ? words : head}…`;
}

/** A link that previews nothing; just its words where the address is not of the web. */
export function toLink(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return label;
  const address = `<${url.replace(/[\s<>()\\]/g, (character) => encodeURIComponent(character).replace('(', '%28').replace(')', '%29'))}>`;
  // Discord does not hide an address behind what looks like one.
  if (label === '' || label.includes('://')) return `${label} ${address}`.trim();
  return `[${label}](${address})`;
}

/** A fenced block; what is too long ends with a whole line, and the fence is closed. */
export function toCodeBlock(value: string, lang: string, most: number, shortened: string): string {
  // A zero-width space keeps a fence within from ending ours.
  const safe = value.replaceAll('```', '``\u200b`');
  const fence = (code: string) => `\`\`\`${/^[\w+-]{1,20}$/.test(lang) ? lang : ''}\n${code}\n\`\`\``;
  if (fence(safe).length <= most) return fence(safe);
  const room = most - fence('').length - shortened.length - 5;
  const lines: string[] = [];
  let used = 0;
  for (const line of safe.split('\n')) {
    if (used + line.length + 1 > room) break;
    lines.push(line);
    used += line.length + 1;
  }
  const kept = lines.length > 0 ? lines.join('\n') : cut(safe.split('\n', 1)[0] ?? '', room);
  return `${fence(kept)}\n-# ${shortened}…`;
}

function toNode(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value);
    case 'inlineCode': {
      const code = collapse(node.value);
      return /`/.test(code) || code.trim() === '' ? escapeText(code) : `\`${code}\``;
    }
    case 'emphasis':
      return wrap('*', toMarkdown(node.children));
    case 'strong':
      return wrap('**', toMarkdown(node.children));
    case 'link':
      return toLink(toMarkdown(node.children), node.url);
  }
}

/** Marks stand right at the words, or they are shown instead of applied. */
function wrap(mark: string, inner: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  return words === '' ? inner : `${before}${mark}${words}${mark}${after}`;
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ');
}
