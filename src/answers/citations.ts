import type { Passage } from '../forms/knowledge.ts';
import type { Citation } from '../forms/reply.ts';
import type { Shelf } from './shelf.ts';

/** Something said, with what it rests on. */
export type Statement = Pick<Passage, 'sources' | 'reviewed'>;

/** Each source once, under the review date of the first statement that rests on it. */
export function toCitations(statements: readonly Statement[], shelf: Shelf): readonly Citation[] {
  const citations = new Map<string, Citation>();
  for (const { sources, reviewed } of statements) {
    for (const id of sources) {
      const source = shelf.source(id);
      if (source && !citations.has(id)) citations.set(id, { title: source.title, url: source.url, reviewed });
    }
  }
  return [...citations.values()];
}
