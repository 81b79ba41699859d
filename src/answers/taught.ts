import { type Block, type Inline, paragraph, type Reply } from '../forms/reply.ts';
import type { TaughtEntry } from '../forms/taught.ts';
import { words } from './phrases.ts';
import type { Recipe } from './recipe.ts';
import { toReply } from './reply.ts';
import { team } from './team-phrases.ts';

/** Characters of the author's hash that tell two administrators apart. */
const AUTHOR = 6;

export function composeTaught(entry: TaughtEntry): Reply;
export function composeTaught(entry: TaughtEntry | undefined): Reply | undefined;
/** What a team taught, marked as theirs. */
export function composeTaught(entry: TaughtEntry | undefined): Reply | undefined {
  if (!entry) return undefined;
  const recipe: Recipe = { type: 'taught', entry: entry.id };
  return toReply(recipe, 'answer', [...toBlocks(entry.answer), toMark(entry)], {
    heading: entry.question,
    citations: toCitations(entry),
  });
}

export function composeTaughtSources(entry: TaughtEntry, recipe: Recipe): Reply | undefined {
  const citations = toCitations(entry);
  const [first] = citations;
  return (
    first &&
    toReply(recipe, 'sources', [paragraph(words.sourcesList(1, first.reviewed))], {
      heading: words.sourcesOf(entry.question),
      citations,
    })
  );
}

/** ISO date of a time. */
export function toDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function toMark({ updated, author }: TaughtEntry): Block {
  const value = team.mark(toDate(updated), author?.slice(0, AUTHOR));
  const text: Inline = { type: 'text', value };
  return { type: 'paragraph', children: [{ type: 'emphasis', children: [text] }] };
}

function toCitations({ source, updated }: TaughtEntry): Reply['citations'] {
  if (source === undefined) return [];
  const title = /^https?:\/\/([^/?#]+)/i.exec(source)?.[1] ?? source;
  return [{ title, url: source, reviewed: toDate(updated) }];
}

/** Paragraphs between blank lines; lines that begin with a hyphen are a list. Nothing else is markup. */
function toBlocks(answer: string): readonly Block[] {
  const parts = answer.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return parts.flatMap((part): readonly Block[] => {
    const lines = part.trim().split('\n');
    const items = lines.map((line) => /^\s*[-*•]\s+(.+)$/.exec(line)?.[1]?.trim());
    if (!items.every((item) => item !== undefined))
      return [paragraph(lines.map((line) => line.trim()).join(' '))];
    const list = items.map((value): readonly Inline[] => [{ type: 'text', value }]);
    return [{ type: 'list', ordered: false, items: list }];
  });
}
