import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { type Backend, codeOf, persist } from '../backend.ts';
import { makeFolder } from '../folders.ts';
import type { Keys } from '../keys.ts';
import type { Retention } from '../retention.ts';
import { migrate, probe } from './migrations.ts';
import type { Context, Db, Schema } from './schema.ts';
import { openSteady } from './steady.ts';
import { createSqlStore } from './store.ts';

export interface DatabaseOptions {
  readonly keys: Keys;
  readonly retention: Retention;
  readonly now: () => number;
}

export interface SqliteOptions extends DatabaseOptions {
  readonly file: string;
  /** Pages of 4 KiB that the file may grow to. */
  readonly maxPages?: number;
}

/** Milliseconds that the process stands still for a lock of another one; after that it waits without standing still. */
const STANDSTILL = 10;
/** How long a start waits for another process that changes the schema. */
const START_PATIENCE = 10_000;

/**
 * Opens the embedded database, and makes it where there is none.
 *
 * @throws UserError for a newer schema or another secret key; any other error if the file cannot be read and written
 */
export async function openSqlite({ file, maxPages, ...rest }: SqliteOptions): Promise<Backend> {
  makeFolder(path.dirname(file), 0o700);
  closeSync(openSync(file, 'a', 0o600));
  const { database, db } = await persist(() => start(file, maxPages, rest.keys), isBusy, START_PATIENCE);
  const context: Context = { ...rest, db, rowId: 'rowid' };
  const store = createSqlStore(context);
  return {
    run: (work) => persist(() => work(store), isBusy),
    together: (work) =>
      persist(
        () =>
          db
            .transaction()
            .execute((inside) =>
              work((at = rest.now()) => createSqlStore({ ...context, db: inside, now: () => at })),
            ),
        isBusy,
      ),
    isAway,
    close: async () => database.close(),
  };
}

async function start(file: string, maxPages: number | undefined, keys: Keys) {
  const database = openSteady(file);
  try {
    database.pragma(`busy_timeout = ${STANDSTILL}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
    const db: Db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
    await db.transaction().execute((transaction) => migrate(transaction, keys, file));
    await probe(db);
    return { database, db };
  } catch (error) {
    database.close();
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));
}

function isAway(error: unknown): boolean {
  return !/^SQLITE_(?:ERROR|CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(codeOf(error)) && codeOf(error) !== '';
}
