/** Markup that is safe to send as it is. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

/** A template in which everything put in is escaped, unless it is markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = strings[0] ?? '';
  for (const [at, part] of parts.entries()) out += toMarkup(part) + (strings[at + 1] ?? '');
  return { html: out };
}

function toMarkup(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return toEntities(String(part));
  if ('html' in part) return part.html;
  return part.map((item) => item.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toEntities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
