import type { Digests, Installations } from '../administration.ts';
import { toKey } from '../keys.ts';
import type { Context } from './schema.ts';

export function createDigests({ db, now }: Context): Digests {
  const columns = ['channel', 'weekday', 'minute', 'next'] as const;
  return {
    get: (workspace) =>
      db.selectFrom('digests').select(columns).where('workspace', '=', toKey(workspace)).executeTakeFirst(),
    set: async (tenant, digest) => {
      const workspace = toKey(tenant);
      if (digest === undefined) {
        await db.deleteFrom('digests').where('workspace', '=', workspace).execute();
        return;
      }
      const { channel, weekday, minute, next } = digest;
      const fresh = { channel: toKey(channel), weekday, minute, next, at: now() };
      await db
        .insertInto('digests')
        .values({ workspace, ...fresh })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet(fresh))
        .execute();
    },
    due: async (at) => {
      const rows = await db
        .selectFrom('digests')
        .select(['workspace', ...columns])
        .where('next', '<=', at)
        .execute();
      return rows
        .map(({ workspace, ...digest }) => ({ workspace, digest }))
        .sort((a, b) => (a.workspace < b.workspace ? -1 : 1));
    },
    claim: async (workspace, due, next) => {
      const { numUpdatedRows } = await db
        .updateTable('digests')
        .set({ next, at: now() })
        .where('workspace', '=', toKey(workspace))
        .where('next', '=', due)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}

export function createInstallations({ db, keys, now }: Context): Installations {
  return {
    get: async (tenant) => {
      const workspace = toKey(tenant);
      const row = await db
        .selectFrom('installations')
        .select('sealed')
        .where('workspace', '=', workspace)
        .executeTakeFirst();
      return row && keys.open(row.sealed, workspace);
    },
    set: async (tenant, json) => {
      const workspace = toKey(tenant);
      if (json === undefined) {
        await db.deleteFrom('installations').where('workspace', '=', workspace).execute();
        return;
      }
      const fresh = { sealed: keys.seal(json, workspace), at: now() };
      await db
        .insertInto('installations')
        .values({ workspace, ...fresh })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet(fresh))
        .execute();
    },
    // Kept beside the claims of deliveries, which are swept after a day.
    claim: async (workspace, token, milliseconds) => {
      const at = now();
      const key = keys.person(JSON.stringify(['installation', workspace, token]));
      const rows = await db
        .insertInto('deliveries')
        .values({ key, at })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ at })
            .where('deliveries.at', '<=', at - milliseconds),
        )
        .returning('key')
        .execute();
      return rows.length > 0;
    },
  };
}

export async function listWorkspaces({ db }: Context): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('misses')
    .select('workspace')
    .union(db.selectFrom('entries').select('workspace'))
    .execute();
  return rows.map(({ workspace }) => workspace).sort();
}
