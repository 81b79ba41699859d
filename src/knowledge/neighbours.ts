import type { Passage } from '../forms/knowledge.ts';

/** Neighbours that a passage suggests where it names too few itself. */
const NEIGHBOURS = 4;
/** What being of one topic adds to the weight that two passages share. */
const SAME_TOPIC = 0.2;

/** The passages that share most weight with each, for suggestions. */
export function toNeighbours(
  passages: readonly Passage[],
  contents: readonly (readonly number[])[],
  weights: readonly number[],
): readonly (readonly number[])[] {
  const holders: number[][] = weights.map(() => []);
  for (const [at, content] of contents.entries()) for (const term of content) holders[term]?.push(at);
  const topics = passages.map(({ id }) => id.slice(0, id.indexOf('#') + 1));
  const isShown = passages.map(({ id }) => !id.startsWith('glossary#'));
  return passages.map((_, at) => {
    const weight = new Float64Array(passages.length);
    for (const term of contents[at] ?? []) {
      for (const holder of holders[term] ?? []) weight[holder] = (weight[holder] ?? 0) + (weights[term] ?? 0);
    }
    const best: { readonly index: number; readonly score: number }[] = [];
    const isBefore = (index: number, score: number, other: (typeof best)[number]) =>
      score > other.score ||
      (score === other.score && (passages[index] as Passage).id < (passages[other.index] as Passage).id);
    // Every passage is held against every other, so only the best are kept in order.
    for (let index = 0; index < passages.length; index++) {
      if (index === at || !isShown[index]) continue;
      const size = Math.sqrt((contents[at]?.length ?? 1) * (contents[index]?.length ?? 1)) || 1;
      const sameTopic = topics[index] === topics[at] ? SAME_TOPIC : 0;
      const score = Math.round(((weight[index] ?? 0) / size + sameTopic) * 1e6);
      const last = best[NEIGHBOURS - 1];
      if (last && !isBefore(index, score, last)) continue;
      const place = best.findIndex((other) => isBefore(index, score, other));
      best.splice(place < 0 ? best.length : place, 0, { index, score });
      best.length = Math.min(best.length, NEIGHBOURS);
    }
    return best.map(({ index }) => index);
  });
}
