import { sql } from 'kysely';
import { toKey } from '../keys.ts';
import { READERS } from '../misses.ts';
import type { Forgotten } from '../ports.ts';
import { CONCERNS, type Concern, type Counts, toCounts } from '../retention.ts';
import { atomically, type Context, PEOPLE, TENANTS } from './schema.ts';

/** Rows deleted at once: an embedded database holds up the whole process while it works. */
const CHUNK = 1000;

/** Deletes what is older than its retention. */
export async function sweep(context: Context, now = context.now()): Promise<Counts> {
  const removed: Partial<Record<Concern, number>> = {};
  for (const concern of CONCERNS) {
    const kept = context.retention[concern];
    if (!Number.isFinite(kept)) continue;
    removed[concern] = await deleteBefore(context, concern, now - kept);
  }
  if (Number.isFinite(context.retention.misses)) {
    await deleteBefore(context, 'term_uses', now - context.retention.misses);
    await hideTerms(context);
  }
  return toCounts(removed);
}

async function deleteBefore({ db, rowId }: Context, table: string, at: number): Promise<number> {
  const id = sql.raw(rowId);
  const from = sql.table(table);
  for (let removed = 0; ; ) {
    const { numAffectedRows = 0n } =
      await sql`delete from ${from} where ${id} in (select ${id} from ${from} where at < ${at} limit ${CHUNK})`.execute(
        db,
      );
    removed += Number(numAffectedRows);
    if (numAffectedRows < CHUNK) return removed;
    // Answers come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Takes away foreign terms that too few people still stand behind. */
async function hideTerms({ db }: Context): Promise<void> {
  await db
    .deleteFrom('read_terms')
    .where(
      ({ selectFrom, fn }) =>
        selectFrom('term_uses')
          .select(fn.countAll<number>().as('people'))
          .whereRef('term_uses.workspace', '=', 'read_terms.workspace')
          .whereRef('term_uses.term', '=', 'read_terms.term'),
      '<',
      READERS,
    )
    .execute();
}

/** Deletes all rows that name a workspace. */
export function forgetWorkspace(context: Context, workspace: string): Promise<void> {
  return atomically(context, async ({ db }) => {
    for (const table of TENANTS) {
      await db.deleteFrom(table).where('workspace', '=', toKey(workspace)).execute();
    }
  });
}

/** Deletes what is known of a person and reads all tables again. An entry stays, since it is its workspace's; its author goes. */
export function forget(context: Context, id: string): Promise<Forgotten> {
  const person = context.keys.person(id);
  return atomically(context, async (inside) => {
    const removed: Partial<Record<Concern, number>> = {};
    for (const [table, column, concern] of PEOPLE) {
      const owner = sql.ref(column);
      const { numAffectedRows = 0n } = await (table === 'entries'
        ? sql`update entries set author = null where author = ${person}`
        : sql`delete from ${sql.table(table)} where ${owner} = ${person}`
      ).execute(inside.db);
      if (table !== 'term_uses') removed[concern] = Number(numAffectedRows);
    }
    await hideTerms(inside);
    let remaining = 0;
    for (const [table, column] of PEOPLE) {
      const { rows } = await sql<{
        count: number;
      }>`select count(*) as count from ${sql.table(table)} where ${sql.ref(column)} = ${person}`.execute(
        inside.db,
      );
      remaining += rows[0]?.count ?? 0;
    }
    return { removed: toCounts(removed), remaining };
  });
}
