import { REGULAR, SEMIBOLD } from './widths.ts';

export type Weight = 'regular' | 'semibold';

const EM = 2048;
const WIDTHS = { regular: toWidths(REGULAR), semibold: toWidths(SEMIBOLD) } as const;
/** Stands for what the font cannot draw. */
const REPLACEMENT = '\u25a1';

/** A text as it is drawn: one line, nothing that is invisible or that turns the direction of writing. */
export function toDrawn(text: string): string {
  let drawn = '';
  for (const character of clean(text)) drawn += hasGlyph(character) ? character : REPLACEMENT;
  return drawn;
}

/** Whether the font has a glyph for every character that is to be seen. */
export function isDrawable(text: string): boolean {
  for (const character of clean(text)) if (!hasGlyph(character)) return false;
  return true;
}

/**
 * The width of a drawn text without its kerning. That makes most texts narrower and the most contrived ones a twentieth wider, which
 * the padding around every text holds.
 */
export function measure(text: string, size: number, weight: Weight): number {
  const widths = WIDTHS[weight];
  let sum = 0;
  for (const character of text) sum += widths.get(character) ?? EM;
  return (sum * size) / EM;
}

/** Breaks a text into lines no wider than `width`: at spaces, after hyphens and slashes, else within a word. */
export function wrap(text: string, width: number, size: number, weight: Weight): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of toDrawn(text).match(/ |[^ ]+?(?:[-/\u2010-\u2015](?=[^ ])|(?= |$))/gu) ?? []) {
    const length = measure(piece, size, weight);
    if (used + length <= width) {
      line += piece;
      used += length;
    } else if (piece !== ' ') {
      if (line.trim() !== '') lines.push(line.trim());
      line = '';
      used = 0;
      for (const character of piece) {
        const own = measure(character, size, weight);
        if (line !== '' && used + own > width) {
          lines.push(line);
          line = '';
          used = 0;
        }
        line += character;
        used += own;
      }
    } else {
      lines.push(line.trim());
      line = '';
      used = 0;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}|\p{Cs}|\p{Variation_Selector}/gu, '')
    .trim();
}

function hasGlyph(character: string): boolean {
  return WIDTHS.regular.has(character) && WIDTHS.semibold.has(character);
}

function toWidths(table: string): ReadonlyMap<string, number> {
  const widths = new Map<string, number>();
  for (const run of table.split(',')) {
    const [first = 0, ...advances] = run
      .trim()
      .split(/\s+/)
      .map((number) => Number.parseInt(number, 16));
    for (const [at, advance] of advances.entries()) widths.set(String.fromCodePoint(first + at), advance);
  }
  return widths;
}
