import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Acts, createActs } from './acts.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import type { FaultPlan } from './faults.ts';
import { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
import type { Interaction } from './interactions.ts';
import { createRest, type Request } from './rest.ts';
import { createScene, type Scene } from './scene.ts';
import { createWorld, type Sent, type Violation, type World } from './world.ts';

/**
 * Discord on one loopback port: REST, gateway and HTTP deliveries, and the people who use it. Its time stands still but for
 * `advance`, so that a slow machine is no reason to fail. What the bot does wrong is answered as Discord would and kept:
 * `close` throws if anything was.
 */
export interface Discord extends Scene, Acts {
  /** `http://127.0.0.1:port/api`, for discord.js's `rest.api`. */
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  /** The bot's user id, which is not the application's. */
  readonly botId: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly endpoint: Endpoint;
  readonly faults: FaultPlan;
  /** Every REST call, in order. */
  readonly requests: readonly Request[];
  /** Every message that the bot sent or edited, with whom it would wake. */
  readonly sent: readonly Sent[];
  /** Channels that the bot was typing in. */
  readonly typing: readonly string[];
  readonly violations: readonly Violation[];
  /** Every interaction, in order; `acknowledged` and `followUps` tell how far the bot came. */
  interactions(): readonly Interaction[];
  /** The calls of one route, as it is written: `'PATCH /channels/:channel/messages/:message'`. */
  calls(route: string): readonly Request[];
  /** Moves the double's time; interactions that waited for more than 3 s fail. */
  advance(milliseconds: number): void;
  /**
   * Waits until something holds and gives it back. Rejects at once on a violation that was not announced.
   * @param what named if the double closes first
   */
  until<T>(predicate: () => T | undefined | null | false, what?: string): Promise<T>;
  /** Announces violations, by what, where or message; each must then happen at least once. */
  expectViolation(pattern: RegExp): void;
  /**
   * Stops.
   * @throws Error on unknown routes, violations not announced, or announced ones and faults that never came
   */
  close(): Promise<void>;
}

const FIRST_ANSWER = 3_000;
const PATIENCE = 2;

export async function startDiscord(options: GatewayOptions = {}): Promise<Discord> {
  let port = 0;
  const mayRead = !((options.refusedIntents ?? 0) & GatewayIntentBits.MessageContent);
  const world = createWorld(() => `http://127.0.0.1:${port}`, mayRead);
  const gateway = createGateway(world, options);
  const rest = createRest(world);
  const endpoint = createEndpoint(world, () => gateway.sessions.size > 0);
  const expected: RegExp[] = [];
  let closed = false;

  const server = createServer((request, response) => {
    rest.handle(request, response).catch((error: Error) => {
      world.violations.push({
        where: request.url ?? '',
        what: `the double failed: ${error.stack}`,
        faults: [],
      });
      response.destroy();
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '/', world.address());
    sockets.handleUpgrade(request, socket, head, (accepted: WebSocket) =>
      gateway.accept(accepted, searchParams),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;

  const unexpected = () =>
    world.violations.map(describe).filter((line) => !expected.some((pattern) => pattern.test(line)));

  return {
    ...createScene(world),
    ...createActs(world, endpoint.deliver),
    api: `${world.address()}/api`,
    token: world.token,
    applicationId: world.application,
    botId: world.bot.id,
    world,
    gateway,
    endpoint,
    faults: rest.faults,
    requests: rest.requests,
    sent: world.sent,
    typing: world.typing,
    violations: world.violations,
    interactions: () => [...world.interactions.values()],
    calls: (route) => rest.requests.filter((request) => request.route === route),
    advance: (milliseconds) => {
      world.advance(milliseconds);
      for (const { acknowledged, at, fail } of world.interactions.values()) {
        if (!acknowledged && world.now() - at > FIRST_ANSWER)
          fail(new Error('the application did not respond'));
      }
    },
    until: async (predicate, what = String(predicate)) => {
      for (;;) {
        const [wrong] = unexpected();
        if (wrong) throw new Error(wrong);
        const value = predicate();
        if (value) return value;
        if (closed) throw new Error(`never came: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      }
    },
    expectViolation: (pattern) => {
      expected.push(pattern);
    },
    close: async () => {
      closed = true;
      for (const { fail } of world.interactions.values()) fail(new Error('the double closed'));
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      const lines = world.violations.map(describe);
      const missing = expected.filter((pattern) => !lines.some((line) => pattern.test(line)));
      const wrong = [
        ...unexpected(),
        ...missing.map((pattern) => `${pattern} never came`),
        ...rest.faults.unmet(),
      ];
      if (wrong.length > 0) throw new Error(`against Discord's rules:\n${wrong.join('\n')}`);
    },
  };
}

function describe({ where, what, faults }: Violation): string {
  return [
    `${where}: ${what}`,
    ...faults.map(({ path, code, message }) => `  ${path}: ${code} ${message}`),
  ].join('\n');
}
