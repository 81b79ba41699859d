import type { Block, Inline, Reply } from '../forms/reply.ts';

/** Words of the plain form; a platform without markup shows nothing else. */
const SOURCES = 'Sources:';
const SUGGESTIONS = 'You could ask next:';

/** The answer itself as plain text: heading, text and tables, without pictures, sources and suggestions. */
export function toAnswerText(reply: Reply): string {
  const { heading } = reply;
  const blocks = reply.blocks.filter(({ type }) => type !== 'picture');
  return [...(heading ? [heading] : []), ...blocks.map((block) => toLinear(block, heading))].join('\n\n');
}

/** The whole reply as plain text that says everything: for terminals, notifications and screen readers. */
export function toLinearText(reply: Reply): string {
  const parts = [toAnswerText(reply)];
  for (const block of reply.blocks) {
    if (block.type === 'picture') parts.push(toLinear(block, reply.heading));
  }
  if (reply.citations.length > 0) {
    const lines = reply.citations.map(
      ({ title, url, reviewed }) => `- ${title} (reviewed ${reviewed}): ${url}`,
    );
    parts.push([SOURCES, ...lines].join('\n'));
  }
  if (reply.suggestions.length > 0) {
    const lines = reply.suggestions.map(({ label }, at) => `${at + 1}. ${label}`);
    parts.push((reply.kind === 'answer' ? [SUGGESTIONS, ...lines] : lines).join('\n'));
  }
  return parts.join('\n\n');
}

function toLinear(block: Block, heading: string | undefined): string {
  switch (block.type) {
    case 'paragraph':
      return toLine(block.children);
    case 'blockquote':
      return `"${toLine(block.children)}"`;
    case 'code':
      return block.value;
    case 'list':
      return block.items
        .map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${toLine(item)}`)
        .join('\n');
    case 'table':
      return [
        // What heads the whole reply need not be said again.
        ...(block.caption === heading ? [] : [block.caption]),
        ...block.rows.map(
          (row) =>
            `${row.header}: ${row.cells.map((cell, at) => `${block.columns[at] ?? ''}: ${cell}`).join('; ')}`,
        ),
      ].join('\n');
    case 'picture':
      return `[Picture: ${block.alt}]`;
  }
}

/** Inline nodes as text, with the address behind each link. */
function toLine(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return node.value;
      const label = toLine(node.children);
      return node.type === 'link' ? `${label} (${node.url})` : label;
    })
    .join('');
}
