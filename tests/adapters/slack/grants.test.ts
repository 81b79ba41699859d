import { describe, expect, it } from 'vitest';
import { fromJson, toGrant, toJson, toRenewed } from '../../../src/adapters/slack/grants.ts';

const INSTALLATION = {
  team: { id: 'T1', name: 'lab' },
  enterprise: undefined,
  user: { id: 'U1', token: undefined },
  bot: { token: 'xoxb-1', userId: 'U0', id: 'B0', scopes: ['chat:write'] },
  isEnterpriseInstall: false,
};

describe('what a workspace granted', () => {
  it('is kept without naming a person, and read back', () => {
    const grant = toGrant(INSTALLATION, 5);
    expect(grant).toEqual({
      workspace: 'T1',
      token: 'xoxb-1',
      user: 'U0',
      bot: 'B0',
      scopes: ['chat:write'],
      installed: 5,
    });
    expect(fromJson(toJson(grant))).toEqual(grant);
  });

  it('has what its token is exchanged with', () => {
    const bot = { ...INSTALLATION.bot, refreshToken: 'xoxe-1', expiresAt: 100 };
    const grant = toGrant({ ...INSTALLATION, bot }, 5);
    expect(grant.rotation).toEqual({ refreshToken: 'xoxe-1', until: 100_000 });
    expect(fromJson(toJson(grant))).toEqual(grant);
    const answer = { access_token: 'xoxe.xoxb-2', refresh_token: 'xoxe-2', expires_in: 43_200 };
    expect(toRenewed(grant, answer, 1000)).toEqual({
      ...grant,
      token: 'xoxe.xoxb-2',
      rotation: { refreshToken: 'xoxe-2', until: 43_201_000 },
    });
    expect(toRenewed(grant, {}, 1000)).toBeUndefined();
  });

  it('is refused for a whole organisation, and without a bot', () => {
    expect(() => toGrant({ ...INSTALLATION, isEnterpriseInstall: true, team: undefined }, 5)).toThrow(
      expect.objectContaining({ code: 'org_wide' }),
    );
    expect(() => toGrant({ ...INSTALLATION, bot: undefined }, 5)).toThrow(
      expect.objectContaining({ code: 'no_bot' }),
    );
  });

  it.each(['', 'x', '[]', '{}', '{"workspace":"T1"}'])('is nothing if it is kept as %j', (text) => {
    expect(fromJson(text)).toBeUndefined();
  });
});
