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
  const starts = toStarts(lengths);
  return lengths.map((_, at) => all.subarray(starts[at], starts[at + 1]));
}

/** A passage's title and known ways of asking, by its position; none for a position that is none. */
export type Phrasings = (passage: number) => readonly Uint16Array[];

/** They are cut out of the whole when they are first asked for: thousands of short lists would take longer than all else at a start. */
export function unpackPhrasings({
  phrasings: { lengths, numbers },
  phrasingCounts,
}: Pick<Compiled, 'phrasings' | 'phrasingCounts'>): Phrasings {
  const all = new Uint16Array(decode(numbers));
  const firsts = toStarts(phrasingCounts);
  const starts = toStarts(lengths);
  const made: (readonly Uint16Array[])[] = [];
  return (passage) => {
    const known = made[passage];
    if (known) return known;
    const lists: Uint16Array[] = [];
    for (let at = firsts[passage] ?? 0; at < (firsts[passage + 1] ?? 0); at++) {
      lists.push(all.subarray(starts[at], starts[at + 1]));
    }
    made[passage] = lists;
    return lists;
  };
}

/** Where each of several runs that lie end to end begins, and where the last one ends. */
export function toStarts(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++)
    starts[at + 1] = (starts[at] as number) + (lengths[at] as number);
  return starts;
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
