/**
 * How much of a question each passage speaks of: the share of its known terms, each by how few passages have it, wherever in the
 * passage they stand. Words of asking count as little as they tell passages apart.
 *
 * @param contents the terms of each passage
 * @param size the number of all terms
 */
export function createCoverage(
  contents: readonly Uint16Array[],
  size: number,
): (terms: readonly number[]) => (passage: number) => number {
  const counts = new Float64Array(size);
  for (const content of contents) for (const term of content) counts[term] = (counts[term] ?? 0) + 1;
  const rarities = counts.map((count) => Math.log(1 + (contents.length - count + 0.5) / (count + 0.5)));
  const rarityOf = (term: number) => rarities[term] ?? 0;
  return (terms) => {
    const asked = [...new Set(terms)];
    const total = asked.reduce((sum, term) => sum + rarityOf(term), 0);
    return (passage) => {
      const content = contents[passage];
      if (!content || total === 0) return 0;
      let covered = 0;
      for (const term of asked) if (content.includes(term)) covered += rarityOf(term);
      return covered / total;
    };
  };
}
