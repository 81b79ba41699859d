import { createRequire } from 'node:module';
import { type IndexJson, type PackedIndex, packIndex, unpackIndex } from './packed-index.ts';

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

/** All that a passage says is one text to the index: BM25 over it ranks better than over title, phrasings and answer apart. */
const FIELD = 'terms';

/** Builds the index. Documents come as terms, so lunr neither splits, stems nor drops stop words: question words count. */
export function buildIndex(documents: readonly IndexDocument[]): PackedIndex {
  const builder = new lunr.Builder();
  builder.ref('ref');
  builder.field(FIELD, { extractor: toTerms as unknown as () => string });
  builder.b(0.75);
  builder.k1(1.2);
  for (const document of documents) builder.add(document);
  return packIndex(builder.build().toJSON() as unknown as IndexJson);
}

/** A title says what its passage is about, so it counts twice. */
function toTerms({ title, asked, text, about }: IndexDocument): readonly string[] {
  return [...title, ...title, ...asked, ...text, ...about];
}

/** Terms go in as clauses of lunr's builder API; its query language, with its operators and wildcards, is never used. */
export function createSearch(packed: PackedIndex): Search {
  const loaded = loadIndex(packed);
  return (terms, limit, context = []) => {
    const known = terms.filter((term) => loaded.has(term));
    if (known.length === 0) return [];
    const results = loaded.index.query((query) => {
      for (const term of known) query.term(term, { usePipeline: false });
      for (const term of context) {
        if (loaded.has(term)) query.term(term, { usePipeline: false, boost: CONTEXT_SHARE });
      }
    });
    return results.slice(0, limit).map(({ ref, score }) => ({ ref, score }));
  };
}

/** lunr's set of all terms finds those that match a wildcard; terms are asked for as they are, so each matches itself. */
const EXACTLY = { intersect: (term: lunr.TokenSet) => term } as lunr.TokenSet;

function loadIndex(packed: PackedIndex): { readonly index: lunr.Index; has(term: string): boolean } {
  const { vectors, postingOf } = unpackIndex(packed);
  const fieldVectors: Record<string, lunr.Vector> = Object.create(null);
  for (const [ref, elements] of vectors) fieldVectors[ref] = new lunr.Vector(elements as unknown as number[]);
  const invertedIndex = new Proxy({}, { get: (_, term) => postingOf(String(term)) });
  const pipeline = new lunr.Pipeline();
  const attributes = { fields: [...packed.fields], fieldVectors, invertedIndex, tokenSet: EXACTLY, pipeline };
  // The types have the name of lunr 1 for the vectors.
  const index = new lunr.Index(attributes as unknown as lunr.Index.Attributes);
  return { index, has: (term) => postingOf(term) !== undefined };
}
