import type { Connection } from './connection.ts';
import type { SqlStore } from './sql/store.ts';

/** The last known values of what an answer depends on, for as long as the database is slow or away. */
export interface Recall {
  read<T>(
    concern: string,
    workspace: string,
    key: string,
    work: (store: SqlStore) => Promise<T>,
    unknown: () => T,
  ): Promise<T>;
  note(concern: string, workspace: string, key: string, value: unknown): void;
  /** Reads again after a change. */
  refresh(
    concern: string,
    workspace: string,
    key: string,
    work: (store: SqlStore) => Promise<unknown>,
  ): Promise<void>;
  clear(): void;
}

const MOST = 20_000;

export function createRecall(connection: Connection): Recall {
  const values = new Map<string, unknown>();
  const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);
  const keep = (key: string, value: unknown) => {
    values.delete(key);
    values.set(key, value);
    if (values.size > MOST) values.delete(values.keys().next().value as string);
  };
  return {
    read: <T>(
      concern: string,
      workspace: string,
      key: string,
      work: (store: SqlStore) => Promise<T>,
      unknown: () => T,
    ) => {
      const at = keyOf(concern, workspace, key);
      return connection.soon(
        async (store) => {
          const value = await work(store);
          keep(at, value);
          return value;
        },
        () => (values.has(at) ? (values.get(at) as T) : unknown()),
      );
    },
    note: (concern, workspace, key, value) => keep(keyOf(concern, workspace, key), value),
    refresh: async (concern, workspace, key, work) => {
      // The change itself is saved: that it cannot be read back now is no failure of it.
      const value = await connection.run(work).catch(() => undefined);
      if (value !== undefined) keep(keyOf(concern, workspace, key), value);
    },
    clear: () => values.clear(),
  };
}
