/** What a limit's bucket held, and when. */
export interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Buckets as they are kept, for whoever counts elsewhere. */
export interface Buckets {
  read(bucket: string): Promise<Bucket | undefined>;
  write(bucket: string, state: Bucket): Promise<void>;
}

/** Takes one from a bucket that refills evenly to `perMinute`. `wait` is 0, or the seconds until there is one. */
export function takeFrom(
  held: Bucket | undefined,
  perMinute: number,
  at: number,
): { readonly bucket: Bucket; readonly wait: number } {
  const before = held ?? { left: perMinute, at };
  const left = Math.min(perMinute, before.left + ((at - before.at) / 60_000) * perMinute);
  return left >= 1
    ? { bucket: { left: left - 1, at }, wait: 0 }
    : { bucket: { left, at }, wait: Math.ceil(((1 - left) / perMinute) * 60) };
}
