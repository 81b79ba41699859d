import type { Passage } from '../forms/knowledge.ts';

/** Neighbours that a passage suggests where it names too few itself. */
const NEIGHBOURS = 4;

/** The passages that share most weight with each, for suggestions. */
export function toNeighbours(
  passages: readonly Passage[],
  contents: readonly (readonly number[])[],
  weights: readonly number[],
): readonly (readonly number[])[] {
  const holders: number[][] = weights.map(() => []);
  for (const [at, content] of contents.entries()) for (const term of content) holders[term]?.push(at);
  return passages.map((passage, at) => {
    const topic = passage.id.split('#')[0];
    const weight = new Float64Array(passages.length);
    for (const term of contents[at] ?? []) {
      for (const holder of holders[term] ?? []) weight[holder] = (weight[holder] ?? 0) + (weights[term] ?? 0);
    }
    return passages
      .map((other, index) => {
        const shared = weight[index] ?? 0;
        const size = Math.sqrt((contents[at]?.length ?? 1) * (contents[index]?.length ?? 1)) || 1;
        const sameTopic = other.id.startsWith(`${topic}#`) ? 0.2 : 0;
        return { index, id: other.id, score: Math.round((shared / size + sameTopic) * 1e6) };
      })
      .filter(({ index, id }) => index !== at && !id.startsWith('glossary#'))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, NEIGHBOURS)
      .map(({ index }) => index);
  });
}
