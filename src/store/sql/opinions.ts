import { randomUUID } from 'node:crypto';
import { toKey } from '../keys.ts';
import { READERS, sortTerms } from '../misses.ts';
import type { Miss, Misses, Requests, Tally, Votes } from '../ports.ts';
import { atomically, type Context } from './schema.ts';

export function createVotes({ db, keys, now }: Context): Votes {
  const list = async (workspace: string, recipe?: string): Promise<readonly Tally[]> => {
    let query = db
      .selectFrom('votes')
      .select(({ fn }) => ['recipe', 'helpful', 'reason', fn.countAll<number>().as('count')])
      .where('workspace', '=', toKey(workspace))
      .groupBy(['recipe', 'helpful', 'reason']);
    if (recipe !== undefined) query = query.where('recipe', '=', toKey(recipe));
    const tallies = new Map<string, Tally & { reasons: Record<string, number> }>();
    for (const { recipe: key, helpful, reason, count } of await query.execute()) {
      const held = tallies.get(key) ?? { recipe: key, helpful: 0, unhelpful: 0, reasons: {} };
      if (reason !== null) held.reasons[reason] = (held.reasons[reason] ?? 0) + count;
      const kind = helpful === 1 ? 'helpful' : 'unhelpful';
      tallies.set(key, { ...held, [kind]: held[kind] + count });
    }
    return [...tallies.values()].sort((a, b) => (a.recipe < b.recipe ? -1 : 1));
  };
  return {
    set: async (workspace, recipe, person, helpful, reason) => {
      const fresh = {
        helpful: helpful ? 1 : 0,
        reason: reason === undefined ? null : toKey(reason),
        at: now(),
      };
      await db
        .insertInto('votes')
        .values({ workspace: toKey(workspace), recipe: toKey(recipe), person: keys.person(person), ...fresh })
        .onConflict((conflict) => conflict.columns(['workspace', 'recipe', 'person']).doUpdateSet(fresh))
        .execute();
    },
    count: async (workspace, recipe) => {
      const [tally] = await list(workspace, recipe);
      return { helpful: tally?.helpful ?? 0, unhelpful: tally?.unhelpful ?? 0 };
    },
    list: (workspace) => list(workspace),
  };
}

export function createRequests({ db, now }: Context): Requests {
  return {
    add: async (workspace, recipe) => {
      await db
        .insertInto('requests')
        .values({ id: randomUUID(), workspace: toKey(workspace), recipe: toKey(recipe), at: now() })
        .execute();
    },
    count: async (workspace) => {
      const { count } = await db
        .selectFrom('requests')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspace', '=', toKey(workspace))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

const MOST_MISSES = 100_000;

export interface SqlMisses extends Misses {
  /** @param id tells an attempt to add the same once more from another miss */
  add(workspace: string, miss: Miss, id?: string): Promise<void>;
}

export function createMisses(context: Context): SqlMisses {
  const { db, keys, now } = context;
  return {
    add: (tenant, miss, id = randomUUID()) =>
      atomically(context, async ({ db }) => {
        const [workspace, person, at] = [toKey(tenant), keys.person(miss.person), now()];
        const foreign = sortTerms(miss.foreign).map((clear) => ({
          clear,
          term: keys.term(workspace, clear),
        }));
        for (const { clear, term } of foreign) {
          await db
            .insertInto('term_uses')
            .values({ workspace, term, person, at })
            .onConflict((conflict) => conflict.columns(['workspace', 'term', 'person']).doUpdateSet({ at }))
            .execute();
          const { people } = await db
            .selectFrom('term_uses')
            .select(({ fn }) => fn.countAll<number>().as('people'))
            .where('workspace', '=', workspace)
            .where('term', '=', term)
            .executeTakeFirstOrThrow();
          if (people < READERS) continue;
          await db
            .insertInto('read_terms')
            .values({ workspace, term, clear })
            .onConflict((conflict) => conflict.columns(['workspace', 'term']).doNothing())
            .execute();
        }
        const terms = sortTerms(miss.terms).join(' ');
        const foreign_terms = foreign.map(({ term }) => term).join(' ');
        await db
          .insertInto('misses')
          .values({ id, workspace, terms, foreign_terms, person, at })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      }),
    list: async (tenant) => {
      const workspace = toKey(tenant);
      const readable = await db
        .selectFrom('read_terms')
        .selectAll()
        .where('workspace', '=', workspace)
        .execute();
      const clear = new Map(readable.map((one) => [one.term, one.clear]));
      const rows = await db
        .selectFrom('misses')
        .select(['id', 'terms', 'foreign_terms', 'person', 'at'])
        .where('workspace', '=', workspace)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(MOST_MISSES)
        .execute();
      return rows.reverse().map(({ id, terms, foreign_terms, person, at }) => {
        const known = terms === '' ? [] : terms.split(' ');
        const foreign =
          foreign_terms === '' ? [] : foreign_terms.split(' ').flatMap((term) => clear.get(term) ?? []);
        // Known ones are in order already.
        return { id, terms: foreign.length > 0 ? sortTerms([...known, ...foreign]) : known, person, at };
      });
    },
    remove: async (workspace, ids) => {
      for (let at = 0; at < ids.length; at += 500) {
        await db
          .deleteFrom('misses')
          .where('workspace', '=', toKey(workspace))
          .where('id', 'in', ids.slice(at, at + 500))
          .execute();
      }
    },
  };
}
