import path from 'node:path';
import { UserError } from '../forms/errors.ts';
import { type Backend, codeOf } from './backend.ts';
import { type ConnectionEvents, createConnection } from './connection.ts';
import { createKeys, loadSecret, makeSecret } from './keys.ts';
import { createMemoryStore } from './memory.ts';
import type { Store } from './ports.ts';
import { createQueue } from './queue.ts';
import { createResilientStore } from './resilient.ts';
import { type Concern, toRetention } from './retention.ts';

export interface OpenOptions {
  /** Where the embedded database and the secret key are kept. */
  readonly dataDir: string;
  /** PostgreSQL's address; the embedded database is used without it. */
  readonly databaseUrl?: string | undefined;
  /** Made and kept in `dataDir` if unset. All processes on one database need the same. */
  readonly secretKey?: string | undefined;
  /** In general, or of single concerns. */
  readonly retentionDays?: number | Partial<Record<Concern, number>> | undefined;
  readonly now?: () => number;
  /** Figures and places only. */
  readonly log: (level: 'info' | 'warn' | 'error', event: string, details?: object) => void;
  /** Milliseconds that an answer waits for the database, 50 if unset. */
  readonly patience?: number;
  /** Pages of 4 KiB that the embedded database may grow to. */
  readonly maxPages?: number;
}

const FILE = 'hypercall.db';
const AWAY = 'the database is away; until it is back, nothing is remembered after a stop';
const SWEEP_EVERY = 3_600_000;

/**
 * Opens the store that the settings name. Where nothing can be written it is one in memory, and one line of the log says so.
 *
 * @throws UserError for a newer schema, another secret key, or a key that is no good
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { dataDir, databaseUrl, secretKey, now = Date.now, log, maxPages, patience } = options;
  const retention = toRetention(options.retentionDays);
  const file = path.join(dataDir, FILE);
  let secret: string;
  try {
    secret = loadSecret(dataDir, secretKey);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const toPerson = createKeys(makeSecret()).person;
    const remedy =
      databaseUrl === undefined ? 'make DATA_DIR a folder that can be written' : 'set SECRET_KEY';
    log('warn', `nothing will be remembered after a stop: no key can be kept in ${dataDir}; ${remedy}`, {
      why: toWhy(error),
    });
    return createMemoryStore({ now, toPerson });
  }
  const keys = createKeys(secret);
  const toPerson = keys.person;
  const open = async (): Promise<Backend> => {
    if (databaseUrl !== undefined) {
      const { openPostgres } = await import('./sql/postgres.ts');
      return openPostgres({ url: databaseUrl, keys, retention, now });
    }
    const { openSqlite } = await import('./sql/sqlite.ts');
    return openSqlite({ file, keys, retention, now, ...(maxPages === undefined ? {} : { maxPages }) });
  };
  let opened: Backend | undefined;
  try {
    opened = await open();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = toWhy(error);
    if (databaseUrl === undefined && !isLocked(error)) {
      log('warn', `nothing will be remembered after a stop: ${file} cannot be used; ${toRemedy(error)}`, {
        why,
      });
      return createMemoryStore({ now, toPerson });
    }
    log('error', AWAY, { why });
  }
  return keepSwept(assemble());

  function assemble(): Store {
    const memory = createMemoryStore({ now, toPerson });
    const events: ConnectionEvents = {
      away: (why) => log('error', AWAY, { why }),
      back: () => {
        log('info', 'the database is back');
        queue.resume();
      },
    };
    const connection = createConnection(opened, open, events, patience);
    const queue = createQueue({
      now,
      write: (works) =>
        connection.together(async (storeOf) => {
          for (const { work, at } of works) await work(storeOf(at));
        }),
      lost: (count, error) =>
        log('warn', 'could not be remembered', {
          count,
          why: error === undefined ? 'too much at once' : toWhy(error),
        }),
    });
    return createResilientStore(connection, memory, queue);
  }

  function keepSwept(store: Store): Store {
    const sweep = () =>
      store.sweep().then(
        () => {},
        (error) => log('warn', 'could not delete what is too old', { why: toWhy(error) }),
      );
    const timer = setInterval(sweep, SWEEP_EVERY);
    timer.unref();
    return {
      ...store,
      close: () => {
        clearInterval(timer);
        return store.close();
      },
    };
  }
}

function isLocked(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY') || codeOf(error).startsWith('SQLITE_LOCKED');
}

function toRemedy(error: unknown): string {
  const code = codeOf(error);
  if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code))
    return 'it is damaged: move it away, or bring back a copy, and start again';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'make room there, and start again';
  return 'make DATA_DIR a folder that can be written';
}

function toWhy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
