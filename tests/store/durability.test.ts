import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { type ChildOptions, killAfter, startChild } from './children.ts';
import { opening, SECRET, temporaryFolder } from './opened.ts';

const KILLS = 20;

const root = temporaryFolder();
const { open } = opening();
const folder = () => mkdtempSync(path.join(root, 'data-'));

/** Acknowledged writes that are not there. */
async function missing(store: Store, lines: readonly string[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const line of lines) {
    const [kind, id = ''] = line.split(' ');
    const isThere =
      kind === 'vote'
        ? (await store.votes.count('guild', `p.${id}`)).helpful === 1
        : kind === 'entry'
          ? (await store.entries.get('guild', id)) !== undefined
          : kind === 'settings' && (await store.settings.get('guild', id))?.bar === 0.5;
    if (!isThere) lost.push(line);
  }
  return lost;
}

async function killOften(options: ChildOptions): Promise<void> {
  const acknowledged: string[] = [];
  for (let at = 0; at < KILLS; at++) {
    acknowledged.push(...(await killAfter(startChild('write', options), 1 + 3 * at)));
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(await missing(await open(options), acknowledged)).toEqual([]);
}

describe('what was acknowledged', () => {
  it('outlives a process that is killed, in SQLite', () =>
    killOften({ dataDir: folder(), secretKey: SECRET }));

  describe.runIf(hasPostgres())('on a server', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.stop());

    it('outlives a process that is killed, in PostgreSQL', async () =>
      killOften({ dataDir: folder(), databaseUrl: await server.fresh(), secretKey: SECRET }));
  });
});
