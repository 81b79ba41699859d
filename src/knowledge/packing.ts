import type { Compiled, PackedLists } from '../forms/compiled.ts';

export function pack(lists: readonly (readonly number[])[]): PackedLists {
  const numbers = Uint16Array.from(lists.flat());
  return {
    lengths: lists.map((list) => list.length),
    numbers: encode(numbers),
  };
}

export function unpack({ lengths, numbers }: PackedLists): readonly Uint16Array[] {
  const all = new Uint16Array(decode(numbers));
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return all.subarray(from - length, from);
  });
}

/** The title and the known ways of asking of each passage, by its position. */
export function unpackPhrasings(
  compiled: Pick<Compiled, 'passages' | 'phrasings' | 'phrasingOf'>,
): readonly (readonly Uint16Array[])[] {
  const lists: Uint16Array[][] = compiled.passages.map(() => []);
  for (const [number, words] of unpack(compiled.phrasings).entries()) {
    lists[compiled.phrasingOf[number] as number]?.push(words);
  }
  return lists;
}

/** All numbers of a typed array in base64. */
export function encode({ buffer }: Float32Array | Int32Array | Uint16Array): string {
  return Buffer.from(buffer).toString('base64');
}

/** The bytes of it, on their own: small buffers lie in one that they share, where a typed array may not begin. */
export function decode(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
