import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { toAnswerText } from '../adapters/linear.ts';
import { loadLibrary } from '../bot/library.ts';
import type { Config } from '../config.ts';
import { UsageError, UserError } from '../forms/errors.ts';
import type { Picture, Theme } from '../forms/picture.ts';
import { findPicture } from '../knowledge/pictures.ts';
import { toSvg } from '../pictures/drawing.ts';
import { createPictures } from '../pictures/pictures.ts';
import { closest } from './closest.ts';
import { compare } from './compare.ts';
import { FONT_FOLDER, toPicture } from './drawing.ts';
import { createLocalBot, toLibraryOptions } from './engine.ts';

export const help = `Usage: hypercall picture <name> -o FILE [--theme dark] [--svg]
       hypercall picture compare <words...> -o FILE [--theme dark] [--svg]
       hypercall picture --list

Draws an architecture, layer by layer, or the table of a comparison:
hypercall picture compare A vs B -o table.png

  -o, --output FILE   where to, as .png or .svg
  --theme THEME       light (the default) or dark
  --svg               SVG, whatever the file is called
  --list              print the names of the pictures
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      output: { type: 'string', short: 'o' },
      theme: { type: 'string', default: 'light' },
      svg: { type: 'boolean' },
      list: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const config = await loadConfig();
  const { compiled } = await loadLibrary(toLibraryOptions(config));
  const { pictures } = compiled;
  if (pictures.length === 0) {
    throw new UserError('the knowledge in use has no pictures; they are read from its folder pictures');
  }
  if (values.list) {
    const width = Math.max(...pictures.map(({ name }) => name.length));
    for (const { name, drawing } of pictures) {
      process.stdout.write(`${name.padEnd(width)}  ${drawing.title}\n`);
    }
    return 0;
  }
  if (positionals[0] === 'compare') {
    const words = positionals.slice(1).join(' ');
    if (!values.output) throw new UsageError(`where to? hypercall picture compare ${words} -o table.png`);
    const drawing = await toTableDrawing(words, config);
    const format = values.svg ? 'svg' : toFormat(values.output);
    await writePicture(drawing, values.output, toTheme(values.theme), format);
    return 0;
  }
  const called = positionals.join(' ').trim();
  const names = pictures.map(({ name }) => name);
  if (called === '')
    throw new UsageError(`which picture? for example: hypercall picture ${names[0]} -o picture.png`);
  const found = findPicture(pictures, called);
  if (!found) {
    const known = [...names, ...pictures.flatMap(({ aliases }) => aliases)];
    const near = closest(called.toLowerCase(), known);
    const hint = near.startsWith('; did') ? near : `; hypercall picture --list shows all ${names.length}`;
    throw new UsageError(`there is no picture "${called}"${hint}`);
  }
  const file = values.output;
  if (!file) throw new UsageError(`where to? hypercall picture ${found.name} -o ${found.name}.png`);
  await writePicture(found.drawing, file, toTheme(values.theme), values.svg ? 'svg' : toFormat(file));
  return 0;
}

/**
 * Draws a picture into a file and says on standard output which.
 *
 * @param format by default what the file's name ends with
 * @throws UserError if it cannot be drawn or written
 */
export async function writePicture(
  picture: Picture,
  file: string,
  theme: Theme,
  format: 'png' | 'svg' = toFormat(file),
): Promise<void> {
  const content = format === 'svg' ? toSvg(picture, theme) : await toPng(picture, theme);
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${toReason(error)}`);
  }
  process.stdout.write(`${file}\n`);
}

async function toPng(picture: Picture, theme: Theme): Promise<Uint8Array> {
  const pictures = createPictures({ fonts: FONT_FOLDER });
  try {
    const rendered = await pictures.render(picture, theme);
    if (!rendered) throw new UserError(`"${picture.title}" cannot be drawn as PNG; try --svg`);
    return rendered.png;
  } finally {
    await pictures.close();
  }
}

/** @throws UserError if the words ask for no comparison, with what the bot says to them */
async function toTableDrawing(words: string, config: Config): Promise<Picture> {
  const reply = await compare(await createLocalBot(config, 1), words, 1);
  const [table] = reply.blocks.flatMap((block) => (block.type === 'table' ? [block] : []));
  const drawing = table && toPicture(table, []);
  if (!drawing) throw new UserError(toAnswerText(reply));
  return drawing;
}

function toTheme(text: string): Theme {
  if (text === 'light' || text === 'dark') return text;
  throw new UsageError(`unknown theme "${text}"; should be light or dark`);
}

function toFormat(file: string): 'png' | 'svg' {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.png' || ending === '.svg') return ending === '.png' ? 'png' : 'svg';
  throw new UsageError(`"${file}" should end with .png or .svg`);
}

function toReason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'its folder does not exist';
    case 'EACCES':
    case 'EROFS':
      return 'no permission';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
