import { createRequire } from 'node:module';

// Required rather than imported: Node reads a CommonJS module twice to import it, and this one is large.
const lunr = createRequire(import.meta.url)('lunr') as typeof import('lunr');

/** A passage in index terms, by field. */
export interface IndexDocument {
  /** The passage's position: lunr repeats the ref for every term, so it had better be short. */
  readonly ref: string;
  readonly title: readonly string[];
  readonly asked: readonly string[];
  readonly text: readonly string[];
  readonly about: readonly string[];
}

/** How much a word around a question counts beside one of its own. */
export const CONTEXT_SHARE = 0.35;

/** Best first; at most `limit`. Each of the results has at least one of the terms, and perhaps some of the context. */
export type Search = (
  terms: readonly string[],
  limit: number,
  context?: readonly string[],
) => readonly { readonly ref: string; readonly score: number }[];

const FIELDS = { title: 2, asked: 3, text: 1, about: 1 } as const;

/**
 * Builds the index. Documents come as terms, so lunr neither splits, stems nor drops stop words: question words count.
 *
 * @returns the index in lunr's own JSON form
 */
export function buildIndex(documents: readonly IndexDocument[]): object {
  const builder = new lunr.Builder();
  builder.ref('ref');
  for (const [field, boost] of Object.entries(FIELDS)) builder.field(field, { boost });
  builder.b(0.6);
  builder.k1(1.2);
  for (const document of documents) builder.add(document);
  return builder.build().toJSON();
}

/** Terms go in as clauses of lunr's builder API; its query language, with its operators and wildcards, is never used. */
export function createSearch(index: object): Search {
  const loaded = lunr.Index.load(index);
  return (terms, limit, context = []) => {
    if (terms.length === 0) return [];
    const results = loaded.query((query) => {
      for (const term of terms) query.term(term, { usePipeline: false });
      for (const term of context) query.term(term, { usePipeline: false, boost: CONTEXT_SHARE });
    });
    return results.slice(0, limit).map(({ ref, score }) => ({ ref, score }));
  };
}
