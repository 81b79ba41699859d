import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Server } from '../../../src/server.ts';
import { GAPS_KEY, openSite } from './site.ts';

let site: Server;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close(0));

const gaps = (key: string) => fetch(`${site.url}/gaps?key=${encodeURIComponent(key)}`);

describe('the page of gaps', () => {
  it('shows whoever has the key what was asked in vain', async () => {
    expect(await (await gaps(GAPS_KEY)).text()).toContain('No gaps yet');
    await fetch(`${site.url}/turn`, {
      method: 'POST',
      body: new URLSearchParams({ conversation: 'one', text: 'is a greenhouse insured against frost <b>' }),
    });
    const response = await gaps(GAPS_KEY);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toMatch(/<li>[^<]*greenhouse[^<]*: once by one person/);
    expect(page).not.toContain('against frost');
    expect(page).not.toContain('|teach|');
  });

  it.each(['', 'a key', `${GAPS_KEY} `])('is not there for anybody else: "%s"', async (key) => {
    expect((await gaps(key)).status).toBe(404);
  });

  it('cannot be had by pressing: visitors are no administrators', async () => {
    for (const action of ['hc1|gaps', 'hc1|taught', 'hc1|channel', 'hc1|settle', 'hc1|teach', 'hc1|draft']) {
      const response = await fetch(`${site.url}/turn`, {
        method: 'POST',
        body: new URLSearchParams({ conversation: 'one', action, mode: 'auto', question: 'q', answer: 'a' }),
      });
      expect(await response.text()).toContain('Only administrators can do that here.');
    }
  });
});
