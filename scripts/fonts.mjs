// Writes data/fonts and src/pictures/widths.ts from the open font Inter, so that the width of a text is known before it is drawn.
//   node scripts/fonts.mjs
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import opentype from 'opentype.js';

const FROM = new URL('../node_modules/@expo-google-fonts/inter/', import.meta.url);
const FONTS = new URL('../data/fonts/', import.meta.url);
const WEIGHTS = [
  ['REGULAR', '400Regular/Inter_400Regular.ttf', 'Inter-Regular.ttf'],
  ['SEMIBOLD', '600SemiBold/Inter_600SemiBold.ttf', 'Inter-SemiBold.ttf'],
];
/** Latin, Greek, Cyrillic, punctuation, signs, arrows, shapes. */
const BLOCKS = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2015],
  [0x2018, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x218f],
  [0x2190, 0x22ff],
  [0x2500, 0x27bf],
];

mkdirSync(FONTS, { recursive: true });
copyFileSync(new URL('LICENSE_FONT', FROM), new URL('LICENSE', FONTS));
const tables = WEIGHTS.map(([name, from, to]) => {
  const original = readFileSync(new URL(from, FROM));
  // Substitutions draw other glyphs than were measured ("2x3" becomes "2×3"), so they are left out.
  writeFileSync(new URL(to, FONTS), without(original, ['GSUB', 'DSIG']));
  const runs = toRuns(
    opentype.parse(original.buffer.slice(original.byteOffset, original.byteOffset + original.length)),
  );
  return `/** ${to}. */\nexport const ${name} = \`\n${runs.join('\n')}\n\`;\n`;
});
writeFileSync(
  new URL('../src/pictures/widths.ts', import.meta.url),
  `// Written by scripts/fonts.mjs. A line holds runs: a code point, then the widths of the characters from there on, in hexadecimal,
// in 2048ths of the font size.

${tables.join('\n')}`,
);

function toRuns(font) {
  if (font.unitsPerEm !== 2048) throw new Error('the widths are counted in 2048ths');
  const runs = [];
  let next = -1;
  for (const [first, last] of BLOCKS) {
    for (let code = first; code <= last; code++) {
      const glyph = font.charToGlyph(String.fromCodePoint(code));
      if (glyph.index === 0 || !(glyph.advanceWidth > 0)) continue;
      if (code === next) runs.at(-1).push(glyph.advanceWidth);
      else runs.push([code, glyph.advanceWidth]);
      next = code + 1;
    }
  }
  const text = runs.map((run) => run.map((number) => number.toString(16)).join(' ')).join(', ');
  return text.match(/.{1,126}(?: |$)/g).map((line) => line.trimEnd());
}

/** The same font file without some of its tables. */
function without(font, dropped) {
  const count = font.readUInt16BE(4);
  const kept = Array.from({ length: count }, (_, at) => font.subarray(12 + at * 16, 28 + at * 16)).filter(
    (entry) => !dropped.includes(entry.toString('latin1', 0, 4)),
  );
  const power = Math.floor(Math.log2(kept.length));
  const head = Buffer.alloc(12 + kept.length * 16);
  font.copy(head, 0, 0, 4);
  head.writeUInt16BE(kept.length, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (kept.length - 2 ** power), 10);
  const parts = [head];
  let offset = head.length;
  kept.forEach((entry, at) => {
    const length = entry.readUInt32BE(12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    font.copy(padded, 0, entry.readUInt32BE(8), entry.readUInt32BE(8) + length);
    entry.copy(head, 12 + at * 16);
    head.writeUInt32BE(offset, 12 + at * 16 + 8);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}
