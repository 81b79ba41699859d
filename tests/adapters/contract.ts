import { describe, expect, it } from 'vitest';
import type { Block, Inline, Reply } from '../../src/forms/reply.ts';
import { replies } from '../fixtures/replies.ts';

export interface Renderer {
  render(reply: Reply): string;
  /** What a reader gets to see or hear of a payload, addresses of links included. */
  toText(payload: string): string;
}

/** What every renderer keeps to, whatever it renders for. */
export function describeRenderer(name: string, { render, toText }: Renderer): void {
  describe(`${name}, as every renderer,`, () => {
    it.each(replies)('loses no word: %s', (_, reply) => {
      // Wherever a line is broken, the words stand in order without their spaces.
      const shown = squeezed(toText(render(reply)));
      for (const word of wordsOf(reply)) expect.soft(shown, word.slice(0, 60)).toContain(word);
    });

    it.each(replies)('renders the same reply the same way: %s', (_, reply) => {
      expect(render(reply)).toBe(render(JSON.parse(JSON.stringify(reply)) as Reply));
    });

    it.each(replies)('leaves no trace of the program’s own values: %s', (_, reply) => {
      expect(render(reply)).not.toMatch(/\[object |\bundefined\b|\bNaN\b/);
    });
  });
}

/** All words of a reply that a reader must get, without spaces. */
export function wordsOf(reply: Reply): readonly string[] {
  const texts = [
    reply.heading ?? '',
    ...reply.blocks.flatMap(textsOfBlock),
    ...reply.citations.flatMap(({ title, url, reviewed }) => [title, url, reviewed]),
    ...reply.suggestions.map(({ label }) => label),
  ];
  return [...new Set(texts.flatMap((text) => text.split(/\s+/)))].map(squeezed).filter(Boolean);
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
