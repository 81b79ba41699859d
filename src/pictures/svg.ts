import type { Theme } from '../forms/picture.ts';
import { measure, type Weight } from './text.ts';

/** Units that a picture is wide; a phone shows about three quarters of a point for each. */
export const WIDTH = 480;
export const MARGIN = 20;
export const FONT = 'Inter';

export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly tint: string;
}

/** The colours of the chat page. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#fbfaf8',
    card: '#ffffff',
    ink: '#1d2128',
    soft: '#5a6270',
    line: '#c9ced6',
    accent: '#0b5f7a',
    accentInk: '#ffffff',
    tint: '#e0eff4',
  },
  dark: {
    ground: '#14171c',
    card: '#1d2229',
    ink: '#e6e9ee',
    soft: '#a3acba',
    line: '#434c59',
    accent: '#6cc4de',
    accentInk: '#0c1a20',
    tint: '#17333e',
  },
};

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
}

/** Height of a line as a multiple of the font's size. */
const LEADING = 1.3;

export function heightOf(lines: readonly string[], size: number): number {
  return lines.length * size * LEADING;
}

/**
 * Lines of text, the first one's top at `y`.
 *
 * @param x the left edge, or the middle for `centred`
 */
export function text(
  lines: readonly string[],
  x: number,
  y: number,
  { size, weight, color }: TextStyle,
  centred = false,
): string {
  return lines
    .map((line, at) => {
      const left = centred ? x - measure(line, size, weight) / 2 : x;
      const baseline = y + at * size * LEADING + size * 1.01;
      const bold = weight === 'semibold' ? ' font-weight="600"' : '';
      return `<text x="${round(left)}" y="${round(baseline)}" font-size="${size}"${bold} fill="${color}">${escapeXml(line)}</text>`;
    })
    .join('\n');
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  { fill, line, radius, stroke = 1.25 }: { fill: string; line: string; radius: number; stroke?: number },
): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}" stroke="${line}" stroke-width="${stroke}"/>`;
}

export function rule(x1: number, x2: number, y: number, color: string, width: number, dash = ''): string {
  const dashed = dash ? ` stroke-dasharray="${dash}" stroke-linecap="round"` : '';
  return `<path d="M${round(x1)} ${round(y)}H${round(x2)}" stroke="${color}" stroke-width="${width}"${dashed} fill="none"/>`;
}

export function escapeXml(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
