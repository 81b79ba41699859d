import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { opening } from './opened.ts';

const SLOTS = { technologies: ['kvm'], topics: [], aspects: [], shown: [], latest: [] };

describe.runIf(hasPostgres())('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  const { open, lines } = opening();
  const untilBack = () =>
    vi.waitFor(() => expect(lines.at(-1)).toBe('info the database is back'), { timeout: 25_000 });

  it('that hangs holds up no answer for long, and is taken up again by itself', async () => {
    const databaseUrl = await server.fresh();
    const store = await open({ databaseUrl, patience: 50 });
    await store.settings.set('guild', 'general', { mode: 'auto' });
    await store.conversations.set('talk', SLOTS);
    await vi.waitFor(async () => expect(await store.conversations.get('talk')).toEqual(SLOTS));

    server.signal('SIGSTOP');
    const before = performance.now();
    expect(await store.deliveries.claim('one')).toBe(true);
    expect(await store.conversations.get('talk')).toEqual(SLOTS);
    expect(await store.settings.get('guild', 'general')).toEqual({ mode: 'auto' });
    expect(await store.settings.get('guild', 'unknown')).toEqual({ mode: 'off' });
    expect(await store.limits.take('ada', 5)).toBe(0);
    expect(await store.deliveries.claim('one')).toBe(false);
    expect(performance.now() - before).toBeLessThan(1000);
    await store.conversations.set('talk', { ...SLOTS, topics: ['later'] });
    await expect(store.votes.set('guild', 'p.x', 'ada', true)).rejects.toMatchObject({ name: 'StoreAway' });
    await expect(store.votes.set('guild', 'p.x', 'ada', true)).rejects.toMatchObject({ name: 'StoreAway' });
    expect(lines).toEqual([expect.stringMatching(/^error the database is away/)]);

    server.signal('SIGCONT');
    await untilBack();
    expect(lines).toHaveLength(2);
    await store.votes.set('guild', 'p.x', 'ada', true);
    await store.close();
    const again = await open({ databaseUrl });
    expect((await again.conversations.get('talk'))?.topics).toEqual(['later']);
    expect(await again.deliveries.claim('one')).toBe(false);
    expect(await again.votes.count('guild', 'p.x')).toEqual({ helpful: 1, unhelpful: 0 });
  });

  it('that hangs does not hold up a stop', async () => {
    const store = await open({ databaseUrl: await server.fresh(), patience: 50 });
    server.signal('SIGSTOP');
    await store.conversations.set('talk', SLOTS);
    await store.close();
    server.signal('SIGCONT');
  });

  it('that is not there at the start is waited for without holding up the bot', async () => {
    const store = await open({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
    expect([await store.deliveries.claim('one'), await store.deliveries.claim('one')]).toEqual([true, false]);
    await expect(store.votes.set('guild', 'p.x', 'ada', true)).rejects.toMatchObject({ name: 'StoreAway' });
    await expect(store.installations.get('T1')).rejects.toMatchObject({ name: 'StoreAway' });
    expect(lines).toEqual([expect.stringMatching(/^error the database is away/)]);
  });

  it('that hangs at the start is taken up when it goes on', async () => {
    const databaseUrl = await server.fresh();
    server.signal('SIGSTOP');
    const store = await open({ databaseUrl });
    expect(await store.deliveries.claim('one')).toBe(true);
    server.signal('SIGCONT');
    await untilBack();
    await store.votes.set('guild', 'p.x', 'ada', true);
    await vi.waitFor(async () =>
      expect(await (await open({ databaseUrl })).deliveries.claim('one')).toBe(false),
    );
  });

  it('lets one of many processes claim a delivery', async () => {
    const databaseUrl = await server.fresh();
    const stores = await Promise.all([1, 2, 3].map(() => open({ databaseUrl })));
    for (let round = 0; round < 20; round++) {
      const claims = await Promise.all(stores.map((store) => store.deliveries.claim(`round ${round}`)));
      expect(claims.filter(Boolean)).toHaveLength(1);
    }
  });
});
