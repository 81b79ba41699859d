import { createAcknowledged } from './acknowledged.ts';
import type { Connection } from './connection.ts';
import type { MemoryStore } from './memory.ts';
import type { Store } from './ports.ts';
import type { Queue } from './queue.ts';
import { createRecall } from './recall.ts';
import { createWrittenBehind } from './written-behind.ts';

/** Milliseconds that a stop waits for what is still to be written. */
const LAST_WRITES = 3000;

/**
 * A store over a database that may be slow or away. Memory goes along with it: it serves what must be answered now, and refuses what this
 * process has claimed already.
 */
export function createResilientStore(connection: Connection, memory: MemoryStore, queue: Queue): Store {
  const recall = createRecall(connection);
  const { run } = connection;
  return {
    ...createWrittenBehind(connection, memory, queue),
    ...createAcknowledged(connection, recall),
    workspaces: async () => {
      await queue.flush();
      return run((store) => store.workspaces());
    },
    forgetWorkspace: async (workspace) => {
      await queue.flush();
      await run((store) => store.forgetWorkspace(workspace));
      await memory.forgetWorkspace(workspace);
      recall.clear();
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
