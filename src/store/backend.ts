import type { SqlStore } from './sql/store.ts';

/** An open database whose schema is the newest. */
export interface Backend {
  /** Runs work against the database, again as long as that is only held up by somebody else's work. */
  run<T>(work: (store: SqlStore) => Promise<T>): Promise<T>;
  /** The same in one transaction. `storeOf` gives the store as of the time that something was to be written, now unless it is given. */
  together<T>(work: (storeOf: (at?: number) => SqlStore) => Promise<T>): Promise<T>;
  /** Whether an error means that the database is away, rather than that the statement is wrong. */
  isAway(error: unknown): boolean;
  /** Closes at once, without waiting for anything under way. */
  close(): Promise<void>;
}

const FIRST_WAIT = 5;
const LONGEST_WAIT = 80;

/** How long work is repeated before it fails. */
export const PATIENCE = 2000;

/** Repeats work with growing waits for as long as it fails for a reason that passes. */
export async function persist<T>(
  work: () => Promise<T>,
  passes: (error: unknown) => boolean,
  patience = PATIENCE,
): Promise<T> {
  const end = performance.now() + patience;
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || performance.now() + wait > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
