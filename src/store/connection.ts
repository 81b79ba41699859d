import { UserError } from '../forms/errors.ts';
import type { Backend } from './backend.ts';
import { StoreAway } from './ports.ts';
import type { SqlStore } from './sql/store.ts';

/** A database that may go away and come back. */
export interface Connection {
  /** Rejects with `StoreAway` at once while the database is away. */
  run<T>(work: (store: SqlStore) => Promise<T>): Promise<T>;
  together: Backend['together'];
  /** The same as `run`, in one transaction: a server that hangs does nothing of it afterwards when it was given up on. */
  whole<T>(work: (store: SqlStore) => Promise<T>): Promise<T>;
  /** What the work gives, or `otherwise` if that takes too long or the database is away. */
  soon<T>(work: (store: SqlStore) => Promise<T>, otherwise: () => T | Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectionEvents {
  /** Told once, until it is back. */
  away(why: string): void;
  back(): void;
}

const SOON = 50;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;

/**
 * @param opened the database, if it could be opened at the start
 * @param open opens it anew
 * @param patience milliseconds that an answer waits for the database
 */
export function createConnection(
  opened: Backend | undefined,
  open: () => Promise<Backend>,
  events: ConnectionEvents,
  patience = SOON,
): Connection {
  let backend = opened;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let opening: Promise<void> | undefined;
  /** Works that were not waited for any longer; while there are any, nothing is worth waiting for. */
  let overdue = 0;

  let told: string | undefined;
  const tell = (why: string): void => {
    if (told !== why) events.away(why);
    told = why;
  };

  const reopen = (pause: number): void => {
    timer = setTimeout(() => {
      opening = open().then(
        async (fresh) => {
          if (isClosed) return fresh.close();
          backend = fresh;
          told = undefined;
          events.back();
        },
        (error: unknown) => {
          // A newer version may have changed the schema meanwhile; that does not pass by itself.
          if (error instanceof UserError) tell(error.message);
          if (!isClosed) reopen(Math.min(2 * pause, LONGEST_PAUSE));
        },
      );
    }, pause);
    timer.unref();
  };

  const fail = (failed: Backend, error: unknown): void => {
    if (backend !== failed) return;
    backend = undefined;
    failed.close().catch(() => {});
    if (isClosed) return;
    tell(error instanceof Error ? error.message : String(error));
    reopen(FIRST_PAUSE);
  };

  const use = async <T>(work: (backend: Backend) => Promise<T>): Promise<T> => {
    const used = backend;
    if (!used) throw new StoreAway('the database is away');
    try {
      return await work(used);
    } catch (error) {
      // What was under way when another work found the database away fails in any way.
      if (used === backend && (isOurs(error) || !used.isAway(error))) throw error;
      fail(used, error);
      throw new StoreAway('the database is away', { cause: error });
    }
  };

  if (!opened) reopen(FIRST_PAUSE);

  const run = <T>(work: (store: SqlStore) => Promise<T>) => use((used) => used.run(work));
  return {
    run,
    together: (work) => use((used) => used.together(work)),
    whole: (work) => use((used) => used.together((storeOf) => work(storeOf()))),
    async soon(work, otherwise) {
      if (!backend || overdue > 0) return otherwise();
      let isLate = false;
      const late = Symbol('late');
      const toLate = (error: unknown) => {
        if (isLate || error instanceof StoreAway) return late;
        throw error;
      };
      let alarm: NodeJS.Timeout | undefined;
      const timeout = new Promise<typeof late>((resolve) => {
        alarm = setTimeout(() => {
          isLate = true;
          overdue++;
          resolve(late);
        }, patience);
      });
      const done = run(work).finally(() => {
        clearTimeout(alarm);
        if (isLate) overdue--;
      });
      const found = await Promise.race([done.catch(toLate), timeout]);
      return found === late ? otherwise() : (found as Awaited<typeof done>);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await Promise.race([opening, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      await backend?.close();
      backend = undefined;
    },
  };
}

/** An error that no database made. */
function isOurs(error: unknown): boolean {
  return [UserError, TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}
