import { randomUUID } from 'node:crypto';
import type { Settings } from './administration.ts';
import { createClaims } from './claims.ts';
import type { Connection } from './connection.ts';
import type { MemoryStore } from './memory.ts';
import { type Store, StoreAway } from './ports.ts';
import type { Queue } from './queue.ts';
import { createRecall } from './recall.ts';

/** Milliseconds that a stop waits for what is still to be written. */
const LAST_WRITES = 3000;

/** An installation that is not known is not one that is not there. */
function unknownInstallation(): never {
  throw new StoreAway('the database is away, and the installation has not been read before');
}

/**
 * A store over a database that may be slow or away. Memory goes along with it: it serves what must be answered now, and refuses what this
 * process has claimed already. What may come later is written behind.
 */
export function createResilientStore(connection: Connection, memory: MemoryStore, queue: Queue): Store {
  const recall = createRecall(connection);
  const claim = createClaims(connection);
  const { run, soon } = connection;

  return {
    conversations: {
      get: (conversation) => {
        const held = () => memory.conversations.get(conversation);
        if (queue.has(`conversation ${conversation}`)) return held();
        return soon((store) => store.conversations.get(conversation), held);
      },
      set: async (conversation, slots, person) => {
        await memory.conversations.set(conversation, slots, person);
        queue.add(`conversation ${conversation}`, (store) =>
          store.conversations.set(conversation, slots, person),
        );
      },
    },
    deliveries: {
      claim: async (delivery) => {
        if (!(await memory.deliveries.claim(delivery))) return false;
        return soon(
          () => claim(delivery),
          () => {
            queue.add(`delivery ${delivery}`, (store) => store.deliveries.claim(delivery));
            return true;
          },
        );
      },
    },
    limits: {
      take: async (bucket, perMinute) => {
        if ((await memory.limits.read(bucket)) === undefined) {
          const kept = await soon(
            (store) => store.limits.read(bucket),
            () => undefined,
          );
          if (kept && (await memory.limits.read(bucket)) === undefined)
            await memory.limits.write(bucket, kept);
        }
        const wait = await memory.limits.take(bucket, perMinute);
        queue.add(`limit ${bucket}`, async (store) => {
          const state = await memory.limits.read(bucket);
          if (state) await store.limits.write(bucket, state);
        });
        return wait;
      },
    },
    answers: {
      get: (question) => {
        const held = () => memory.answers.get(question);
        if (queue.has(`answer ${question}`)) return held();
        return soon((store) => store.answers.get(question), held);
      },
      set: async (question, answer, person) => {
        await memory.answers.set(question, answer, person);
        queue.add(`answer ${question}`, (store) => store.answers.set(question, answer, person));
      },
      forget: async (question) => {
        await memory.answers.forget(question);
        queue.add(`answer ${question}`, (store) => store.answers.forget(question));
      },
    },
    votes: {
      set: (...vote) => run((store) => store.votes.set(...vote)),
      count: (workspace, recipe) => run((store) => store.votes.count(workspace, recipe)),
      list: (workspace) => run((store) => store.votes.list(workspace)),
    },
    requests: {
      add: (workspace, recipe) => run((store) => store.requests.add(workspace, recipe)),
      count: (workspace) => run((store) => store.requests.count(workspace)),
    },
    misses: {
      add: async (workspace, miss) => {
        const id = randomUUID();
        queue.add(`miss ${id}`, (store) => store.misses.add(workspace, miss, id));
      },
      list: async (workspace) => {
        await queue.flush();
        return run((store) => store.misses.list(workspace));
      },
      remove: (workspace, ids) => run((store) => store.misses.remove(workspace, ids)),
    },
    decisions: {
      add: async (workspace, message, decision, person) => {
        await memory.decisions.add(workspace, message, decision, person);
        const key = `decision ${JSON.stringify([workspace, message])}`;
        queue.add(key, (store) => store.decisions.add(workspace, message, decision, person));
      },
      get: (workspace, message) => {
        const held = () => memory.decisions.get(workspace, message);
        if (queue.has(`decision ${JSON.stringify([workspace, message])}`)) return held();
        return soon((store) => store.decisions.get(workspace, message), held);
      },
    },
    settings: {
      get: (workspace, channel) =>
        recall.read(
          'settings',
          workspace,
          channel,
          (store) => store.settings.get(workspace, channel),
          (): Settings => ({ mode: 'off' }),
        ),
      set: async (workspace, channel, settings) => {
        await run((store) => store.settings.set(workspace, channel, settings));
        recall.note('settings', workspace, channel, settings);
      },
      list: (workspace) => run((store) => store.settings.list(workspace)),
    },
    ignored: {
      has: (workspace, person) =>
        recall.read(
          'ignored',
          workspace,
          person,
          (store) => store.ignored.has(workspace, person),
          () => false,
        ),
      add: async (workspace, person) => {
        await run((store) => store.ignored.add(workspace, person));
        recall.note('ignored', workspace, person, true);
      },
      remove: async (workspace, person) => {
        const was = await run((store) => store.ignored.remove(workspace, person));
        recall.note('ignored', workspace, person, false);
        return was;
      },
      count: (workspace) => run((store) => store.ignored.count(workspace)),
    },
    entries: {
      get: (workspace, id) => run((store) => store.entries.get(workspace, id)),
      list: (workspace) =>
        recall.read(
          'entries',
          workspace,
          '',
          (store) => store.entries.list(workspace),
          () => [],
        ),
      put: async (workspace, entry, author) => {
        await run((store) => store.entries.put(workspace, entry, author));
        await recall.refresh('entries', workspace, '', (store) => store.entries.list(workspace));
      },
      remove: async (workspace, id) => {
        const was = await run((store) => store.entries.remove(workspace, id));
        await recall.refresh('entries', workspace, '', (store) => store.entries.list(workspace));
        return was;
      },
    },
    digests: {
      get: (workspace) => run((store) => store.digests.get(workspace)),
      set: (workspace, digest) => run((store) => store.digests.set(workspace, digest)),
      due: (now) => run((store) => store.digests.due(now)),
      claim: (workspace, due, next) => run((store) => store.digests.claim(workspace, due, next)),
    },
    installations: {
      get: (workspace) =>
        recall.read(
          'installations',
          workspace,
          '',
          (store) => store.installations.get(workspace),
          unknownInstallation,
        ),
      set: async (workspace, json) => {
        await run((store) => store.installations.set(workspace, json));
        recall.note('installations', workspace, '', json);
      },
    },
    forget: async (person) => {
      // What still waits to be written may name the person.
      await queue.flush();
      const forgotten = await run((store) => store.forget(person));
      await memory.forget(person);
      recall.clear();
      return forgotten;
    },
    sweep: async (now) => {
      await memory.sweep(now);
      await queue.flush();
      return run((store) => store.sweep(now));
    },
    close: async () => {
      const patience = new Promise((resolve) => setTimeout(resolve, LAST_WRITES).unref());
      await Promise.race([queue.flush(), patience]);
      await connection.close();
    },
  };
}
