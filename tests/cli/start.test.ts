import { once } from 'node:events';
import http from 'node:http';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { type Child, run, start, toFolder, toRun, waitFor } from '../fixtures/cli.ts';
import { GARDEN } from '../fixtures/garden.ts';

const folder = toFolder();
afterAll(folder.remove);

const env = { KNOWLEDGE_DIR: GARDEN, KNOWLEDGE_BASE: 'off', DATA_DIR: folder.path, PORT: '0' };
const running: Child[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

async function serve(more: Readonly<Record<string, string>> = {}): Promise<{ child: Child; url: string }> {
  const child = start(['start'], { env: { ...env, ...more } });
  running.push(child);
  const [, url = ''] = await waitFor(child.stdout, /^Hypercall is ready: (http:\/\/\S+)\n/m);
  return { child, url };
}

const ask = (url: string, text: string) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });

describe('hypercall start', () => {
  it('prints its address once it answers there', async () => {
    const { url } = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    expect(await (await ask(url, 'what is compost?')).text()).toContain('Compost is plant waste');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with status 0 at %s', async (signal) => {
    const { child } = await serve();
    const ended = toRun(child);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('finishes a begun request before it ends, and takes no new one', async () => {
    const { child, url } = await serve();
    const ended = toRun(child);
    const body = JSON.stringify({ text: 'what is compost?' });
    const request = http.request(`${url}/api/messages`, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
    });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.flushHeaders();
    await once(request, 'continue');
    child.kill('SIGTERM');
    await refused(url);
    request.end(body);
    const [response] = await answered;
    let text = '';
    for await (const part of response.setEncoding('utf8')) text += part;
    expect(text).toContain('Compost is plant waste');
    expect((await ended).code).toBe(0);
  });

  it('logs what people think as JSON on standard error, without a word of theirs', async () => {
    const { child, url } = await serve();
    const line = waitFor(child.stderr, /^\{.*\}\n/m);
    const page = await (
      await fetch(`${url}/turn`, {
        method: 'POST',
        body: new URLSearchParams({
          conversation: 'secret-visitor',
          text: 'what is compost, dear secret-bot?',
        }),
      })
    ).text();
    const [, action = ''] = /value="([^"]*\|y)"/.exec(page) ?? [];
    await fetch(`${url}/turn`, {
      method: 'POST',
      body: new URLSearchParams({ conversation: 'secret', action }),
    });
    const [logged] = await line;
    expect(JSON.parse(logged)).toMatchObject({ msg: 'helpful', passages: ['soil#what-it-is'] });
    expect(logged).not.toContain('secret');
  });

  it('remembers over a restart, also after it was killed', async () => {
    const dataDir = toFolder();
    const first = await serve({ DATA_DIR: dataDir.path });
    const post = (url: string, fields: Record<string, string>) =>
      fetch(`${url}/turn`, { method: 'POST', body: new URLSearchParams({ conversation: 'one', ...fields }) });
    const page = await (await post(first.url, { text: 'what is compost?' })).text();
    const [, action = ''] = /value="([^"]*\|n)"/.exec(page) ?? [];
    await post(first.url, { action });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await serve({ DATA_DIR: dataDir.path });
    const store = await openStore({ dataDir: dataDir.path, log: () => {} });
    const [tally] = await store.votes.list('web');
    expect(tally).toMatchObject({ unhelpful: 1 });
    await store.close();
    second.child.kill('SIGTERM');
    expect((await toRun(second.child)).code).toBe(0);
    dataDir.remove();
  });

  it.each([
    ['a file', { DATA_DIR: '/dev/null/nowhere' }],
    ['a file system that takes no folders', { DATA_DIR: '/proc/nowhere' }],
    ['the same, with a key', { DATA_DIR: '/proc/nowhere/at/all', SECRET_KEY: 'a key for tests only' }],
  ])(
    'answers without a writable place, such as below %s, and says once that it will not remember',
    async (_, more) => {
      const { child, url } = await serve(more);
      const ended = toRun(child);
      expect(await (await ask(url, 'what is compost?')).text()).toContain('Compost is plant waste');
      child.kill('SIGTERM');
      const { err } = await ended;
      expect(err.match(/nothing will be remembered/g)).toHaveLength(1);
    },
  );

  it('says in one line that its port is taken', async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const { code, out, err } = await run(['start'], { env: { ...env, PORT: port } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(new RegExp(`^hypercall: port ${port} on 127\\.0\\.0\\.1 is taken; [^\\n]+\\n$`));
  });

  it.each([
    ['PORT', 'x'],
    ['LIMIT_PER_MINUTE', '0'],
    ['LOG_LEVEL', 'loud'],
    ['KNOWLEDGE_DIR', '/nowhere/at/all'],
    ['KNOWLEDGE_DIR', process.execPath],
    ['HOST', '203.0.113.7'],
  ])('says in one line that %s=%s is wrong', async (name, value) => {
    const { code, out, err } = await run(['start'], { env: { ...env, [name]: value } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(new RegExp(`^hypercall: ${name} is "${value}", [^\\n]+\\n$`));
  });
});

/** Asks until nobody takes a connection any more. */
async function refused(url: string): Promise<void> {
  for (;;) {
    const taken = await new Promise<boolean>((resolve) => {
      const probe = http.get(`${url}/healthz`, { agent: false }, (response) => {
        response.resume().once('end', () => resolve(true));
      });
      probe.once('error', () => resolve(false));
    });
    if (!taken) return;
  }
}
