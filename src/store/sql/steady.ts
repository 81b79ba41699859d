import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Database from 'libsql';

/** Statements kept prepared. */
const PREPARED = 300;

/**
 * A SQLite file whose statements fail for a lock only before they have begun.
 *
 * A statement that finds the file locked stays half open in this driver, with a view of the file that soon is too old to ever write; it is
 * over only when it is run again. So all writes begin with one and the same statement, which is the only one that a lock can refuse.
 */
export interface SteadyDatabase extends SqliteDatabase {
  pragma(text: string): void;
}

export function openSteady(file: string): SteadyDatabase {
  const database = new Database(file);
  const prepared = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const statement = prepared.get(text) ?? database.prepare(text);
    prepared.delete(text);
    prepared.set(text, statement);
    if (prepared.size > PREPARED) prepared.delete(prepared.keys().next().value as string);
    return statement;
  };
  const execute = (text: string) => prepare(text).run();

  /** Gives a statement of its own a transaction of its own. */
  const write = <T>(work: () => T): T => {
    if (database.inTransaction) return work();
    execute('begin immediate');
    try {
      const done = work();
      execute('commit');
      return done;
    } catch (error) {
      if (database.inTransaction) execute('rollback');
      throw error;
    }
  };

  // A full disk ends a transaction by itself. That there is none to roll back would hide why.
  const rollback: SqliteStatement = {
    reader: false,
    all: () => [],
    run: () => {
      if (database.inTransaction) execute('rollback');
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };

  return {
    pragma: (text) => database.pragma(text),
    close: () => {
      prepared.clear();
      database.close();
    },
    prepare: (text): SqliteStatement => {
      if (text === 'rollback') return rollback;
      const statement = prepare(text === 'begin' ? 'begin immediate' : text);
      const within = /^\s*(?:insert|update|delete)\b/i.test(text) ? write : <T>(work: () => T) => work();
      return {
        reader: statement.reader,
        all: (parameters) => within(() => statement.all(parameters)),
        run: (parameters) => within(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}
