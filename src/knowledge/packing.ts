import type { PackedLists } from '../forms/compiled.ts';

export function pack(lists: readonly (readonly number[])[]): PackedLists {
  const numbers = Uint16Array.from(lists.flat());
  return {
    lengths: lists.map((list) => list.length),
    numbers: Buffer.from(numbers.buffer).toString('base64'),
  };
}

export function unpack({ lengths, numbers }: PackedLists): readonly Uint16Array[] {
  const bytes = Buffer.from(numbers, 'base64');
  const all = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return all.subarray(from - length, from);
  });
}
