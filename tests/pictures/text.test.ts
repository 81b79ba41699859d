import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDrawable, measure, toDrawn, wrap } from '../../src/pictures/text.ts';
import { ROOT } from '../fixtures/cli.ts';

const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
const fontFiles = ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'].map((name) =>
  path.join(ROOT, 'data', 'fonts', name),
);

/** The width of the ink, as it is really drawn. */
function inkWidth(text: string, size: number, weight: 'regular' | 'semibold'): number {
  const escaped = [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="300"><text x="100" y="150" font-family="Inter" font-size="${size}" font-weight="${weight === 'regular' ? 400 : 600}">${escaped}</text></svg>`;
  return new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).innerBBox()?.width ?? 0;
}

describe('measure', () => {
  it.each([
    'Host kernel',
    'Virtual machine monitor',
    'QEMU, Cloud Hypervisor, Firecracker or Dragonball',
    '2x3 and a->b -->',
    'AVATAR To Ta',
    'Größe über Straße',
    'Ядро хоста',
    'µs ≥ 5 → 10',
  ])('is no less than what "%s" takes, and close to it', (text) => {
    for (const weight of ['regular', 'semibold'] as const) {
      const width = measure(text, 100, weight);
      const ink = inkWidth(text, 100, weight);
      expect(ink).toBeLessThanOrEqual(width + 1);
      expect(ink).toBeGreaterThan(width * 0.9 - 20);
    }
  });

  it('is at most a twentieth less for any text', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 }).map(toDrawn);
    fc.assert(
      fc.property(text, fc.constantFrom('regular', 'semibold'), (drawn, weight) => {
        // A letter's ink may reach a little over its advance.
        expect(inkWidth(drawn, 50, weight)).toBeLessThanOrEqual(measure(drawn, 50, weight) * 1.055 + 8);
      }),
      { numRuns: 100 },
    );
  });
});

describe('wrap', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('a', 'W', ' ', '-', '/', '\n', 'é', '\u202e', '日'), maxLength: 200 }),
  );

  it('keeps every character and no line is wider than asked for', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 25, max: 400 }), (content, width) => {
        const lines = wrap(content, width, 15, 'semibold');
        const solid = (words: string) => words.replaceAll(' ', '');
        expect(solid(lines.join(''))).toBe(solid(toDrawn(content)));
        for (const line of lines) {
          expect(line.trim()).toBe(line);
          if ([...line].length > 1) expect(measure(line, 15, 'semibold')).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it.each([
    ['one two three', 60, ['one two', 'three']],
    ['hardware-enforced', 90, ['hardware-', 'enforced']],
    ['Checkpoint/restore', 90, ['Checkpoint/', 'restore']],
    ['', 60, []],
    ['   ', 60, []],
  ])('breaks "%s" where one would', (content, width, lines) => {
    expect(wrap(content, width, 15, 'regular')).toEqual(lines);
  });

  it('takes a long text without spaces', () => {
    expect(wrap('x'.repeat(100_000), 100, 15, 'regular').join('')).toHaveLength(100_000);
  });
});

describe('what is drawn', () => {
  it('has no invisible characters and no turned direction', () => {
    expect(toDrawn('a\u202eb\u200b\tc\n\u0000d \ufe0f')).toBe('ab c d');
  });

  it('shows that something is missing', () => {
    expect(toDrawn('a日b')).toBe('a□b');
    expect(isDrawable('a日b')).toBe(false);
    expect(isDrawable('yes ✅')).toBe(false);
  });

  it('takes decomposed letters as what they are', () => {
    expect(isDrawable('e\u0301')).toBe(true);
  });
});
