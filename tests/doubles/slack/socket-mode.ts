import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Core } from './core.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { type Fields, textIn, toFields } from './fields.ts';

const PING_EVERY = 10_000;
const MOST_SOCKETS = 10;
const MOST_RETRIES = 3;

interface Connection {
  readonly number: number;
  readonly socket: WebSocket;
  /** Told to go: gets nothing any more. */
  leaving: boolean;
}

interface Sent {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  readonly connection: Connection;
}

/** The server side of Socket Mode: any one socket gets a payload, and waits for its acknowledgement. */
export class SocketMode {
  readonly #core: Core;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections: Connection[] = [];
  readonly #sent = new Map<string, Sent>();
  readonly #waiting: { readonly delivery: Delivery; readonly retry: number; readonly reason?: string }[] = [];
  #opened = 0;
  #turn = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** How many sockets are open and take payloads. */
  get size(): number {
    return this.#usable().length;
  }

  /** How many sockets were ever opened. */
  get opened(): number {
    return this.#opened;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '', this.#core.url).searchParams.get('ticket') ?? '';
    if (!this.#core.tickets.delete(ticket) || this.#usable().length >= MOST_SOCKETS) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened));
  }

  /** Sends a payload by the next socket in turn, or as soon as there is one. */
  send(delivery: Delivery, retry = 0, reason?: string): void {
    const usable = this.#usable();
    const connection = usable[this.#turn++ % Math.max(usable.length, 1)];
    if (!connection) {
      this.#waiting.push({ delivery, retry, ...(reason && { reason }) });
      return;
    }
    const { number } = connection;
    const attempt: Attempt = { retry, reason, via: 'socket', socket: number, acknowledged: false };
    delivery.attempts.push(attempt);
    const id = `envelope-${this.#core.serial()}`;
    this.#sent.set(id, { delivery, attempt, connection });
    const { kind, payload } = delivery;
    const retries = kind === 'events_api' ? { retry_attempt: retry, retry_reason: reason ?? '' } : {};
    const envelope = {
      envelope_id: id,
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
    };
    connection.socket.send(JSON.stringify({ ...envelope, ...retries }));
  }

  /** Tells all sockets to go, as Slack does every few hours; the app is to open new ones. */
  recycle(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const connection of this.#usable()) {
      connection.leaving = reason !== 'warning';
      connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'double' } }));
    }
  }

  /** Breaks all sockets off without a word. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  async close(): Promise<void> {
    // An app that has just stopped may still be shaking hands.
    await Promise.all(
      this.#connections.map(({ socket }) => {
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.close();
        return closed;
      }),
    );
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #usable(): readonly Connection[] {
    return this.#connections.filter(
      ({ socket, leaving }) => !leaving && socket.readyState === WebSocket.OPEN,
    );
  }

  #welcome(socket: WebSocket): void {
    const connection: Connection = { number: ++this.#opened, socket, leaving: false };
    this.#connections.push(connection);
    const ping = setInterval(() => socket.ping(), PING_EVERY).unref();
    socket.on('message', (data) => this.#receive(toFields(JSON.parse(String(data)))));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      this.#connections.splice(this.#connections.indexOf(connection), 1);
      this.#resend(connection);
    });
    const about = { connection_info: { app_id: this.#core.appId }, num_connections: this.size };
    socket.send(JSON.stringify({ type: 'hello', ...about, debug_info: { host: 'double' } }));
    for (const { delivery, retry, reason } of this.#waiting.splice(0)) this.send(delivery, retry, reason);
  }

  #receive(message: Fields): void {
    const id = textIn(message, 'envelope_id') ?? '';
    const sent = this.#sent.get(id);
    if (!sent) {
      this.#core.violations.push(`Socket Mode: acknowledged "${id}", which was not waiting for it`);
      return;
    }
    this.#sent.delete(id);
    sent.delivery.acknowledge(sent.attempt, toFields(message['payload']));
  }

  /** Events that a closed socket left unacknowledged come again; interactions are lost, as they are with Slack. */
  #resend(closed: Connection): void {
    for (const [id, { delivery, attempt, connection }] of this.#sent) {
      if (connection !== closed) continue;
      this.#sent.delete(id);
      const { retry } = attempt;
      if (delivery.kind === 'events_api' && retry < MOST_RETRIES) this.send(delivery, retry + 1, 'timeout');
      else delivery.giveUp('the socket closed before it was acknowledged');
    }
  }
}
