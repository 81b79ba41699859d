interface Bounded {
  /** Words on the line drawn above it: what is separated there, or shared below. */
  readonly boundary?: string | undefined;
}

/** A box of a stack. */
export interface Layer extends Bounded {
  readonly layer: string;
  readonly note?: string | undefined;
  /** It is of the kind that is marked in every picture alike. */
  readonly marked?: boolean | undefined;
  /** It is what the picture is about. */
  readonly emphasis?: boolean | undefined;
}

/** A box that holds others. */
export interface Frame extends Bounded {
  readonly frame: string;
  readonly parts: Stack;
}

/** Stacks that stand beside one another on what is below them. */
export interface Beside extends Bounded {
  readonly beside: readonly Stack[];
}

export type Part = Layer | Frame | Beside;

/** From top to bottom. */
export type Stack = readonly Part[];

export interface StackDrawing {
  readonly type: 'stack';
  readonly title: string;
  readonly caption?: string | undefined;
  /** What is seen, where it was written by hand. */
  readonly alt?: string | undefined;
  /** One or two; the title names what a column shows. */
  readonly columns: readonly { readonly title?: string | undefined; readonly parts: Stack }[];
}

export interface TableDrawing {
  readonly type: 'table';
  readonly title: string;
  readonly caption?: string | undefined;
  /** Two to four: what the cells of each row belong to, in their order. */
  readonly columns: readonly string[];
  /** At most 30. */
  readonly rows: readonly { readonly header: string; readonly cells: readonly string[] }[];
}

export type Picture = StackDrawing | TableDrawing;
export type Theme = 'light' | 'dark';

/** Slack and Discord take little more. */
export const ALT_LIMIT = 1000;

/** Says what is seen, in at most `ALT_LIMIT` characters. */
export function toAlt(picture: Picture): string {
  if (picture.type === 'stack') {
    if (picture.alt) return shorten(picture.alt);
    const columns = picture.columns.map(
      ({ title, parts }) =>
        `${title ?? 'From top to bottom'}: ${parts.map((part) => tell(part)).join('; below: ')}.`,
    );
    const how = picture.columns.length > 1 ? ['Stacks side by side, each from top to bottom'] : [];
    return shorten(sentences([picture.title, ...how], columns, picture.caption));
  }
  const rows = picture.rows.map(
    ({ header, cells }) =>
      `${header}: ${cells.map((cell, at) => `${picture.columns[at] ?? ''}: ${cell}`).join('; ')}.`,
  );
  return shorten(
    sentences([picture.title, `A table of ${picture.columns.join(', ')}`], rows, picture.caption),
  );
}

function tell(part: Part): string {
  const under = part.boundary ? `under the line "${part.boundary}", ` : '';
  if ('beside' in part) {
    return `${under}side by side ${part.beside.map((stack, at) => `${at + 1}) ${tellStack(stack)}`).join(' ')}`;
  }
  if ('frame' in part) return `${under}${part.frame} (${tellStack(part.parts)})`;
  return `${under}${part.layer}${part.note ? ` (${part.note})` : ''}`;
}

const tellStack = (stack: Stack) => stack.map(tell).join(', then ');

function sentences(opening: readonly string[], middle: readonly string[], caption: string | undefined) {
  return [...opening.map((text) => `${text}.`), ...middle, ...(caption ? [caption] : [])]
    .join(' ')
    .replace(/([.?!])\./g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function shorten(text: string): string {
  if (text.length <= ALT_LIMIT) return text;
  const cut = text.slice(0, ALT_LIMIT - 2).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > ALT_LIMIT / 2 ? cut.slice(0, space) : cut} …`;
}
