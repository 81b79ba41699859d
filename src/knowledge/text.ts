import { type Block, plainText } from '../forms/reply.ts';

/** The words of a block, for the index and for counting. */
export function toText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'blockquote':
      return plainText(block.children);
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'code':
      return block.value;
    case 'table':
      return [block.caption, ...block.rows.flatMap((row) => [row.header, ...row.cells])].join('\n');
    case 'picture':
      return block.alt;
  }
}
