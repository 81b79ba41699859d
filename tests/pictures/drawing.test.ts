import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture, Stack } from '../../src/forms/picture.ts';
import { canDraw, toSvg } from '../../src/pictures/drawing.ts';
import { measure } from '../../src/pictures/text.ts';
import { SHIPPED, toTable } from '../fixtures/pictures.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const numberIn = (tag: string, name: string) => Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? 0);
const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Texts and boxes of a drawing. Fails if it is not made of the few elements that we write. */
function read(svg: string) {
  const rest = svg.replace(
    /<svg [^<>]*>|<\/svg>|<title>[^<>]*<\/title>|<text [^<>]*>[^<>]*<\/text>|<(?:rect|path) [^<>]*\/>|\n/g,
    '',
  );
  expect(rest).toBe('');
  expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  const boxes: Box[] = [...svg.matchAll(/<rect [^>]*>/g)].map(([tag]) => ({
    x: numberIn(tag, 'x'),
    y: numberIn(tag, 'y'),
    width: numberIn(tag, 'width'),
    height: numberIn(tag, 'height'),
  }));
  const texts = [...svg.matchAll(/(<text [^>]*>)([^<]*)<\/text>/g)].map(([, tag = '', content = '']) => {
    const size = numberIn(tag, 'font-size');
    const weight = tag.includes('font-weight="600"') ? 'semibold' : 'regular';
    return {
      content: unescaped(content),
      x: numberIn(tag, 'x'),
      baseline: numberIn(tag, 'y'),
      size,
      width: measure(unescaped(content), size, weight),
    };
  });
  return { boxes, texts };
}

/** Every text lies within the smallest box that it begins in. */
function expectNothingCut(svg: string): void {
  const { boxes, texts } = read(svg);
  for (const { content, x, baseline, size, width } of texts) {
    const left = x + 0.1;
    const around = boxes
      .filter((box) => left >= box.x && left <= box.x + box.width)
      .filter((box) => baseline >= box.y && baseline <= box.y + box.height)
      .sort((a, b) => a.width * a.height - b.width * b.height)[0];
    expect(around, content).toBeDefined();
    if (!around) continue;
    expect(x + width, content).toBeLessThanOrEqual(around.x + around.width - 2);
    expect(baseline - size, content).toBeGreaterThanOrEqual(around.y - 1);
    expect(baseline + size * 0.25, content).toBeLessThanOrEqual(around.y + around.height);
  }
}

describe('a shipped picture', () => {
  it.each(SHIPPED)('$name has all its words within their boxes', ({ drawing }) => {
    for (const theme of ['light', 'dark'] as const) expectNothingCut(toSvg(drawing, theme));
    expect(canDraw(drawing)).toBe(true);
  });

  it.each(SHIPPED)('$name breaks no word', ({ drawing }) => {
    const words = new Set(JSON.stringify(drawing).match(/[^\s"]+/g));
    const cut = read(toSvg(drawing, 'light'))
      .texts.flatMap(({ content }) => content.split(' '))
      .filter((word) => !words.has(word) && !words.has(`${word},`));
    expect(cut).toEqual([]);
  });

  it.each(SHIPPED)('$name says in words where a kernel is', ({ drawing }) => {
    const svg = toSvg(drawing, 'light');
    expect(svg.toLowerCase()).toContain('kernel');
    expect(svg).toContain('stroke-dasharray');
  });

  it('is the same every time, and differs by theme', () => {
    const [first] = SHIPPED;
    if (!first) throw new Error('no picture');
    expect(toSvg(first.drawing, 'dark')).toBe(toSvg(structuredClone(first.drawing), 'dark'));
    expect(toSvg(first.drawing, 'dark')).not.toBe(toSvg(first.drawing, 'light'));
  });
});

describe('a table', () => {
  it.each([
    [2, 1],
    [2, 30],
    [3, 30],
    [4, 11],
    [4, 30],
  ])('of %i columns and %i rows shows every cell, uncut', (columns, rows) => {
    const table = toTable(columns, rows, 'hardware-enforced boundary, incomprehensibilities');
    const svg = toSvg(table, 'light');
    expectNothingCut(svg);
    const said = read(svg)
      .texts.map(({ content }) => content)
      .join('')
      .replaceAll(' ', '');
    for (const { header, cells } of table.rows) {
      expect(said).toContain(header.replaceAll(' ', ''));
      for (const cell of cells) expect(said).toContain(cell.slice(-4).trim());
    }
  });

  it('says the names of its columns again when it is long', () => {
    const times = (rows: number) => toSvg(toTable(3, rows), 'light').split('>MicroVM<').length - 1;
    expect([times(10), times(12), times(13), times(30)]).toEqual([1, 1, 2, 3]);
  });

  it('takes rows that are short of cells', () => {
    const svg = toSvg({ ...toTable(4, 1), rows: [{ header: 'Kernel', cells: ['shared'] }] }, 'light');
    expect(svg).toContain('shared');
    expectNothingCut(svg);
  });
});

describe('whatever it is made of', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom(
      '</text><script>alert(1)</script>',
      ']]>',
      '&amp;',
      '"\'>',
      'W'.repeat(120),
      '\u202eabc',
      '',
    ),
  );
  const layer = fc.record({ layer: words, note: words, marked: fc.boolean(), emphasis: fc.boolean() });
  const bounded = fc.record({ layer: words, boundary: words });
  const frame = fc.record({
    frame: words,
    parts: fc.array(fc.oneof(layer, bounded), { minLength: 1, maxLength: 3 }),
  });
  const stack = fc.array(fc.oneof(layer, bounded, frame), {
    minLength: 1,
    maxLength: 3,
  }) as fc.Arbitrary<Stack>;
  const beside = fc.record({ beside: fc.array(stack, { minLength: 2, maxLength: 3 }) });
  const drawing = fc.record({
    type: fc.constant('stack' as const),
    title: words,
    caption: words,
    columns: fc.array(fc.record({ title: words, parts: fc.tuple(beside, layer) }), {
      minLength: 1,
      maxLength: 2,
    }),
  });
  const table = fc.integer({ min: 2, max: 4 }).chain((columns) =>
    fc.record({
      type: fc.constant('table' as const),
      title: words,
      caption: words,
      columns: fc.array(words, { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc.record({ header: words, cells: fc.array(words, { minLength: columns, maxLength: columns }) }),
        { maxLength: 30 },
      ),
    }),
  );

  it('a drawing is well-formed and nothing is cut', () => {
    fc.assert(
      fc.property(fc.oneof(drawing, table) as fc.Arbitrary<Picture>, (picture) => {
        const svg = toSvg(picture, 'dark');
        expect(svg).not.toMatch(/\p{Cs}/u);
        expectNothingCut(svg);
      }),
      { endOnFailure: true },
    );
  });
});
