import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../src/forms/errors.ts';
import { type Route, type Server, startServer } from '../src/server.ts';

let opened: Server | undefined;

async function serve(route: Route): Promise<Server> {
  opened = await startServer({ host: '127.0.0.1', port: 0, routes: [route] });
  return opened;
}

afterEach(() => opened?.close(0));

const hello: Route = { method: 'GET', path: '/hello', handle: () => ({ status: 200, body: 'Hello' }) };

/** Something to wait for, so that nothing waits for time. */
function toGate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a server that cannot start', () => {
  it.each([
    ['a taken port', { host: '127.0.0.1', taken: true }, /^port \d+ on 127\.0\.0\.1 is taken; .*PORT/],
    ['a foreign address', { host: '203.0.113.7', taken: false }, /^HOST is "203\.0\.113\.7", .* use /],
    ['a name that is none', { host: 'no such host', taken: false }, /^HOST is "no such host", .* use /],
  ])('for %s says so in one line', async (_, { host, taken }, line) => {
    const holder = net.createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as net.AddressInfo;
    const error = await startServer({ host, port: taken ? port : 0, routes: [] }).catch((caught) => caught);
    holder.close();
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(line);
    expect(error.message).not.toContain('\n');
  });
});

describe('closing', () => {
  it('lets a begun request finish and refuses new ones', async () => {
    const begun = toGate();
    const finish = toGate();
    const slow: Route = {
      ...hello,
      handle: async () => {
        begun.open();
        await finish.passed;
        return { status: 200, body: 'finished' };
      },
    };
    const server = await serve(slow);
    const first = fetch(`${server.url}/hello`);
    await begun.passed;
    const closed = server.close();
    await expect(fetch(`${server.url}/hello`)).rejects.toThrow('fetch failed');
    finish.open();
    expect(await (await first).text()).toBe('finished');
    await closed;
  });

  it('ends idle connections and, after the grace time, those that never finish', async () => {
    const begun = toGate();
    const never = new Promise<never>(() => {});
    const stuck: Route = {
      ...hello,
      handle: () => {
        begun.open();
        return never;
      },
    };
    const server = await serve(stuck);
    const hanging = fetch(`${server.url}/hello`).catch((error: unknown) => error);
    await begun.passed;
    await server.close(1);
    expect(await hanging).toBeInstanceOf(TypeError);
  });
});
