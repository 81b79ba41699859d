import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEXT_LIMIT } from '../../../src/adapters/web/events.ts';
import type { Reply } from '../../../src/forms/reply.ts';
import { BODY_LIMIT, type Server } from '../../../src/server.ts';
import { openSite, VERSION } from './site.ts';

let site: Server;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close(0));

const JSON_TYPE = { 'content-type': 'application/json' };

const post = (body: string, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
  fetch(`${site.url}/api/messages`, { method: 'POST', body, headers });
interface Answer {
  readonly reply: Pick<Reply, 'kind' | 'passages' | 'blocks'>;
  readonly text: string;
}

const say = async (text: string, conversation?: string): Promise<Answer> =>
  (await post(JSON.stringify({ text, conversation }))).json() as Promise<Answer>;

describe('POST /api/messages', () => {
  it('answers with the reply and its plain text', async () => {
    const response = await post(JSON.stringify({ conversation: '1', text: 'what is compost?' }));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const { reply, text } = (await response.json()) as Answer;
    expect(reply).toMatchObject({ kind: 'answer', passages: ['soil#what-it-is'] });
    expect(text).toContain('Compost is plant waste');
    expect(text).toContain('https://garden.example/composting');
  });

  it('takes a content type with its charset', async () => {
    const response = await post('{"text":"hi"}', { 'content-type': 'Application/JSON; charset=utf-8' });
    expect(response.status).toBe(200);
  });

  it('remembers a conversation, and only that one', async () => {
    await say('what is compost?', 'talk');
    expect((await say('sources?', 'other')).reply.kind).not.toBe('sources');
    expect((await say('sources?')).reply.kind).not.toBe('sources');
    expect((await say('sources?', 'talk')).reply).toMatchObject({
      kind: 'sources',
      passages: ['soil#what-it-is'],
    });
  });

  it.each([
    ['no JSON', '{', 'the body is not JSON'],
    ['nothing', '', 'the body is not JSON'],
    ['a list', '[]', 'the body should be an object'],
    ['null', 'null', 'the body should be an object'],
    ['a text that is missing', '{}', '"text" should be a string'],
    ['a text that is none', '{"text":1}', '"text" should be a string'],
    [
      'a conversation that is no string',
      '{"text":"hi","conversation":7}',
      '"conversation" should be a string',
    ],
    [
      'a conversation that is too long',
      JSON.stringify({ text: 'hi', conversation: 'c'.repeat(101) }),
      '"conversation" should have at most 100 characters',
    ],
  ])('refuses %s with 400', async (_, body, error) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(error) });
  });

  it.each([{}, { 'content-type': 'text/plain' }, { 'content-type': 'application/jsonx+y' }])(
    'refuses the content type %o with 415',
    async (headers) => {
      const response = await post('{"text":"hi"}', headers);
      expect(response.status).toBe(415);
      expect(await response.json()).toEqual({ error: expect.stringContaining('application/json') });
    },
  );

  it('refuses a body that is too large with 413', async () => {
    const response = await post(JSON.stringify({ text: 'a'.repeat(BODY_LIMIT) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining(`${BODY_LIMIT}`) });
  });

  it('takes a text as long as it says a text may be', async () => {
    const response = await post(JSON.stringify({ text: 'a'.repeat(TEXT_LIMIT) }));
    expect(response.status).toBe(200);
  });

  it('refuses a longer one with 413', async () => {
    const response = await post(JSON.stringify({ text: 'a'.repeat(TEXT_LIMIT + 1) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining('"text"') });
  });

  it.each(['GET', 'PUT', 'DELETE'])('refuses %s with 405', async (method) => {
    const response = await fetch(`${site.url}/api/messages`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toEqual({ error: expect.stringContaining('POST') });
  });

  it.each(['', ' ', '???', '\u0000\u0007', '@everyone', '__proto__', '😀'.repeat(500)])(
    'answers even the text %j',
    async (text) => {
      const body = await say(text, `odd ${text.length}`);
      expect(body.text).not.toBe('');
      expect(body.reply.blocks.length).toBeGreaterThan(0);
    },
  );
});

describe('other addresses', () => {
  it('tell that the bot is well', async () => {
    const response = await fetch(`${site.url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: VERSION }]);
  });

  it.each(['/nothing', '/api', '/style.css/', '/..%2fpackage.json'])('are 404 at %s', async (path) => {
    const response = await fetch(site.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/plain; charset=utf-8',
    ]);
  });

  it('say of a person who asks too much that it was a lot', async () => {
    const strict = await openSite({ perMinute: 2 });
    const ask = async () => {
      const body = JSON.stringify({ conversation: 'eager', text: 'what is compost?' });
      const response = await fetch(`${strict.url}/api/messages`, {
        method: 'POST',
        headers: JSON_TYPE,
        body,
      });
      return ((await response.json()) as Answer).text;
    };
    const texts = [await ask(), await ask(), await ask()];
    await strict.close(0);
    expect(texts.map((text) => text.includes('a lot at once'))).toEqual([false, false, true]);
  });
});
