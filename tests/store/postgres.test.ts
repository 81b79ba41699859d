import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { describeStore } from './contract.ts';
import { opening } from './opened.ts';

describe.runIf(hasPostgres())('on a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  const { open } = opening();

  describeStore('PostgreSQL', async ({ now }) => open({ databaseUrl: await server.fresh(), now }));
});
