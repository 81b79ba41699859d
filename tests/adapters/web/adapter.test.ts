import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Server } from '../../../src/server.ts';
import { buttonOf, hiddenOf, openSite, VERSION } from './site.ts';

let site: Server;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close(0));

const submit = (path: string, fields: Readonly<Record<string, string>>) =>
  fetch(site.url + path, { method: 'POST', body: new URLSearchParams(fields) });
const turn = async (fields: Readonly<Record<string, string>>) => (await submit('/turn', fields)).text();

const HOSTILE = `<script>alert(1)</script> "onload='x' & <b>compost</b>`;

describe('the page', () => {
  it('has a title, a language, a heading and an input with its label', async () => {
    const page = await (await fetch(site.url)).text();
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(/<title>[^<]*gardening[^<]*<\/title>/);
    expect(page).toMatch(/<h1>[^<]+<\/h1>/);
    expect(page).toContain('<label for="text"');
    expect(page).toMatch(/<input id="text" name="text"/);
    expect(page).toMatch(/<main[^>]* role="log"[^>]* aria-label="/);
    expect(page).toContain(VERSION);
  });

  it('is HTML, never kept by a cache, and guarded by headers', async () => {
    const { status, headers } = await fetch(site.url);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('obeys its own policy: no inline script or style, and nothing from elsewhere', async () => {
    const page = await (await fetch(site.url)).text();
    expect(page).not.toMatch(/<script(?![^>]* src="\/)|<style| style="| on\w+="/);
    for (const [, address = ''] of page.matchAll(/ (?:src|href)="((?!#|data:)[^"]*)"/g)) {
      expect((await fetch(new URL(address, site.url))).status).toBe(200);
      expect(address).toMatch(/^\//);
    }
  });

  it('gives each visitor a conversation', async () => {
    const ids = [await (await fetch(site.url)).text(), await (await fetch(site.url)).text()].map((page) =>
      hiddenOf(page, 'conversation'),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    ['/style.css', 'text/css'],
    ['/chat.js', 'text/javascript'],
  ])('brings %s as %s', async (path, type) => {
    const response = await fetch(site.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('answers HEAD', async () => {
    const response = await fetch(site.url, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('without script', () => {
  it('a question loads the page anew with what was asked, its answer and the same conversation', async () => {
    const response = await submit('/', { conversation: 'visit-1', text: 'what is compost?' });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('what is compost?</p>');
    expect(page).toContain('Compost is plant waste');
    expect(hiddenOf(page, 'conversation')).toBe('visit-1');
  });

  it('a button of another version loads the page as it begins', async () => {
    const page = await (await submit('/', { conversation: 'visit-2', action: 'hc0|gone|x' })).text();
    expect(page).toContain('Hello!');
  });
});

describe('a turn', () => {
  it('is the markup of one answer, with its source as a link', async () => {
    const markup = await turn({ conversation: 'turn-1', text: 'what is compost?' });
    expect(markup).toMatch(/^<article class="turn">/);
    expect(markup).not.toContain('<html');
    expect(markup).toContain('<a href="https://garden.example/composting" rel="noopener noreferrer"');
  });

  it('opens a suggestion that the page itself shows', async () => {
    const page = await (await fetch(site.url)).text();
    const action = buttonOf(page, 'What is compost?');
    const opened = await turn({ conversation: hiddenOf(page, 'conversation'), action });
    expect(opened).toContain('Compost is plant waste');
  });

  it('thanks for a rating', async () => {
    const answer = await turn({ conversation: 'turn-2', text: 'what is compost?' });
    const thanks = await turn({ conversation: 'turn-2', action: buttonOf(answer, 'Helpful') });
    expect(thanks).toContain('noted as helpful');
  });

  it('asks what was wrong after a bad rating, and thanks for the reason', async () => {
    const answer = await turn({ conversation: 'turn-3', text: 'what is compost?' });
    const form = await turn({ conversation: 'turn-3', action: buttonOf(answer, 'Not helpful') });
    const choice = /<input type="radio" name="(\w+)" value="(\w+)" required>/.exec(form);
    expect(form).toContain('What was wrong?');
    const thanks = await turn({
      conversation: hiddenOf(form, 'conversation'),
      action: hiddenOf(form, 'action'),
      [choice?.[1] ?? '']: choice?.[2] ?? '',
    });
    expect(thanks).toContain('noted as not helpful');
  });

  it('takes the wish for a topic that is not in the notes', async () => {
    const declined = await turn({ conversation: 'turn-4', text: 'who won the chess world cup?' });
    const wish = await turn({ conversation: 'turn-4', action: buttonOf(declined, 'Request this topic') });
    expect(wish).toContain('this topic is wanted');
  });

  it.each(['hc1|open|p.zzzzz..', 'hc1|open|x', 'hc0|open|p.a..', '', 'hc1|solved', '__proto__'])(
    'survives the foreign button "%s"',
    async (action) => {
      expect([200, 400]).toContain((await submit('/turn', { conversation: 'turn-5', action })).status);
    },
  );
});

describe('hostile text', () => {
  it.each([
    ['a question', { conversation: 'h', text: HOSTILE }],
    ['a conversation', { conversation: HOSTILE, text: 'what is compost?' }],
  ])('in %s comes back escaped', async (_, fields) => {
    for (const path of ['/', '/turn']) {
      const markup = await (await submit(path, fields)).text();
      expect(markup).not.toContain('<script>alert');
      expect(markup).not.toContain('<b>');
      expect(markup).not.toContain(`"onload`);
      expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });
});
