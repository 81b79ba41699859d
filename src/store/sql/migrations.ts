import { sql } from 'kysely';
import { UserError } from '../../forms/errors.ts';
import type { Keys } from '../keys.ts';
import type { Db } from './schema.ts';

/**
 * The statements that lead from each version of the schema to the next. One that has been released is never changed, only followed.
 * They are written in what SQLite and PostgreSQL have in common.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'create table conversations (key text primary key, slots text not null, person text, at bigint not null)',
    'create table deliveries (key text primary key, at bigint not null)',
    'create table limits (bucket text primary key, remaining double precision not null, at bigint not null)',
    'create table answers (question text primary key, answer text not null, person text, at bigint not null)',
    `create table votes (workspace text not null, recipe text not null, person text not null, helpful integer not null,
      reason text, at bigint not null, primary key (workspace, recipe, person))`,
    'create table requests (id text primary key, workspace text not null, recipe text not null, at bigint not null)',
    'create index requests_workspace on requests (workspace)',
    `create table misses (id text primary key, workspace text not null, terms text not null, foreign_terms text not null,
      person text not null, at bigint not null)`,
    'create index misses_workspace on misses (workspace, at)',
    `create table term_uses (workspace text not null, term text not null, person text not null, at bigint not null,
      primary key (workspace, term, person))`,
    `create table read_terms (workspace text not null, term text not null, clear text not null,
      primary key (workspace, term))`,
    `create table decisions (workspace text not null, message text not null, spoke integer not null, why text not null,
      figures text not null, person text, at bigint not null, primary key (workspace, message))`,
    `create table settings (workspace text not null, channel text not null, settings text not null, at bigint not null,
      primary key (workspace, channel))`,
    `create table ignored (workspace text not null, person text not null, at bigint not null,
      primary key (workspace, person))`,
    `create table entries (workspace text not null, id text not null, question text not null, phrasings text not null,
      answer text not null, source text, author text, created bigint not null, at bigint not null,
      primary key (workspace, id))`,
    `create table digests (workspace text primary key, channel text not null, weekday integer not null,
      minute integer not null, next bigint not null, at bigint not null)`,
    'create table installations (workspace text primary key, sealed text not null, at bigint not null)',
    'create table facts (name text primary key, value text not null)',
    ...[
      'conversations',
      'deliveries',
      'limits',
      'answers',
      'votes',
      'requests',
      'misses',
      'term_uses',
      'decisions',
    ].map((table) => `create index ${table}_at on ${table} (at)`),
    ...['conversations', 'answers', 'votes', 'misses', 'term_uses', 'decisions', 'ignored'].map(
      (table) => `create index ${table}_person on ${table} (person)`,
    ),
  ],
];

/**
 * Brings the schema to the newest version, inside a transaction that no other process can be in at the same time.
 *
 * @param where the database, as messages name it
 * @throws UserError for a newer schema, and for a database that was written with another secret key
 */
export async function migrate(transaction: Db, keys: Keys, where: string): Promise<void> {
  await sql`create table if not exists schema_version (one integer primary key, version integer not null)`.execute(
    transaction,
  );
  const row = await transaction.selectFrom('schema_version').select('version').executeTakeFirst();
  const version = row?.version ?? 0;
  if (version > MIGRATIONS.length) {
    throw new UserError(
      `${where} has schema ${version}, written by a newer Hypercall; this one knows schemas up to ${MIGRATIONS.length}: ` +
        'start the newer one, or use another database',
    );
  }
  for (const statement of MIGRATIONS.slice(version).flat()) await sql.raw(statement).execute(transaction);
  if (version < MIGRATIONS.length) {
    await transaction
      .insertInto('schema_version')
      .values({ one: 1, version: MIGRATIONS.length })
      .onConflict((conflict) => conflict.column('one').doUpdateSet({ version: MIGRATIONS.length }))
      .execute();
  }
  await checkKey(transaction, keys, where);
}

async function checkKey(db: Db, keys: Keys, where: string): Promise<void> {
  const name = 'key-check';
  const held = await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst();
  if (held === undefined) await db.insertInto('facts').values({ name, value: keys.check }).execute();
  else if (held.value !== keys.check) {
    throw new UserError(
      `${where} was written with another secret key: set SECRET_KEY to that one (without it, secret.key in DATA_DIR is used)`,
    );
  }
}

/** Characters that must find room for a database to count as writable. */
const ROOM = 16_384;

/** Writes something of a size that tells whether there is room, and takes it away. */
export async function probe(db: Db): Promise<void> {
  const name = `room-${Math.random()}`;
  await db
    .insertInto('facts')
    .values({ name, value: 'x'.repeat(ROOM) })
    .execute();
  await db.deleteFrom('facts').where('name', '=', name).execute();
}
