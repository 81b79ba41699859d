import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { type Backend, codeOf, PATIENCE, persist } from '../backend.ts';
import { migrate, probe } from './migrations.ts';
import type { Context, Db, Schema } from './schema.ts';
import type { DatabaseOptions } from './sqlite.ts';
import { createSqlStore } from './store.ts';

export interface PostgresOptions extends DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly connections?: number;
}

/** Any number, the same in every process: whoever holds it may change the schema. */
const MIGRATION_LOCK = 4_852_127;
const MIGRATION_PATIENCE = 30_000;

/**
 * Connects to PostgreSQL and brings its schema to the newest version.
 *
 * @throws UserError for a newer schema or another secret key; any other error if the server cannot be reached or written
 */
export async function openPostgres({ url, connections = 5, ...rest }: PostgresOptions): Promise<Backend> {
  const where = nameOf(url);
  const starting = connect(url, 1, MIGRATION_PATIENCE);
  try {
    await starting.db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
      await migrate(transaction, rest.keys, where);
    });
    await probe(starting.db);
  } finally {
    starting.cut();
  }
  const { db, cut } = connect(url, connections, PATIENCE);
  // To connect takes longer than an answer may wait.
  await Promise.all(Array.from({ length: connections }, () => sql`select pg_sleep(0.01)`.execute(db))).catch(
    (error: unknown) => {
      cut();
      throw error;
    },
  );
  const context: Context = { ...rest, db, rowId: 'ctid' };
  const store = createSqlStore(context);
  return {
    run: (work) => persist(() => work(store), isPassing),
    together: (work) =>
      persist(
        () =>
          db
            .transaction()
            .execute((inside) =>
              work((at = rest.now()) => createSqlStore({ ...context, db: inside, now: () => at })),
            ),
        isPassing,
      ),
    isAway,
    close: async () => cut(),
  };
}

interface Connected {
  readonly db: Db;
  /** Cuts all connections: a server that hangs would never say goodbye. */
  cut(): void;
}

function connect(url: string, max: number, patience: number): Connected {
  const sockets = new Set<Socket>();
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: patience,
    statement_timeout: patience,
    keepAlive: true,
    idleTimeoutMillis: 0,
    application_name: 'hypercall',
    types: { getTypeParser: toParser as typeof types.getTypeParser },
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
  });
  // A connection may break at any time, also between two statements; the next work notices by itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    cut: () => {
      pool.end().catch(() => {});
      for (const socket of sockets) socket.destroy();
    },
  };
}

const INT8 = 20;

/** Counts and times fit into a number. */
function toParser(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === INT8 ? Number : types.getTypeParser(oid, format as 'text');
}

/** A database's address without the password. */
function nameOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `the database ${host}${pathname}`;
  } catch {
    return 'the database of DATABASE_URL';
  }
}

/** Deadlocks and lost races, which the server settles by letting one try again. */
function isPassing(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(codeOf(error));
}

/** Everything but a statement or a value that the server finds wrong. */
function isAway(error: unknown): boolean {
  return !/^(?:0A|21|22|23|42|54)/.test(codeOf(error)) || codeOf(error).length !== 5;
}
