import { randomUUID } from 'node:crypto';
import { createClaims } from './claims.ts';
import type { Connection } from './connection.ts';
import type { MemoryStore } from './memory.ts';
import type { Store } from './ports.ts';
import type { Queue } from './queue.ts';

type Behind = 'conversations' | 'deliveries' | 'limits' | 'answers' | 'misses' | 'decisions';

/** What an answer must not wait for: memory has it at once, the database soon. */
export function createWrittenBehind(
  connection: Connection,
  memory: MemoryStore,
  queue: Queue,
): Pick<Store, Behind> {
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
  };
}
