import type { Entries, Entry, Ignored, Settings, SettingsPort } from '../administration.ts';
import { toKey } from '../keys.ts';
import type { Context, Schema } from './schema.ts';

export function createSettings({ db, now }: Context): SettingsPort {
  return {
    get: async (workspace, channel) => {
      const row = await db
        .selectFrom('settings')
        .select('settings')
        .where('workspace', '=', toKey(workspace))
        .where('channel', '=', toKey(channel))
        .executeTakeFirst();
      return row && (JSON.parse(row.settings) as Settings);
    },
    set: async (tenant, place, settings) => {
      const [workspace, channel] = [toKey(tenant), toKey(place)];
      if (settings === undefined) {
        await db
          .deleteFrom('settings')
          .where('workspace', '=', workspace)
          .where('channel', '=', channel)
          .execute();
        return;
      }
      const fresh = { settings: JSON.stringify(settings), at: now() };
      await db
        .insertInto('settings')
        .values({ workspace, channel, ...fresh })
        .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet(fresh))
        .execute();
    },
    list: async (workspace) => {
      const rows = await db
        .selectFrom('settings')
        .select(['channel', 'settings'])
        .where('workspace', '=', toKey(workspace))
        .execute();
      return rows
        .map(({ channel, settings }) => ({ channel, settings: JSON.parse(settings) as Settings }))
        .sort((a, b) => (a.channel < b.channel ? -1 : 1));
    },
  };
}

export function createIgnored({ db, keys, now }: Context): Ignored {
  const find = (workspace: string, person: string) =>
    db
      .selectFrom('ignored')
      .select('person')
      .where('workspace', '=', toKey(workspace))
      .where('person', '=', keys.person(person))
      .executeTakeFirst();
  return {
    has: async (workspace, person) => (await find(workspace, person)) !== undefined,
    add: async (workspace, person) => {
      await db
        .insertInto('ignored')
        .values({ workspace: toKey(workspace), person: keys.person(person), at: now() })
        .onConflict((conflict) => conflict.columns(['workspace', 'person']).doNothing())
        .execute();
    },
    remove: async (workspace, person) => {
      const { numDeletedRows } = await db
        .deleteFrom('ignored')
        .where('workspace', '=', toKey(workspace))
        .where('person', '=', keys.person(person))
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    count: async (workspace) => {
      const { count } = await db
        .selectFrom('ignored')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspace', '=', toKey(workspace))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

export function createEntries({ db, keys, now }: Context): Entries {
  return {
    get: async (workspace, id) => {
      const row = await db
        .selectFrom('entries')
        .selectAll()
        .where('workspace', '=', toKey(workspace))
        .where('id', '=', toKey(id))
        .executeTakeFirst();
      return row && toEntry(row);
    },
    list: async (workspace) => {
      const rows = await db
        .selectFrom('entries')
        .selectAll()
        .where('workspace', '=', toKey(workspace))
        .execute();
      return rows.map(toEntry).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    put: async (workspace, { id, question, phrasings, answer, source }, author) => {
      const at = now();
      const fresh = {
        question: toStorable(question),
        phrasings: JSON.stringify(phrasings.map(toStorable)),
        answer: toStorable(answer),
        source: source === undefined ? null : toStorable(source),
        author: keys.person(author),
        at,
      };
      await db
        .insertInto('entries')
        .values({ workspace: toKey(workspace), id: toKey(id), created: at, ...fresh })
        .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(fresh))
        .execute();
    },
    remove: async (workspace, id) => {
      const { numDeletedRows } = await db
        .deleteFrom('entries')
        .where('workspace', '=', toKey(workspace))
        .where('id', '=', toKey(id))
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

function toEntry({ id, question, phrasings, answer, source, author, created, at }: Schema['entries']): Entry {
  return {
    id,
    question,
    phrasings: JSON.parse(phrasings) as readonly string[],
    answer,
    ...(source === null ? {} : { source }),
    ...(author === null ? {} : { author }),
    created,
    updated: at,
  };
}

/** PostgreSQL holds no zero character. */
function toStorable(text: string): string {
  return text.replaceAll('\0', '');
}
