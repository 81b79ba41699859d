import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns that a text takes in a terminal: wide characters take two, marks none. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Lines of at most `width` columns, broken between words where that is possible. */
export function wrapLines(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}
