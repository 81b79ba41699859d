import lunr from 'lunr';
import { describe, expect, it } from 'vitest';
import { type IndexJson, packIndex, unpackIndex } from '../../src/knowledge/packed-index.ts';
import { buildIndex, createSearch } from '../../src/knowledge/search-index.ts';

const documents = [
  { ref: '0', title: ['compost'], asked: ['what', 'is', 'compost'], text: ['heap', 'rot'], about: ['@soil'] },
  { ref: '1', title: ['bed'], asked: [], text: ['soil', 'heap', 'heap'], about: [] },
  { ref: '2', title: ['constructor'], asked: ['__proto__', 'rot'], text: [], about: ['@soil'] },
];

/** lunr itself over the same documents, all that each says as one text. */
const own = lunr(function () {
  this.ref('ref');
  this.field('terms', {
    extractor: ((document: (typeof documents)[number]) => {
      const { title, asked, text, about } = document;
      return [...title, ...title, ...asked, ...text, ...about];
    }) as unknown as () => string,
  });
  this.pipeline.reset();
  this.searchPipeline.reset();
  for (const document of documents) this.add(document);
});

describe('a packed index', () => {
  const search = createSearch(JSON.parse(JSON.stringify(buildIndex(documents))));

  it.each([
    ['compost'],
    ['heap', 'rot'],
    ['what', 'is', '@soil'],
    ['constructor'],
    ['__proto__'],
    ['bed', 'bed'],
  ])('finds and scores as lunr does: %s %s %s', (...terms) => {
    const expected = own.query((query) => {
      for (const term of terms) query.term(term, { usePipeline: false });
    });
    const found = search(terms, 10);
    expect(found.map(({ ref }) => ref)).toEqual(expected.map(({ ref }) => ref));
    for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(expected[at]?.score ?? 0, 5);
  });

  it.each([['nowhere'], ['toString'], [''], ['hea*'], ['heap~1'], ['+heap']])(
    'has no wildcards, slips or operators: %s',
    (term) => {
      expect(search([term], 10)).toEqual([]);
    },
  );

  it('lets what stands around a question count, but not find by itself', () => {
    expect(search([], 10, ['heap'])).toEqual([]);
    expect(search(['rot'], 10, ['__proto__', 'nowhere'])[0]?.ref).toBe('2');
  });

  it('holds the postings that lunr has', () => {
    const json = own.toJSON() as unknown as IndexJson;
    const { postingOf } = unpackIndex(packIndex(json));
    for (const [term, posting] of json.invertedIndex) expect(postingOf(term)).toEqual(posting);
    expect(postingOf('nowhere')).toBeUndefined();
  });
});
