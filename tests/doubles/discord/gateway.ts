import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { createSessions, type Identify, type Resume, type Session, send } from './sessions.ts';
import type { World } from './world.ts';

/** What a client sent, in order. */
export interface Received {
  readonly op: number;
  readonly d: unknown;
}

export interface Gateway {
  readonly sessions: ReadonlyMap<string, Session>;
  readonly received: Received[];
  /** How sockets were closed: the code, 1006 where one just went. */
  readonly closes: number[];
  /** Ends every socket without a word (1006), or with a close code. */
  drop(code?: number): void;
  /** Op 7. */
  askToReconnect(): void;
  /** Op 9; what is not resumable is forgotten. */
  invalidate(resumable: boolean): void;
  /** Forgets all sessions, so that a resume is refused. */
  forget(): void;
  /** Leaves so many of the next resumes without any answer. */
  muteResumes(times: number): void;
  /** Whether heartbeats are acknowledged. */
  setAcks(on: boolean): void;
  /** Op 1: the client must beat at once. */
  askForHeartbeat(): void;
}

export interface GatewayOptions {
  readonly heartbeatInterval?: number;
  /** Privileged intents that are not granted; identifying with one closes 4014. */
  readonly refusedIntents?: number;
}

interface Acceptor {
  /** Takes each socket after the upgrade, with the query of its address. */
  accept(socket: WebSocket, query: URLSearchParams): void;
}

const MOST_SENDS = 120;
const MOST_CHARACTERS = 4096;

export function createGateway(
  world: World,
  { heartbeatInterval = 41_250, refusedIntents = 0 }: GatewayOptions,
): Gateway & Acceptor {
  const sessions = createSessions(world, refusedIntents);
  const sockets = new Map<WebSocket, Session | undefined>();
  const received: Received[] = [];
  const closes: number[] = [];
  let acks = true;
  let muted = 0;

  function open(socket: WebSocket, opened: Session | GatewayCloseCodes | undefined): void {
    if (typeof opened === 'number') refuse(socket, opened);
    else sockets.set(socket, opened);
  }

  function take(socket: WebSocket, { op, d }: Received): void {
    const session = sockets.get(socket);
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        if (acks) send(socket, GatewayOpcodes.HeartbeatAck, null);
        return;
      case GatewayOpcodes.Identify:
      case GatewayOpcodes.Resume:
        if (session) {
          refuse(socket, GatewayCloseCodes.AlreadyAuthenticated);
          return;
        }
        if (op === GatewayOpcodes.Identify) {
          open(socket, sessions.identify(socket, d as Identify));
          return;
        }
        if (muted-- > 0) return;
        muted = 0;
        open(socket, sessions.resume(socket, d as Resume));
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.VoiceStateUpdate:
        if (!session) refuse(socket, GatewayCloseCodes.NotAuthenticated);
        return;
      default:
        refuse(socket, session ? GatewayCloseCodes.UnknownOpcode : GatewayCloseCodes.NotAuthenticated);
    }
  }

  function leave(socket: WebSocket, code: number): void {
    const session = sockets.get(socket);
    sockets.delete(socket);
    closes.push(code);
    if (session?.socket === socket) session.socket = undefined;
    // Leaving with 1000 or 1001 ends the session for good.
    if (session && (code === 1000 || code === 1001)) sessions.byId.delete(session.id);
  }

  function accept(socket: WebSocket, query: URLSearchParams): void {
    sockets.set(socket, undefined);
    const sends: number[] = [];
    socket.on('close', (code) => leave(socket, code));
    socket.on('error', () => {});
    if (query.get('v') !== '10') {
      refuse(socket, GatewayCloseCodes.InvalidAPIVersion);
      return;
    }
    if (query.get('encoding') !== 'json' || query.has('compress')) {
      refuse(socket, GatewayCloseCodes.DecodeError);
      return;
    }
    send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval, _trace: ['double'] });
    socket.on('message', (data: RawData) => {
      const now = performance.now();
      sends.push(now);
      if (sends.filter((at) => at > now - 60_000).length > MOST_SENDS)
        return refuse(socket, GatewayCloseCodes.RateLimited);
      const message = parse(data.toString());
      if (!message) return refuse(socket, GatewayCloseCodes.DecodeError);
      received.push(message);
      take(socket, message);
    });
  }

  return {
    sessions: sessions.byId,
    received,
    closes,
    accept,
    drop: (code) => {
      for (const socket of sockets.keys()) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
      for (const session of sessions.byId.values()) session.socket = undefined;
    },
    askToReconnect: () => {
      for (const socket of sockets.keys()) send(socket, GatewayOpcodes.Reconnect, null);
    },
    invalidate: (resumable) => {
      for (const [socket, session] of sockets) {
        if (session) session.socket = undefined;
        if (session && !resumable) sessions.byId.delete(session.id);
        sockets.set(socket, undefined);
        send(socket, GatewayOpcodes.InvalidSession, resumable);
      }
    },
    forget: () => sessions.byId.clear(),
    muteResumes: (times) => {
      muted = times;
    },
    setAcks: (on) => {
      acks = on;
    },
    askForHeartbeat: () => {
      for (const socket of sockets.keys()) send(socket, GatewayOpcodes.Heartbeat, null);
    },
  };
}

function refuse(socket: WebSocket, code: GatewayCloseCodes): void {
  socket.close(code, GatewayCloseCodes[code]);
}

function parse(text: string): Received | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    const value = JSON.parse(text);
    return typeof value?.op === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}
