import { existsSync, readdirSync } from 'node:fs';
import { UserError } from '../forms/errors.ts';

/** The lines of a text file that are neither empty nor comments. */
export function textLines(text: string): readonly { readonly line: number; readonly text: string }[] {
  return text
    .split(/\r?\n/)
    .map((content, at) => ({ line: at + 1, text: content.trim() }))
    .filter(({ text: content }) => content !== '' && !content.startsWith('#'));
}

/**
 * The files of knowledge in a folder and below, in order.
 *
 * @throws UserError if there is no such folder
 */
export function listFolder(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    throw new UserError(`the knowledge folder ${folder} does not exist; create it or correct KNOWLEDGE_DIR`);
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|yaml|txt)$/.test(name))
    .sort();
}

/** The number of the line that holds nothing but the needle; else the one after `fallback`. */
export function lineOf(text: string, needle: string, fallback: number): number {
  const at = text.split(/\r?\n/).findIndex((line) => line.replace(/^[-\s]+/, '').trim() === needle);
  return at < 0 ? fallback + 1 : at + 1;
}
