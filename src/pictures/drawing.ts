import { type Picture, type Stack, type Theme, toAlt } from '../forms/picture.ts';
import { drawStacks } from './stack.ts';
import { escapeXml, FONT, heightOf, MARGIN, PALETTES, text, WIDTH } from './svg.ts';
import { drawTable } from './table.ts';
import { isDrawable, wrap } from './text.ts';

const TITLE = 23;
const CAPTION = 14.5;

/** The picture as SVG, the same for the same data. It names the font `Inter` and needs nothing else. */
export function toSvg(picture: Picture, theme: Theme): string {
  const palette = PALETTES[theme];
  const inner = WIDTH - 2 * MARGIN - 4;
  const title = wrap(picture.title, inner, TITLE, 'semibold');
  const caption = wrap(picture.caption ?? '', inner, CAPTION, 'regular');
  let y = MARGIN - 4;
  const parts = [text(title, MARGIN, y, { size: TITLE, weight: 'semibold', color: palette.ink })];
  y += heightOf(title, TITLE) + 12;
  const main = picture.type === 'stack' ? drawStacks(picture, palette, y) : drawTable(picture, palette, y);
  parts.push(main.body);
  y += main.height;
  if (caption.length > 0) {
    y += 12;
    parts.push(text(caption, MARGIN, y, { size: CAPTION, weight: 'regular', color: palette.soft }));
    y += heightOf(caption, CAPTION);
  }
  const height = Math.ceil(y + MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}, sans-serif" role="img">
<title>${escapeXml(toXmlText(toAlt(picture)))}</title>
<rect width="${WIDTH}" height="${height}" fill="${palette.ground}"/>
${parts.filter(Boolean).join('\n')}
</svg>
`;
}

/** Whether the font has all the characters of the picture. */
export function canDraw(picture: Picture): boolean {
  return textsOf(picture).every(isDrawable);
}

function textsOf(picture: Picture): readonly string[] {
  const around = [picture.title, picture.caption ?? ''];
  if (picture.type === 'table') {
    return [
      ...around,
      ...picture.columns,
      ...picture.rows.flatMap(({ header, cells }) => [header, ...cells]),
    ];
  }
  return [...around, ...picture.columns.flatMap(({ title, parts }) => [title ?? '', ...wordsOf(parts)])];
}

function wordsOf(stack: Stack): readonly string[] {
  return stack.flatMap((part) => {
    const line = part.boundary ?? '';
    if ('beside' in part) return [line, ...part.beside.flatMap(wordsOf)];
    if ('frame' in part) return [line, part.frame, ...wordsOf(part.parts)];
    return [line, part.layer, part.note ?? ''];
  });
}

/** Without the characters that XML does not allow. */
function toXmlText(content: string): string {
  return content.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
}
