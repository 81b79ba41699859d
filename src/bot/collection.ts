import { paragraph } from '../forms/reply.ts';
import { createUnderstanding } from '../intents/understanding.ts';
import { compile } from '../knowledge/compilation.ts';
import { type Documents, loadDocuments } from '../knowledge/documents.ts';
import { createRanker } from '../knowledge/retrieval.ts';
import { createSearch } from '../knowledge/search-index.ts';
import { linguistics } from './linguistics.ts';

/** A text of somebody else's collection. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** How people ask for it, if that is known. */
  readonly phrasings: readonly string[];
}

export type Find = (
  query: string,
  depth: number,
) => readonly { readonly id: string; readonly score: number }[];

/**
 * Makes somebody else's texts searchable with the bot's own retrieval, as if they were the passages of a team that uses none of ours.
 *
 * @param base the folder whose synonyms, courtesies and examples of asking are used, as for any team
 */
export function createCollection(entries: readonly Entry[], base: string): Find {
  const { compiled, index } = compile(toDocuments(entries, loadDocuments([], [base])), linguistics);
  const terms = new Set(compiled.terms.split(' '));
  const understanding = createUnderstanding(compiled.lexicon, compiled.model, (term) => terms.has(term));
  const ranker = createRanker(compiled, createSearch(index));
  return (query, depth) =>
    ranker(understanding.read(query), depth).map(({ passage, score }) => ({ id: passage.id, score }));
}

function toDocuments(entries: readonly Entry[], language: Documents): Documents {
  return {
    ...language,
    passages: entries.map(({ id, title, text, phrasings }, at) => ({
      id,
      key: String(at),
      title,
      blocks: [paragraph(text)],
      asked: phrasings,
      intent: 'how-it-works',
      technologies: [],
      aspects: [],
      sources: [],
      reviewed: '1970-01-01',
      reviewBy: '9999-12-31',
      next: [],
      origin: { file: 'collection', line: at + 1 },
    })),
  };
}
