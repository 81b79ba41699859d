import { createHash } from 'node:crypto';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { type Picture, type Theme, toAlt } from '../forms/picture.ts';
import { type ConverterOptions, createConverter } from './converter.ts';
import { createDisk } from './disk.ts';
import { canDraw, toSvg } from './drawing.ts';
import { toSize } from './png.ts';

export interface RenderedPicture {
  readonly png: Uint8Array;
  /** Says what is seen, in at most 1000 characters. */
  readonly alt: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /** `undefined` if the picture cannot be made: an answer goes out without it. It never rejects. */
  render(picture: Picture, theme: Theme): Promise<RenderedPicture | undefined>;
  /** Ends the thread; what still waits fails. */
  close(): Promise<void>;
}

export interface PicturesOptions extends Omit<ConverterOptions, 'fontFiles'> {
  /** The folder of the fonts that ship with the bot. */
  readonly fonts: string;
  /** Where pictures outlive the process; only in memory if unset. */
  readonly cacheDir?: string | undefined;
  /** Bytes kept in memory. */
  readonly memory?: number;
}

const FONT_FILES = ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'];
/** Characters of SVG above which a picture is too long to be looked at. */
const LONGEST = 400_000;

/** Makes pictures, each once: in memory they are kept by the hash of their data, on disk by the hash of their SVG. */
export function createPictures({
  fonts,
  cacheDir,
  memory = 32 * 1024 * 1024,
  ...options
}: PicturesOptions): Pictures {
  const converter = createConverter({
    ...options,
    fontFiles: FONT_FILES.map((name) => path.join(fonts, name)),
  });
  const disk = cacheDir === undefined ? undefined : createDisk(cacheDir);
  let kept: LRUCache<string, RenderedPicture> | undefined;
  const pending = new Map<string, Promise<RenderedPicture | undefined>>();

  async function make(picture: Picture, theme: Theme): Promise<RenderedPicture | undefined> {
    if (!canDraw(picture)) return undefined;
    const svg = toSvg(picture, theme);
    if (svg.length > LONGEST) return undefined;
    const name = toHash(svg);
    const alt = toAlt(picture);
    const found = toRendered(await disk?.get(name), alt);
    if (found) return found;
    const made = toRendered(await converter.convert(svg), alt);
    if (made) await disk?.set(name, made.png);
    return made;
  }

  return {
    async render(picture, theme) {
      try {
        const key = toHash(`${theme} ${JSON.stringify(picture)}`);
        const held = kept?.get(key);
        if (held) return held;
        const running = pending.get(key) ?? make(picture, theme).finally(() => pending.delete(key));
        pending.set(key, running);
        const made = await running;
        kept ??= new LRUCache({ maxSize: memory, sizeCalculation: ({ png }) => png.length + 1 });
        if (made) kept.set(key, made);
        return made;
      } catch {
        return undefined;
      }
    },
    close: () => converter.close(),
  };
}

function toHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function toRendered(png: Uint8Array | undefined, alt: string): RenderedPicture | undefined {
  const size = png && toSize(png);
  return size && { png, alt, ...size };
}
