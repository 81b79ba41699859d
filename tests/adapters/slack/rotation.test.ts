import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/adapters/slack/faults.ts';
import type { Fields } from '../../../src/adapters/slack/fields.ts';
import { fromJson, type Grant, type Installations, toJson } from '../../../src/adapters/slack/grants.ts';
import type { Clock } from '../../../src/adapters/slack/pacing.ts';
import { createRotation } from '../../../src/adapters/slack/rotation.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';

const HOUR = 3_600_000;

/** Slack, a store and the processes that share them, at a time that the test turns. */
function world() {
  let time = 1_000_000;
  const now = () => time;
  const clock: Clock = {
    now,
    wait: async (milliseconds) => {
      time += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    pass: async () => {},
  };
  const store = createMemoryStore({ now }).installations;
  const spent: unknown[] = [];
  const logged: string[] = [];
  const broken = { saving: false, claiming: false, slack: undefined as Fault | undefined };
  const installations: Installations = {
    get: (workspace) => store.get(workspace),
    set: async (workspace, json) => {
      if (broken.saving) throw new Error('away');
      await store.set(workspace, json);
    },
    claim: async (...claim) => {
      if (broken.claiming) throw new Error('away');
      return store.claim(...claim);
    },
  };
  const request = async (_: string, { refresh_token: token }: Fields) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (broken.slack) return { ok: false as const, fault: broken.slack };
    if (spent.includes(token)) {
      const fault = { type: 'refused', code: 'invalid_refresh_token', needed: '' } as const;
      return { ok: false as const, fault };
    }
    spent.push(token);
    const number = spent.length;
    const result = {
      access_token: `token-${number}`,
      refresh_token: `refresh-${number}`,
      expires_in: 43_200,
    };
    return { ok: true as const, result };
  };
  const process = () =>
    createRotation({
      installations,
      credentials: { client_id: 'id', client_secret: 'secret' },
      request,
      log: (_, event) => logged.push(event),
      clock,
      now,
    });
  const grant = (left: number): Grant => ({
    workspace: 'T1',
    token: 'token-0',
    user: 'U',
    bot: 'B',
    scopes: [],
    installed: 0,
    rotation: { refreshToken: 'refresh-0', until: time + left },
  });
  const kept = async () => fromJson((await store.get('T1')) ?? '')?.token;
  const turn = (milliseconds: number) => {
    time += milliseconds;
  };
  return { store, process, grant, kept, spent, logged, broken, turn };
}

describe('a token that expires', () => {
  it('stays while it has more than two hours left, and where nothing is rotated', async () => {
    const { process, grant, spent } = world();
    const { rotation, ...unrotated } = grant(HOUR);
    for (const one of [grant(3 * HOUR), unrotated]) expect(await process().renew(one)).toBe(one);
    expect(rotation).toBeDefined();
    expect(spent).toEqual([]);
  });

  it('is exchanged once for all who ask at a time, in two processes too', async () => {
    const { store, process, grant, kept, spent, logged } = world();
    const due = grant(HOUR);
    await store.set('T1', toJson(due));
    const [left, right] = [process(), process()];
    const asked = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? left : right).renew(due));
    const tokens = new Set((await Promise.all(asked)).map(({ token }) => token));
    expect([spent, logged]).toEqual([['refresh-0'], []]);
    expect(await kept()).toBe('token-1');
    // Whoever came second goes on with the old token, which still works, and finds the new one a little later.
    expect([...tokens].sort()).toEqual(['token-0', 'token-1']);
  });

  it('is waited for if it is gone and another process is at it', async () => {
    const { store, process, grant, spent, logged } = world();
    const gone = grant(0);
    await store.set('T1', toJson(gone));
    const [left, right] = [process(), process()];
    const both = await Promise.all([left.renew(gone), right.renew(gone)]);
    expect(both.map(({ token }) => token)).toEqual(['token-1', 'token-1']);
    expect([spent, logged]).toEqual([['refresh-0'], []]);
  });

  it('is exchanged by another process if the first has died over it', async () => {
    const { store, process, grant } = world();
    const gone = grant(0);
    await store.set('T1', toJson(gone));
    await store.claim('T1', 'refresh-0', HOUR);
    expect((await process().renew(gone)).token).toBe('token-1');
  });

  it('that another process has exchanged long ago is read, not exchanged again', async () => {
    const { store, process, grant, spent, turn } = world();
    const due = grant(HOUR);
    await store.set('T1', toJson(due));
    await process().renew(due);
    turn(HOUR);
    expect((await process().renew(due, true)).token).toBe('token-1');
    expect(spent).toHaveLength(1);
  });

  it('lives on in memory if it cannot be saved, which is said once, and is saved later', async () => {
    const { store, process, grant, kept, logged, broken } = world();
    const due = grant(HOUR);
    await store.set('T1', toJson(due));
    broken.saving = true;
    const one = process();
    const renewed = await one.renew(due);
    expect(renewed.token).toBe('token-1');
    expect(await one.renew(renewed)).toBe(renewed);
    expect(logged).toEqual(['a new token could not be saved and is tried again']);
    expect(await kept()).toBe('token-0');
    broken.saving = false;
    await one.renew(renewed);
    expect(await kept()).toBe('token-1');
  });

  it('is left alone without a database as long as it works', async () => {
    const { process, grant, spent, broken, turn } = world();
    broken.claiming = true;
    const due = grant(HOUR);
    const one = process();
    expect(await one.renew(due)).toBe(due);
    expect(spent).toEqual([]);
    turn(HOUR);
    expect((await one.renew(due)).token).toBe('token-1');
  });

  it('that Slack does not exchange is tried again after a minute, not with every event', async () => {
    const { store, process, grant, logged, broken, turn } = world();
    const due = grant(HOUR);
    await store.set('T1', toJson(due));
    broken.slack = { type: 'unreached', why: 'ECONNREFUSED' };
    const one = process();
    for (let again = 0; again < 3; again++) expect(await one.renew(due)).toBe(due);
    expect(logged).toEqual(['a token could not be exchanged']);
    broken.slack = undefined;
    turn(60_000);
    expect((await one.renew(due)).token).toBe('token-1');
  });

  it('is not saved any more once its workspace has gone', async () => {
    const { store, process, grant, broken } = world();
    const due = grant(HOUR);
    await store.set('T1', toJson(due));
    broken.saving = true;
    const one = process();
    await one.renew(due);
    await one.forget('T1');
    await store.set('T1', undefined);
    broken.saving = false;
    await one.renew(grant(3 * HOUR));
    expect(await store.get('T1')).toBeUndefined();
  });
});
