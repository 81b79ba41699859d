import { describe, expect, it } from 'vitest';
import type { Common } from '../../../src/adapters/slack/workspace.ts';
import { createWorkspaces } from '../../../src/adapters/slack/workspaces.ts';
import { commands } from '../../../src/commands.ts';
import type { Message as Heard } from '../../../src/forms/message.ts';
import type { Press } from '../../../src/forms/press.ts';

describe('the workspaces that are served', () => {
  const GRANT = { token: 'xoxb-1', user: 'U0', bot: 'B0', scopes: [], installed: 1 };

  function serve(kept: Map<string, string>) {
    const heard: (Heard | Press)[] = [];
    let reads = 0;
    let fails = 0;
    let time = 0;
    const clock = {
      now: () => time,
      wait: async () => {},
      pass: async () => {},
    };
    const workspaces = createWorkspaces({
      installations: {
        async get(id) {
          reads++;
          if (fails-- > 0) throw new Error('away');
          return kept.get(id);
        },
        set: async () => {},
        claim: async () => true,
      },
      credentials: {},
      common: {
        settings: { supportChannels: [], commandPrefix: '' },
        commands,
        engine: {
          answer: async (event: Heard | Press) => {
            heard.push(event);
            return { type: 'silence', why: 'duplicate' };
          },
        },
        clock,
        log: () => {},
      } as unknown as Common,
      call: async () => ({}),
      now: () => time,
    });
    return {
      workspaces,
      heard,
      reads: () => reads,
      fail: (times: number) => {
        fails = times;
      },
      pass: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  }
  const keep = (id: string, more: object = {}) =>
    [id, JSON.stringify({ ...GRANT, workspace: id, ...more })] as const;

  it('are read once, however many deliveries come at a time and afterwards', async () => {
    const { workspaces, reads } = serve(new Map([keep('T1'), keep('T2')]));
    const found = await Promise.all(Array.from({ length: 50 }, () => workspaces.find('T1')));
    expect(new Set(found.map((one) => one?.grant.workspace))).toEqual(new Set(['T1']));
    for (let again = 0; again < 50; again++) expect(await workspaces.find('T1')).toBe(found[0]);
    expect(reads()).toBe(1);
    expect((await workspaces.find('T2'))?.parts.me.workspace).toBe('T2');
    expect(await workspaces.find('T3')).toBeUndefined();
    expect(await workspaces.find('')).toBeUndefined();
  });

  it('are read again while the database is away', async () => {
    const { workspaces, fail } = serve(new Map([keep('T1')]));
    fail(5);
    expect(await workspaces.find('T1')).toBeDefined();
    const never = serve(new Map([keep('T1')]));
    never.fail(1000);
    expect(await never.workspaces.find('T1')).toBeUndefined();
  });

  it('are followed where another process installed them anew, or saw them go', async () => {
    const kept = new Map([keep('T1')]);
    const { workspaces, pass } = serve(kept);
    const found = await workspaces.find('T1');
    kept.set(...keep('T1', { installed: 2, scopes: ['files:write'] }));
    await workspaces.find('T1');
    expect(found?.parts.me.scopes).toBeUndefined();
    pass(600_000);
    await workspaces.find('T1');
    await new Promise(setImmediate);
    expect(found?.parts.me.scopes).toEqual(['files:write']);
    kept.delete('T1');
    pass(600_000);
    await workspaces.find('T1');
    await new Promise(setImmediate);
    expect(await workspaces.find('T1')).toBeUndefined();
  });

  it('own what is said there, also by people of another workspace in a shared channel', async () => {
    const { workspaces, heard } = serve(new Map([keep('T1')]));
    const found = await workspaces.find('T1');
    const event = { type: 'app_mention', user: 'U9', text: '<@U0> hello', ts: '1.1', channel: 'C1' };
    await found?.deliver({ type: 'event_callback', team_id: 'T9', event }, async () => {});
    const pressed = {
      type: 'block_actions',
      team: { id: 'T9', domain: 'elsewhere' },
      user: { id: 'U9', team_id: 'T9' },
      channel: { id: 'C1' },
      container: { type: 'message', message_ts: '1.2', channel_id: 'C1' },
      trigger_id: '1',
      actions: [{ type: 'button', block_id: 'next|U9|', value: 'hc1|open|t.help' }],
    };
    await found?.deliver(pressed, async () => {});
    const command = { command: '/topics', team_id: 'T9', user_id: 'U9', channel_id: 'C1', trigger_id: '2' };
    await found?.deliver(command, async () => {});
    expect(heard.map(({ type, place }) => [type, place.workspace])).toEqual([
      ['message', 'T1'],
      ['press', 'T1'],
      ['press', 'T1'],
    ]);
  });

  it('are not found from the time on at which they leave', async () => {
    const kept = new Map([keep('T1')]);
    const { workspaces } = serve(kept);
    await workspaces.find('T1');
    await workspaces.leave('T1');
    expect(await workspaces.find('T1')).toBeUndefined();
    workspaces.left('T1');
    expect(await workspaces.find('T1')).toBeDefined();
  });
});
