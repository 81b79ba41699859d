import { StoreAway } from './ports.ts';
import type { SqlStore } from './sql/store.ts';

type Work = (store: SqlStore) => Promise<unknown>;

export interface Waiting {
  readonly work: Work;
  /** When it was to be written. */
  readonly at: number;
}

/** Writes that nobody waits for. Under one key only the latest counts. */
export interface Queue {
  add(key: string, work: Work): void;
  /** Whether a write under this key has not reached the database yet. */
  has(key: string): boolean;
  /** Goes on with what is left, once the database is back. */
  resume(): void;
  /** Waits until what is there now is written, or cannot be. `true` if nothing is left. */
  flush(): Promise<boolean>;
  readonly size: number;
}

export interface QueueOptions {
  readonly now: () => number;
  /** Writes kept at most while the database is away; beyond that the oldest go. */
  readonly capacity?: number;
  /** Writes all of them in one transaction. Rejects with `StoreAway` if they may be tried again. */
  write(works: readonly Waiting[]): Promise<void>;
  /** Writes given up: for want of room, or since the database would not have them. */
  lost(count: number, error?: unknown): void;
}

/** Writes in one transaction. */
const BATCH = 100;
/** Milliseconds that writes are gathered for. */
const MOMENT = 50;

export function createQueue({ now, capacity = 10_000, write, lost }: QueueOptions): Queue {
  let waiting = new Map<string, Waiting>();
  let writing: ReadonlyMap<string, Waiting> = new Map();
  let current: Promise<void> | undefined;
  let isStalled = false;
  let hurry: () => void = () => {};
  let hurried = 0;

  // What comes within a moment is written together: a transaction costs more than what is in it. That holds between two of them as well.
  const gather = async (): Promise<void> => {
    if (hurried > 0 || waiting.size >= BATCH) return;
    await new Promise<void>((resolve) => {
      hurry = resolve;
      setTimeout(resolve, MOMENT);
    });
  };

  const takeBatch = (): ReadonlyMap<string, Waiting> => {
    const batch = new Map([...waiting].slice(0, BATCH));
    if (batch.size === waiting.size) waiting = new Map();
    else for (const key of batch.keys()) waiting.delete(key);
    return batch;
  };

  const giveBack = (): void => {
    const kept = new Map(writing);
    for (const [key, work] of waiting) kept.set(key, work);
    waiting = kept;
  };

  const writeSingly = async (works: readonly Waiting[]): Promise<void> => {
    for (const work of works) {
      await write([work]).catch((error: unknown) => {
        if (error instanceof StoreAway) throw error;
        lost(1, error);
      });
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.size > 0) {
      await gather();
      writing = takeBatch();
      const works = [...writing.values()];
      try {
        await write(works).catch((error: unknown) => {
          if (error instanceof StoreAway) throw error;
          return writeSingly(works);
        });
      } catch {
        giveBack();
        isStalled = true;
        break;
      } finally {
        writing = new Map();
      }
    }
    current = undefined;
  };

  const start = (): void => {
    current ??= drain();
  };

  return {
    add(key, work) {
      waiting.delete(key);
      waiting.set(key, { work, at: now() });
      if (waiting.size > capacity) {
        waiting.delete(waiting.keys().next().value as string);
        lost(1);
      }
      if (!isStalled) start();
    },
    has: (key) => waiting.has(key) || writing.has(key),
    resume() {
      isStalled = false;
      if (waiting.size > 0) start();
    },
    async flush() {
      hurried++;
      this.resume();
      hurry();
      await current;
      hurried--;
      return waiting.size === 0;
    },
    get size() {
      return waiting.size + writing.size;
    },
  };
}
