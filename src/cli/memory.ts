import type { Config } from '../config.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/ports.ts';
import { createLog } from './log.ts';

/** Works with what the running bot remembers, beside it. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  // Whoever waits at a terminal has more patience than whoever waits for an answer.
  const store = await openStore({ ...config, log: createLog(config.logLevel), patience: 10_000 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
