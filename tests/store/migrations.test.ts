import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { type ChildOptions, linesOf, startChild } from './children.ts';
import { opening, SECRET, temporaryFolder } from './opened.ts';

const PROCESSES = 4;

const root = temporaryFolder();
const { open, lines } = opening();

/** @param execute runs a statement past the store */
function describeMigrations(
  name: string,
  place: () => Promise<ChildOptions>,
  execute: (options: ChildOptions, statement: string) => Promise<void>,
): void {
  describe(`the schema of ${name}`, () => {
    it('is made once by several processes that start at once', async () => {
      const options = await place();
      const children = Array.from({ length: PROCESSES }, () => startChild('open', options));
      const said = await Promise.all(children.map(linesOf));
      expect(said).toEqual(children.map(() => ['opened true']));
      const store = await open(options);
      expect(await store.votes.count('guild', 'p.open')).toEqual({ helpful: PROCESSES, unhelpful: 0 });
    });

    it('is left as it is by a second start', async () => {
      const options = await place();
      const first = await open(options);
      await first.settings.set('guild', 'general', { mode: 'auto' });
      await first.close();
      expect(await (await open(options)).settings.get('guild', 'general')).toEqual({ mode: 'auto' });
      expect(lines).toEqual([]);
    });

    it('is refused in one line if it is newer', async () => {
      const options = await place();
      await (await open(options)).close();
      await execute(options, 'update schema_version set version = 99');
      const error = await open(options).catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'UserError' });
      expect((error as Error).message).toMatch(/^[^\n]* has schema 99, written by a newer Hypercall[^\n]*$/);
    });

    it('is refused in one line if it was written with another secret key', async () => {
      const options = await place();
      await (await open(options)).close();
      const error = await open({ ...options, secretKey: 'quite another secret' }).catch(
        (reason: Error) => reason,
      );
      expect(error).toMatchObject({ name: 'UserError' });
      expect((error as Error).message).toMatch(/^[^\n]*another secret key: set SECRET_KEY[^\n]*$/);
    });

    it('holds no token, no person and no foreign word in clear', async () => {
      const options = await place();
      const store = await open(options);
      await store.installations.set('T1', '{"token":"xoxb-very-secret"}');
      await store.votes.set('T1', 'p.x', 'slack/person-of-note', true);
      await store.misses.add('T1', {
        terms: ['vm'],
        foreign: ['projectzebra'],
        person: 'slack/person-of-note',
      });
      await store.ignored.add('T1', 'slack/person-of-note');
      await store.limits.take('slack/person-of-note', 3);
      await store.misses.list('T1');
      const text = (await dump(options)).toString('latin1');
      expect(text).toContain('T1');
      expect(text).not.toMatch(/very-secret|person-of-note|projectzebra/);
    });
  });
}

/** All that is stored, as bytes. */
async function dump({ dataDir, databaseUrl }: ChildOptions): Promise<Buffer> {
  if (databaseUrl === undefined) {
    return Buffer.concat(readdirSync(dataDir).map((file) => readFileSync(path.join(dataDir, file))));
  }
  const client = new Client(databaseUrl);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    parts.push(JSON.stringify((await client.query(`select * from ${name}`)).rows));
  }
  await client.end();
  return Buffer.from(parts.join('\n'));
}

const folder = () => mkdtempSync(path.join(root, 'data-'));

describeMigrations(
  'SQLite',
  async () => ({ dataDir: folder(), secretKey: SECRET }),
  async ({ dataDir }, statement) => {
    const database = new Database(path.join(dataDir, 'hypercall.db'));
    database.exec(statement);
    database.close();
  },
);

describe.runIf(hasPostgres())('on a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  describeMigrations(
    'PostgreSQL',
    async () => ({ dataDir: folder(), databaseUrl: await server.fresh(), secretKey: SECRET }),
    async ({ databaseUrl }, statement) => {
      const client = new Client(databaseUrl);
      await client.connect();
      await client.query(statement);
      await client.end();
    },
  );
});
