import type { Slots } from '../../forms/conversation.ts';
import { type Buckets, takeFrom } from '../bucket.ts';
import { toKey } from '../keys.ts';
import type { Answers, Conversations, Decision, Decisions, Deliveries, Limits } from '../ports.ts';
import { atomically, type Context } from './schema.ts';

/**
 * Keys are hashed like people: those of private conversations name a person, and those of the web page are whatever a client calls itself.
 */
export function createConversations({ db, keys, retention, now }: Context): Conversations {
  return {
    get: async (conversation) => {
      const row = await db
        .selectFrom('conversations')
        .select('slots')
        .where('key', '=', keys.person(conversation))
        .where('at', '>=', now() - retention.conversations)
        .executeTakeFirst();
      return row && (JSON.parse(row.slots) as Slots);
    },
    set: async (conversation, value, id) => {
      const person = id === undefined ? null : keys.person(id);
      const fresh = { slots: JSON.stringify(value), person, at: now() };
      await db
        .insertInto('conversations')
        .values({ key: keys.person(conversation), ...fresh })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(fresh))
        .execute();
    },
  };
}

export interface SqlDeliveries extends Deliveries {
  /** Claims many at once; gives those that nobody had claimed. */
  claimAll(deliveries: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createDeliveries({ db, keys, retention, now }: Context): SqlDeliveries {
  const deliveries: SqlDeliveries = {
    claim: async (delivery) => (await deliveries.claimAll([delivery])).has(delivery),
    claimAll: async (all) => {
      const at = now();
      const names = new Map(all.map((delivery) => [keys.person(delivery), delivery]));
      const rows = await db
        .insertInto('deliveries')
        // In one order everywhere, so that two processes do not wait for each other.
        .values([...names.keys()].sort().map((key) => ({ key, at })))
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ at })
            .where('deliveries.at', '<', at - retention.deliveries),
        )
        .returning('key')
        .execute();
      return new Set(rows.map(({ key }) => names.get(key) as string));
    },
  };
  return deliveries;
}

export function createLimits(context: Context): Limits & Buckets {
  const { db, keys, now } = context;
  const limits: Limits & Buckets = {
    take: (bucket, perMinute) =>
      atomically(context, async (inside) => {
        const own = createLimits(inside);
        const taken = takeFrom(await own.read(bucket), perMinute, now());
        await own.write(bucket, taken.bucket);
        return taken.wait;
      }),
    read: async (bucket) => {
      const row = await db
        .selectFrom('limits')
        .select(['remaining', 'at'])
        .where('bucket', '=', keys.person(bucket))
        .executeTakeFirst();
      return row && { left: row.remaining, at: row.at };
    },
    write: async (bucket, { left, at }) => {
      await db
        .insertInto('limits')
        .values({ bucket: keys.person(bucket), remaining: left, at })
        .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ remaining: left, at }))
        .execute();
    },
  };
  return limits;
}

export function createAnswers({ db, keys, now }: Context): Answers {
  return {
    get: async (question) =>
      (
        await db
          .selectFrom('answers')
          .select('answer')
          .where('question', '=', keys.person(question))
          .executeTakeFirst()
      )?.answer,
    set: async (question, answer, id) => {
      const fresh = { answer, person: id === undefined ? null : keys.person(id), at: now() };
      await db
        .insertInto('answers')
        .values({ question: keys.person(question), ...fresh })
        .onConflict((conflict) => conflict.column('question').doUpdateSet(fresh))
        .execute();
    },
    forget: async (question) => {
      await db.deleteFrom('answers').where('question', '=', keys.person(question)).execute();
    },
  };
}

export function createDecisions({ db, keys, now }: Context): Decisions {
  return {
    add: async (workspace, message, { spoke, why, figures }, id) => {
      const fresh = {
        spoke: spoke ? 1 : 0,
        why: toKey(why),
        figures: JSON.stringify(figures),
        person: id === undefined ? null : keys.person(id),
        at: now(),
      };
      await db
        .insertInto('decisions')
        .values({ workspace: toKey(workspace), message: keys.person(message), ...fresh })
        .onConflict((conflict) => conflict.columns(['workspace', 'message']).doUpdateSet(fresh))
        .execute();
    },
    get: async (workspace, message) => {
      const row = await db
        .selectFrom('decisions')
        .select(['spoke', 'why', 'figures'])
        .where('workspace', '=', toKey(workspace))
        .where('message', '=', keys.person(message))
        .executeTakeFirst();
      return (
        row && {
          spoke: row.spoke === 1,
          why: row.why,
          figures: JSON.parse(row.figures) as Decision['figures'],
        }
      );
    },
  };
}
