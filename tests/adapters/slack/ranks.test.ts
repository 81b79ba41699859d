import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/adapters/slack/pacing.ts';
import { createRanks } from '../../../src/adapters/slack/ranks.ts';

const FIVE_MINUTES = 300_000;
const ADMIN = { id: 'U1', team_id: 'T1', is_admin: true };

let time: number;
let calls: number;
let pass: () => Promise<void>;
beforeEach(() => {
  time = 0;
  calls = 0;
  pass = () => new Promise(() => {});
});
const clock: Clock = { now: () => time, wait: async () => {}, pass: () => pass() };

function ranks(user: () => object | Promise<object>, mayAsk = true) {
  return createRanks(
    () => 'T1',
    async () => {
      calls++;
      return { user: await user() };
    },
    clock,
    () => mayAsk,
  );
}

describe('who is an administrator of a workspace', () => {
  it.each([
    [true, ADMIN],
    [true, { team_id: 'T1', is_owner: true }],
    [true, { team_id: 'T1', is_primary_owner: true }],
    [true, { team_id: 'T9', enterprise_user: { teams: ['T1'] }, is_admin: true }],
    [false, { team_id: 'T1', is_admin: false }],
    [false, { team_id: 'T2', is_admin: true }],
    [false, { ...ADMIN, is_stranger: true }],
    [false, { ...ADMIN, deleted: true }],
    [false, { is_admin: true }],
    [false, {}],
  ])('%s: %j', async (expected, user) => {
    expect(await ranks(() => user)('U1')).toBe(expected);
  });

  it('is looked up once in five minutes', async () => {
    let admin = true;
    const isAdmin = ranks(() => ({ ...ADMIN, is_admin: admin }));
    expect([await isAdmin('U1'), await isAdmin('U1')]).toEqual([true, true]);
    admin = false;
    time = FIVE_MINUTES - 1;
    expect(await isAdmin('U1')).toBe(true);
    time = FIVE_MINUTES;
    expect(await isAdmin('U1')).toBe(false);
    expect(calls).toBe(2);
  });

  it('is looked up once for presses that come at a time, but for each person', async () => {
    const isAdmin = ranks(async () => {
      await new Promise(setImmediate);
      return ADMIN;
    });
    expect(await Promise.all([isAdmin('U1'), isAdmin('U1'), isAdmin('U2')])).toEqual([true, true, true]);
    expect(calls).toBe(2);
  });

  it('is nobody while Slack fails, and is looked up again', async () => {
    let isBroken = true;
    const isAdmin = ranks(async () => {
      if (isBroken) throw new Error('no');
      return ADMIN;
    });
    expect(await isAdmin('U1')).toBe(false);
    isBroken = false;
    expect(await isAdmin('U1')).toBe(true);
  });

  it('is nobody if Slack takes longer than a press may wait', async () => {
    pass = async () => {};
    expect(await ranks(() => new Promise(() => {}))('U1')).toBe(false);
  });

  it('is nobody without the scope, and Slack is not asked', async () => {
    expect(await ranks(() => ADMIN, false)('U1')).toBe(false);
    expect(calls).toBe(0);
  });
});
