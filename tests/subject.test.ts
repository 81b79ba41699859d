import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly aliases?: readonly string[];
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ALWAYS = ['container', 'hypervisor', 'virtual machine', 'kernel'];
/** Names that are everyday verbs as well: replies are composed. */
const EVERYDAY = ['compose'];
/** Names that a platform has for parts of its own messages. */
const OF_PLATFORMS: Readonly<Record<string, RegExp>> = { container: /^src\/adapters\/(?:discord|slack)\// };
const SHORTEST = 4;

const glossary = parse(readFileSync(path.join(ROOT, 'data', 'glossary.yaml'), 'utf8')) as readonly Entry[];
const names = glossary
  .filter(({ kind }) => kind === 'technology')
  .flatMap(({ name, aliases = [] }) => [name, ...aliases.filter((alias) => !/\s/.test(alias))])
  .map((name) => name.toLowerCase())
  .filter((name) => (name.match(/\p{L}/gu) ?? []).length >= SHORTEST && !EVERYDAY.includes(name));
const words = [...new Set([...ALWAYS, ...names])].sort();

const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    readFileSync(path.join(ROOT, 'src', name), 'utf8')
      .split('\n')
      .map((text, at) => ({ where: `src/${name}:${at + 1}`, text })),
  );

/** Whole words in either number, in any case; `-`, `_` and quotes bound a word, letters and digits do not. */
function toPattern(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted(word)}s?(?![\\p{L}\\p{N}])`, 'iu');
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

describe('the source code', () => {
  it('is held against the names of the shipped knowledge', () => {
    expect(words.length).toBeGreaterThan(30);
    expect(sources.length).toBeGreaterThan(1000);
    expect(toPattern('cri-o').test('use CRI-O here')).toBe(true);
    expect(toPattern('container').test('Containers')).toBe(true);
    expect(toPattern('container').test('containerize')).toBe(false);
  });

  it.each(words)('knows nothing of "%s"', (word) => {
    const pattern = toPattern(word);
    const found = sources.filter(({ text }) => pattern.test(text)).map(({ where }) => where);
    expect(found.filter((where) => !OF_PLATFORMS[word]?.test(where))).toEqual([]);
  });
});
