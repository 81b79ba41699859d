import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { type Backend, codeOf, persist } from '../backend.ts';
import type { Keys } from '../keys.ts';
import type { Retention } from '../retention.ts';
import { migrate, probe } from './migrations.ts';
import type { Context, Schema } from './schema.ts';
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
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.pragma(`busy_timeout = ${STANDSTILL}`);
    await persist(
      async () => {
        database.pragma('journal_mode = WAL');
        database.pragma('synchronous = FULL');
        database.pragma('secure_delete = ON');
        if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
      },
      isBusy,
      START_PATIENCE,
    );
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: toImmediate(database) }) });
    const open = async () => {
      await db.transaction().execute((transaction) => migrate(transaction, rest.keys, file));
      await probe(db);
    };
    await persist(open, isBusy, START_PATIENCE);
    const context: Context = { ...rest, db, rowId: 'rowid' };
    const store = createSqlStore(context);
    return {
      run: (work) => persist(() => work(store), isBusy),
      together: (work) =>
        persist(
          () =>
            db
              .transaction()
              .execute((inside) => work((at) => createSqlStore({ ...context, db: inside, now: () => at }))),
          isBusy,
        ),
      isAway,
      close: async () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A transaction takes the lock when it begins: one that took it later could find that another had written in between. */
function toImmediate(database: Database.Database) {
  return {
    close: () => database.close(),
    prepare: (text: string) => database.prepare<unknown[]>(text === 'begin' ? 'begin immediate' : text),
  };
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));
}

function isAway(error: unknown): boolean {
  return !/^SQLITE_(?:ERROR|CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(codeOf(error)) && codeOf(error) !== '';
}
