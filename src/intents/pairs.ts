/** Rarer words than this many are no part of a pair: two ranks make one 32-bit number. */
const MOST = 65_536;

/** Packs which words of a vocabulary follow one another in texts: base64 of rising little-endian Uint32. */
export function packPairs(vocabulary: readonly string[], texts: Iterable<readonly string[]>): string {
  const ranks = new Map(vocabulary.slice(0, MOST).map((word, rank) => [word, rank]));
  const pairs = new Set<number>();
  for (const words of texts) {
    for (let at = 1; at < words.length; at++) {
      const first = ranks.get(words[at - 1] as string);
      const second = ranks.get(words[at] as string);
      if (first !== undefined && second !== undefined) pairs.add(first * MOST + second);
    }
  }
  return Buffer.from(Uint32Array.from(pairs).sort().buffer).toString('base64');
}

/** Whether a word is known to follow another. Unpacked on first need: most questions have no slip. */
export function createPairs(
  packed: string,
  ranks: ReadonlyMap<string, number>,
): (first: string, second: string) => boolean {
  let unpacked: Uint32Array | undefined;
  return (first, second) => {
    const a = ranks.get(first);
    const b = ranks.get(second);
    if (a === undefined || b === undefined || a >= MOST || b >= MOST) return false;
    unpacked ??= unpack(packed);
    const wanted = a * MOST + b;
    let from = 0;
    let to = unpacked.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((unpacked[middle] as number) < wanted) from = middle + 1;
      else to = middle;
    }
    return unpacked[from] === wanted;
  };
}

function unpack(packed: string): Uint32Array {
  const bytes = Buffer.from(packed, 'base64');
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
