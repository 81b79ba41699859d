import http from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BODY_LIMIT, type Request, type Route, type Server, startServer } from '../src/server.ts';

const opened: Server[] = [];

async function serve(routes: readonly Route[], onError?: (error: unknown) => void): Promise<Server> {
  const server = await startServer({ host: '127.0.0.1', port: 0, routes, ...(onError && { onError }) });
  opened.push(server);
  return server;
}

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close(0);
});

const echo: Route = {
  method: 'POST',
  path: '/echo',
  refuse: (status, reason) => ({ status, type: 'application/json', body: JSON.stringify({ error: reason }) }),
  handle: ({ body }) => ({ status: 200, type: 'application/octet-stream', body }),
};
const hello: Route = { method: 'GET', path: '/hello', handle: () => ({ status: 200, body: 'Grüezi' }) };

describe('a route', () => {
  it('takes the bytes of a body as they came, the address and the headers', async () => {
    const seen: Request[] = [];
    const { url } = await serve([
      {
        ...echo,
        handle: (request) => {
          seen.push(request);
          return echo.handle(request);
        },
      },
    ]);
    const body = Buffer.from([0, 255, 10, 13, 128]);
    const response = await fetch(`${url}/echo?a=1`, {
      method: 'POST',
      body,
      headers: { 'x-signature': 's' },
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
    expect(seen[0]?.url.searchParams.get('a')).toBe('1');
    expect(seen[0]?.headers['x-signature']).toBe('s');
  });

  it('may take the request unread and answer it itself', async () => {
    const raw: http.RequestListener = async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.writeHead(201).end(`raw ${Buffer.concat(parts)}`);
    };
    const { url } = await serve([{ ...echo, raw }]);
    const response = await fetch(`${url}/echo`, { method: 'POST', body: 'bytes' });
    expect([response.status, await response.text()]).toEqual([201, 'raw bytes']);
    expect((await fetch(`${url}/echo`)).status).toBe(405);
  });

  it('answers HEAD as GET, without the body', async () => {
    const { url } = await serve([hello]);
    const response = await fetch(`${url}/hello`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength('Grüezi')));
    expect(await response.text()).toBe('');
  });

  it('is plain text unless it says otherwise, and guarded by headers always', async () => {
    const { url } = await serve([hello]);
    for (const path of ['/hello', '/nothing']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('that throws gives 500, tells the log and says nothing of the fault', async () => {
    const onError = vi.fn();
    const fault = new Error('secret path');
    const failing: Route = { ...hello, handle: () => Promise.reject(fault) };
    const { url } = await serve([failing], onError);
    const response = await fetch(`${url}/hello`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(onError).toHaveBeenCalledExactlyOnceWith(fault);
  });
});

describe('a request for which there is no route', () => {
  it('gets 404 as plain text where nothing is', async () => {
    const { url } = await serve([hello]);
    const response = await fetch(`${url}/hello/`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('There is nothing at this address.');
  });

  it('gets 405 and the methods that are allowed, in the form of the route', async () => {
    const { url } = await serve([hello, echo]);
    const plain = await fetch(`${url}/hello`, { method: 'DELETE' });
    expect([plain.status, plain.headers.get('allow')]).toEqual([405, 'GET']);
    const json = await fetch(`${url}/echo`);
    expect([json.status, json.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await json.json()).toEqual({ error: 'use POST here' });
  });

  it.each(['//', 'http://[', '/%'])('gets an answer even for the address %s', async (path) => {
    const { url } = await serve([hello]);
    const { port } = new URL(url);
    const status = await new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, path }, (response) => resolve(response.resume().statusCode))
        .on('error', reject);
    });
    expect([400, 404]).toContain(status);
  });
});

describe('a body', () => {
  it('is taken up to the limit and refused above it', async () => {
    const { url } = await serve([echo]);
    const send = (size: number) => fetch(`${url}/echo`, { method: 'POST', body: Buffer.alloc(size, 'a') });
    expect((await (await send(BODY_LIMIT)).arrayBuffer()).byteLength).toBe(BODY_LIMIT);
    const refused = await send(BODY_LIMIT + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({ error: expect.stringContaining(`${BODY_LIMIT} bytes`) });
    expect((await send(BODY_LIMIT * 20)).status).toBe(413);
  });
});
