import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { type OpenOptions, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';

export const SECRET = 'a secret key for tests only';

/** A folder that is gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Opening {
  open(options: Partial<OpenOptions>): Promise<Store>;
  /** What was logged since the test began: level and text. */
  readonly lines: string[];
}

/** Opens stores that are closed after each test. */
export function opening(): Opening {
  const stores: Store[] = [];
  const lines: string[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    lines.length = 0;
  });
  return {
    lines,
    async open(options) {
      const store = await openStore({
        dataDir: '/nowhere',
        secretKey: SECRET,
        // What the database holds is meant to be read here, however busy the machine is.
        patience: 10_000,
        log: (level, event) => lines.push(`${level} ${event}`),
        ...options,
      });
      stores.push(store);
      return store;
    },
  };
}
