import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Core, type RecordedCall } from './core.ts';
import { Delivery } from './delivery.ts';
import { serveFile, serveUpload } from './file-routes.ts';
import { Hooks } from './hooks.ts';
import { HttpDelivery } from './http-delivery.ts';
import type { Manifest } from './manifest.ts';
import { consent } from './oauth.ts';
import { actorPayload } from './payloads.ts';
import { pressing } from './pressing.ts';
import { SocketMode } from './socket-mode.ts';
import { Stage } from './stage.ts';
import { talking } from './talking.ts';
import { viewing } from './viewing.ts';
import { serveMethod } from './web-api.ts';
import type { User, Workspace } from './workspace.ts';

/** The people of a workspace: all that they can do, and all that they see. */
export type Scene = ReturnType<typeof talking> & ReturnType<typeof pressing> & ReturnType<typeof viewing>;

export interface DoubleOptions {
  readonly manifest: Manifest;
  /** What the app was granted; the manifest's scopes unless given. */
  readonly scopes?: readonly string[];
}

/**
 * Slack on a port of its own: Web API, Socket Mode, signed requests, files, OAuth, and a workspace of people.
 * It refuses what Slack refuses, and remembers what the app should not have done: `close` throws if there is any.
 * Time passes for it only by `advance`, so that a slow machine lets nothing expire.
 */
export class SlackDouble {
  readonly workspace: Workspace;
  readonly scene: Scene;
  readonly botToken: string;
  readonly appToken = 'xapp-1-app-token';
  readonly #core: Core;
  readonly #hooks: Hooks;
  readonly #sockets: SocketMode;
  readonly #server: Server;
  readonly #waits = new Set<string>();
  #http: HttpDelivery | undefined;

  private constructor(core: Core, server: Server, scopes: readonly string[] | undefined) {
    this.#core = core;
    this.#server = server;
    this.#hooks = new Hooks(core);
    this.#sockets = new SocketMode(core);
    const { workspace, botToken } = core.addWorkspace(scopes);
    this.workspace = workspace;
    this.botToken = botToken;
    core.tokens.set(this.appToken, { kind: 'app', workspace, scopes: ['connections:write'], revoked: false });
    this.scene = this.sceneIn(workspace);
    core.transport = (delivery) => {
      if (this.#http) void this.#http.send(delivery);
      else this.#sockets.send(delivery);
    };
    server.on('request', (request, response) => void this.#serve(request, response));
    server.on('upgrade', (request, socket, head) => this.#sockets.accept(request, socket, head));
  }

  static async open({ manifest, scopes }: DoubleOptions): Promise<SlackDouble> {
    const core = new Core(manifest);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    core.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new SlackDouble(core, server, scopes);
  }

  /** `clientOptions.slackApiUrl` of Bolt. */
  get apiUrl(): string {
    return `${this.#core.url}/api/`;
  }

  /** `installerOptions.authorizationUrl` of Bolt: agrees at once, for `user` in the workspace `team` or for the first, and sends the browser back. */
  get authorizationUrl(): string {
    return `${this.#core.url}/oauth/v2/authorize`;
  }

  get credentials() {
    const { clientId, clientSecret, signingSecret, appId } = this.#core;
    return { clientId, clientSecret, signingSecret, appId };
  }

  /** Plans faults: `faults.next('chat.postMessage', { type: 'status', status: 503, after: true })`. */
  get faults() {
    return this.#core.faults;
  }

  get sockets(): SocketMode {
    return this.#sockets;
  }

  get deliveries(): readonly Delivery[] {
    return this.#core.deliveries;
  }

  /** The calls that the app made, of one method if it is given. */
  calls(method?: string): readonly RecordedCall[] {
    return this.#core.calls.filter((call) => method === undefined || call.method === method);
  }

  /** Sends everything from now on to this address, instead of by Socket Mode. */
  deliverTo(requestUrl: string): HttpDelivery {
    this.#http = new HttpDelivery(this.#core, requestUrl);
    return this.#http;
  }

  /** Sends a payload again, as Slack does if it missed the acknowledgement. */
  async redeliver(delivery: Delivery, times = 1, reason = 'http_timeout'): Promise<void> {
    for (let retry = 1; retry <= times; retry++) {
      if (this.#http) await this.#http.send(delivery, retry, reason);
      else this.#sockets.send(delivery, retry, 'timeout');
    }
  }

  /** Sends what was pressed before as if somebody else had pressed it elsewhere: no client of Slack's lets anybody do that. */
  forge(delivery: Delivery, workspace: Workspace, user: User): Delivery {
    const { kind, payload } = delivery;
    const trigger = this.#core.trigger(user.id);
    const forged = { ...payload, ...actorPayload(this.#core, workspace, user), trigger_id: trigger };
    return this.#core.send(new Delivery(`forged-${this.#core.serial()}`, kind, workspace, forged));
  }

  /** Another workspace that installed the app, with a token of its own. */
  addWorkspace(scopes?: readonly string[]) {
    const added = this.#core.addWorkspace(scopes);
    return { ...added, scene: this.sceneIn(added.workspace) };
  }

  /** A workspace in which nobody has installed the app yet. */
  foundWorkspace() {
    const workspace = this.#core.foundWorkspace();
    return { workspace, scene: this.sceneIn(workspace) };
  }

  /** How many seconds tokens last that are granted from now on, if the manifest has them rotated. */
  letTokensLast(seconds: number): void {
    this.#core.tokenLasts = seconds;
  }

  /** All tokens, codes and refresh tokens that were ever granted and can be recognised: none of them may be seen anywhere. */
  get secrets(): readonly string[] {
    return [...this.#core.tokens.keys(), ...this.#core.grants.keys(), ...this.#spent()];
  }

  #spent(): readonly string[] {
    return this.calls('oauth.v2.access').flatMap(({ args, result }) =>
      [args['code'], args['refresh_token'], result['refresh_token']].filter((one) => typeof one === 'string'),
    );
  }

  /** Grants other scopes from now on, under a new token; the old one keeps what it had. */
  reinstall(workspace: Workspace, scopes: readonly string[]): string {
    return this.#core.issueToken(workspace, scopes);
  }

  sceneIn(workspace: Workspace): Scene {
    const stage = new Stage(this.#core, this.#hooks, workspace);
    return { ...talking(stage), ...pressing(stage), ...viewing(stage) };
  }

  /** Lets time pass for triggers (3 s), response URLs (30 min) and the timestamps of messages. */
  advance(milliseconds: number): void {
    this.#core.advance(milliseconds);
  }

  /** Waits until something holds; what never held is named when the double closes. */
  async until<Value>(predicate: () => Value, what = String(predicate)): Promise<NonNullable<Value>> {
    this.#waits.add(what);
    for (;;) {
      const value = predicate();
      if (value) {
        this.#waits.delete(what);
        return value;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** The violations so far, which then count as expected. */
  takeViolations(): readonly string[] {
    return this.#core.violations.splice(0);
  }

  /** Ends everything, and throws if the app did what Slack forbids, or if faults or waits were not met. */
  async close(): Promise<void> {
    await this.#sockets.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    const waits = [...this.#waits].map((what) => `waited in vain for: ${what}`);
    const wrong = [...this.#core.violations, ...this.#core.faults.unmet(), ...waits];
    if (wrong.length > 0) throw new Error(`Slack would object:\n${wrong.join('\n')}`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.#core.url);
    const [, first = '', second = '', third = ''] = pathname.split('/');
    try {
      if (first === 'api' && request.method === 'POST')
        await serveMethod(this.#core, second, request, response);
      else if (first === 'hooks') await this.#hooks.serve(second, request, response);
      else if (first === 'upload') await serveUpload(this.#core, second, request, response);
      else if (first === 'files') serveFile(this.#core, second, request, response);
      else if (first === 'oauth' && third === 'authorize') {
        response.writeHead(302, { location: consent(this.#core, this.workspace, searchParams) }).end();
      } else throw new Error('no such page');
    } catch (error) {
      this.#core.violations.push(`${request.method} ${pathname}: ${error}`);
      if (!response.headersSent) response.writeHead(500).end();
    }
  }
}
