import { describe, expect, it } from 'vitest';
import { toLinearText } from '../../src/adapters/linear.ts';
import type { Block, Inline, Reply } from '../../src/forms/reply.ts';
import { loadShipped } from '../accuracy/shipped.ts';
import { replies } from '../fixtures/replies.ts';
import { shippedReplies } from '../fixtures/shipped-replies.ts';

export interface Renderer {
  /** One page of a reply; renderers without pages show everything at once. */
  render(reply: Reply, page?: number): string;
  /** What a reader gets to see or hear of a payload, addresses of links included. */
  toText(payload: string): string;
  readonly limits?: Limits;
}

/** What a platform with limits adds. */
export interface Limits {
  /** What the platform would refuse in a payload; none if it is sound. */
  faultsOf(payload: string): readonly string[];
  /** How many pages a reply has. */
  pagesOf(reply: Reply): number;
}

/** Stands where something was left out, for readers to see that it was. */
const SHORTENED = '…';
/** Characters by which a shortened part is still recognised. */
const BEGINNING = 15;

/** What every renderer keeps to, whatever it renders for. */
export function describeRenderer(name: string, { render, toText, limits }: Renderer): void {
  const pagesOf = (reply: Reply) =>
    Array.from({ length: limits?.pagesOf(reply) ?? 1 }, (_, page) => render(reply, page));
  // Wherever a line is broken, the words stand in order without their spaces.
  const shownIn = (pages: readonly string[]) => squeezed(pages.map(toText).join(' '));

  describe(`${name}, as every renderer,`, () => {
    it.each(replies)('loses no word: %s', (_, reply) => {
      const shown = shownIn(pagesOf(reply));
      for (const texts of partsOf(reply)) {
        const missing = wordsOf(texts).filter((word) => !shown.includes(word));
        const isShortened = limits !== undefined && isBegun(texts, shown);
        if (!isShortened) expect.soft(missing.map((word) => word.slice(0, 60))).toEqual([]);
      }
    });

    it.each(replies)('renders the same reply the same way: %s', (_, reply) => {
      expect(pagesOf(reply)).toEqual(pagesOf(JSON.parse(JSON.stringify(reply)) as Reply));
    });

    it.each(replies)('leaves no trace of the program’s own values: %s', (_, reply) => {
      for (const payload of pagesOf(reply)) expect(payload).not.toMatch(/\[object |\bundefined\b|\bNaN\b/);
    });
  });

  if (limits) describeLimits(name, limits, pagesOf, shownIn);
}

function describeLimits(
  name: string,
  { faultsOf }: Limits,
  pagesOf: (reply: Reply) => readonly string[],
  shownIn: (pages: readonly string[]) => string,
): void {
  describe(`${name}, as every renderer with limits,`, () => {
    it.each(replies)('stays within them: %s', (_, reply) => {
      expect(pagesOf(reply).flatMap(faultsOf)).toEqual([]);
    });

    it('stays within them, loses nothing and shortens nothing of what the shipped knowledge can say', async () => {
      const { mind, compiled } = await loadShipped();
      const wrong: object[] = [];
      let count = 0;
      for (const { recipe, reply } of shippedReplies(mind, compiled)) {
        count++;
        const pages = pagesOf(reply);
        const shown = shownIn(pages);
        const faults = pages.flatMap(faultsOf);
        const missing = partsOf(reply)
          .flatMap(wordsOf)
          .filter((word) => !shown.includes(word));
        const isShort = shown.includes(SHORTENED) && !JSON.stringify(reply).includes(SHORTENED);
        const text = toLinearText(reply);
        const isMeaningful = text.length > 10 && text.includes(reply.heading ?? '');
        if (faults.length > 0 || missing.length > 0 || isShort || !isMeaningful)
          wrong.push({ recipe, faults, missing, isShort, isMeaningful });
      }
      expect(count).toBeGreaterThan(5_000);
      expect(wrong).toEqual([]);
    }, 0);
  });
}

/** All words of a reply that a reader must get, without spaces. */
export function wordsOfReply(reply: Reply): readonly string[] {
  return partsOf(reply).flatMap(wordsOf);
}

/** The texts of a reply that a reader must get, those of one block together. */
function partsOf(reply: Reply): readonly (readonly string[])[] {
  return [
    [reply.heading ?? ''],
    ...reply.blocks.map(textsOfBlock),
    ...reply.citations.map(({ title, url, reviewed }) => [title, url, reviewed]),
    ...reply.suggestions.map(({ label }) => [label]),
  ];
}

/** All words without spaces. The same texts come in thousands of replies. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const known = split.get(text) ?? [...new Set(text.split(/\s+/))].map(squeezed).filter(Boolean);
    split.set(text, known);
    return known;
  });
}

const split = new Map<string, readonly string[]>();

/** Whether the beginning is shown, and that something was left out. */
function isBegun(texts: readonly string[], shown: string): boolean {
  const beginning = squeezed(texts.join('')).slice(0, BEGINNING);
  return shown.includes(beginning) && shown.includes(SHORTENED);
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
    case 'blockquote':
      return textsOf(block.children);
    case 'list':
      return block.items.flatMap(textsOf);
    case 'code':
      return [block.value];
    case 'table':
      return [
        block.caption,
        ...block.columns,
        ...block.rows.flatMap(({ header, cells }) => [header, ...cells]),
      ];
    case 'picture':
      return [block.alt];
  }
}

function textsOf(nodes: readonly Inline[]): readonly string[] {
  return nodes.flatMap((node) => {
    if ('value' in node) return [node.value];
    return node.type === 'link' ? [node.url, ...textsOf(node.children)] : textsOf(node.children);
  });
}

/** Without spaces, and in one of the writings that Unicode counts as the same. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '').normalize('NFC');
}
