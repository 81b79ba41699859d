import path from 'node:path';
import type { Draw } from '../adapters/port.ts';
import type { NamedPicture } from '../forms/knowledge.ts';
import { type Picture, toAlt } from '../forms/picture.ts';
import type { Block } from '../forms/reply.ts';
import type { Pictures } from '../pictures/pictures.ts';
import { BASE_FOLDER } from './engine.ts';

/** The folder of the fonts that ship with the bot. */
export const FONT_FOLDER = path.join(BASE_FOLDER, 'fonts');

/** What a block of a reply shows; `undefined` if it is nothing to be drawn. */
export function toPicture(block: Block, named: readonly NamedPicture[]): Picture | undefined {
  switch (block.type) {
    case 'picture':
      return named.find(({ name }) => name === block.name)?.drawing;
    case 'table':
      return { type: 'table', title: block.caption, columns: block.columns, rows: block.rows };
    default:
      return undefined;
  }
}

/**
 * Draws for the platforms. What draws is loaded with the first picture.
 *
 * @param named read anew for each picture, as the knowledge may change; `undefined` where nothing is to be drawn
 */
export function createDraw(
  named: () => readonly NamedPicture[] | undefined,
  cacheDir: string,
): { readonly draw: Draw; close(): Promise<void> } {
  let made: Promise<Pictures> | undefined;
  const load = async () => {
    const { createPictures } = await import('../pictures/pictures.ts');
    return createPictures({ fonts: FONT_FOLDER, cacheDir });
  };
  return {
    async draw(block, theme = 'light') {
      const known = named();
      const picture = known && toPicture(block, known);
      if (!picture) return undefined;
      made ??= load();
      const rendered = await (await made).render(picture, theme);
      return rendered && { png: rendered.png, alt: toAlt(picture) };
    },
    async close() {
      await (await made)?.close();
    },
  };
}
