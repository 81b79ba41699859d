import type { Beside, Frame, Layer, Part, Stack, StackDrawing } from '../forms/picture.ts';
import { box, heightOf, MARGIN, type Palette, rule, text, WIDTH } from './svg.ts';
import { measure, wrap } from './text.ts';

const GAP = 8;
const BESIDE_GAP = 10;
const PADDING = 10;
const LABEL = 17;
const NOTE = 14;
const FRAME = 15;
const BOUNDARY = 14;
const HEADING = 18;
/** Boxes below this width have half the padding. */
const NARROW = 110;

interface Drawn {
  readonly height: number;
  /** Draws it at a place, at least as high as it is. */
  draw(x: number, y: number, height: number): string;
}

/** The columns of a stack drawing, standing on one ground line, beginning at `y`. */
export function drawStacks({ columns }: StackDrawing, palette: Palette, y: number) {
  const gap = 22;
  const width = (WIDTH - 2 * MARGIN - gap * (columns.length - 1)) / columns.length;
  const made = columns.map(({ title, parts }) => {
    const lines = title ? wrap(title, width, HEADING, 'semibold') : [];
    return {
      lines,
      above: lines.length > 0 ? heightOf(lines, HEADING) + GAP : 0,
      stack: toStack(parts, width, palette),
    };
  });
  const above = Math.max(...made.map((column) => column.above));
  const height = Math.max(...made.map((column) => column.stack.height));
  const body = made.map(({ lines, stack }, at) => {
    const x = MARGIN + at * (width + gap);
    const style = { size: HEADING, weight: 'semibold', color: palette.ink } as const;
    return [text(lines, x + width / 2, y, style, true), stack.draw(x, y + above, height)].join('\n');
  });
  return { height: above + height, body: body.join('\n') };
}

function toStack(parts: Stack, width: number, palette: Palette): Drawn {
  const made = parts.map((part) => toBounded(part, width, palette));
  const height = made.reduce((sum, part) => sum + part.height, GAP * Math.max(0, made.length - 1));
  // What stands above the first line grows, so that the layers below keep one level with those beside.
  const first = parts.findIndex((part, at) => at > 0 && part.boundary !== undefined);
  const growing = first < 0 ? parts.length : first;
  return {
    height,
    draw(x, y, available) {
      const more = (available - height) / growing;
      let top = y;
      return made
        .map((part, at) => {
          const own = part.height + (at < growing ? more : 0);
          const drawn = part.draw(x, top, own);
          top += own + GAP;
          return drawn;
        })
        .join('\n');
    },
  };
}

/** A part with the line above it. */
function toBounded(part: Part, width: number, palette: Palette): Drawn {
  const made = toPart(part, width, palette);
  if (part.boundary === undefined) return made;
  const boundary = toBoundary(part.boundary, width, palette);
  return {
    height: boundary.height + made.height,
    draw: (x, y, height) =>
      `${boundary.draw(x, y, boundary.height)}\n${made.draw(x, y + boundary.height, height - boundary.height)}`,
  };
}

function toPart(part: Part, width: number, palette: Palette): Drawn {
  if ('beside' in part) return toBeside(part, width, palette);
  return 'frame' in part ? toFrame(part, width, palette) : toLayer(part, width, palette);
}

function toBeside({ beside }: Beside, width: number, palette: Palette): Drawn {
  const own = (width - BESIDE_GAP * (beside.length - 1)) / beside.length;
  const made = beside.map((stack) => toStack(stack, own, palette));
  return {
    height: Math.max(...made.map((stack) => stack.height)),
    draw: (x, y, height) =>
      made.map((stack, at) => stack.draw(x + at * (own + BESIDE_GAP), y, height)).join('\n'),
  };
}

function toFrame({ frame, parts }: Frame, width: number, palette: Palette): Drawn {
  const inner = width - 2 * PADDING;
  const title = wrap(frame, inner, FRAME, 'semibold');
  const stack = toStack(parts, inner, palette);
  const head = heightOf(title, FRAME) + PADDING + 7;
  return {
    height: head + stack.height + PADDING,
    draw: (x, y, height) =>
      [
        box(x, y, width, height, { fill: palette.ground, line: palette.soft, radius: 14, stroke: 1.5 }),
        text(
          title,
          x + width / 2,
          y + PADDING - 1,
          { size: FRAME, weight: 'semibold', color: palette.soft },
          true,
        ),
        stack.draw(x + PADDING, y + head, height - head - PADDING),
      ].join('\n'),
  };
}

function toLayer(layer: Layer, width: number, palette: Palette): Drawn {
  const inner = width - 2 * (width < NARROW ? PADDING / 2 : PADDING);
  const label = wrap(layer.layer, inner, LABEL, 'semibold');
  const note = wrap(layer.note ?? '', inner, NOTE, 'regular');
  const labelHeight = heightOf(label, LABEL);
  const content = labelHeight + (note.length > 0 ? 2 + heightOf(note, NOTE) : 0);
  const { fill, line, ink, soft } = toLook(layer, palette);
  return {
    height: content + 2 * PADDING,
    draw(x, y, height) {
      const top = y + (height - content) / 2;
      const middle = x + width / 2;
      return [
        box(x, y, width, height, { fill, line, radius: 10 }),
        text(label, middle, top, { size: LABEL, weight: 'semibold', color: ink }, true),
        text(note, middle, top + labelHeight + 2, { size: NOTE, weight: 'regular', color: soft }, true),
      ].join('\n');
    },
  };
}

function toLook({ emphasis, marked }: Layer, { accent, accentInk, tint, ink, card, line, soft }: Palette) {
  if (emphasis) return { fill: accent, line: accent, ink: accentInk, soft: accentInk };
  return marked ? { fill: tint, line: accent, ink, soft: ink } : { fill: card, line, ink, soft };
}

/** A dashed line with words in it or, where they are long, below it. */
function toBoundary(words: string, width: number, palette: Palette): Drawn {
  const lines = wrap(words, width - 8, BOUNDARY, 'semibold');
  const style = { size: BOUNDARY, weight: 'semibold', color: palette.accent } as const;
  const length = Math.max(0, ...lines.map((line) => measure(line, BOUNDARY, 'semibold')));
  const side = (width - length) / 2 - 8;
  const within = lines.length === 1 && side >= 18;
  return {
    height: heightOf(lines, BOUNDARY) + (within ? 8 : 16),
    draw(x, y) {
      const line = (from: number, to: number, at: number) => rule(from, to, at, palette.accent, 2, '1 5');
      if (!within) {
        return `${line(x + 2, x + width - 2, y + 4)}\n${text(lines, x + width / 2, y + 10, style, true)}`;
      }
      const middle = y + heightOf(lines, BOUNDARY) / 2 + 1;
      return [
        line(x + 2, x + side, middle),
        text(lines, x + width / 2, y + 1, style, true),
        line(x + width - side, x + width - 2, middle),
      ].join('\n');
    },
  };
}
