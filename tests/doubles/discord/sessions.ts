import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { KNOWN_INTENTS, toSeen } from './intents.ts';
import { toGuild, toReady } from './payloads.ts';
import type { Guild, World } from './world.ts';

export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  /** All that it was sent or is owed, for replay. */
  readonly events: { readonly op: 0; readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

export interface Identify {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: [number, number];
  readonly properties?: object;
}

export interface Resume {
  readonly token?: string;
  readonly session_id?: string;
  readonly seq?: number;
}

export interface Sessions {
  readonly byId: Map<string, Session>;
  /** The session, or how the socket is to be closed. */
  identify(socket: WebSocket, identify: Identify): Session | GatewayCloseCodes;
  /** As `identify`; `undefined` if the session is not known, which op 9 told the client. */
  resume(socket: WebSocket, resume: Resume): Session | GatewayCloseCodes | undefined;
}

/** Keeps the sessions and passes each event of the world to those that may see it. */
export function createSessions(world: World, refusedIntents: number): Sessions {
  const byId = new Map<string, Session>();

  function dispatch(session: Session, t: GatewayDispatchEvents, d: unknown): void {
    const event = { op: 0 as const, s: session.events.length + 1, t, d: structuredClone(d) };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  }

  world.emit = (event) => {
    for (const session of byId.values()) {
      if (!isOn(session.shard, event.guild)) continue;
      const seen = toSeen(event, session.intents, world.bot.id);
      if (seen) dispatch(session, event.t, seen);
    }
  };

  function open(socket: WebSocket, shard: [number, number], intents: number): Session {
    const session: Session = { id: `session${world.snowflake()}`, shard, intents, events: [], socket };
    byId.set(session.id, session);
    const guilds = [...world.guilds.values()].filter((guild: Guild) => isOn(shard, guild.id));
    dispatch(session, GatewayDispatchEvents.Ready, toReady(world, session.id, shard, guilds));
    for (const guild of intents & GatewayIntentBits.Guilds ? guilds : []) {
      dispatch(session, GatewayDispatchEvents.GuildCreate, toGuild(world, guild));
    }
    return session;
  }

  return {
    byId,
    identify(socket, { token, intents, shard = [0, 1], properties }) {
      if (token !== world.token) return GatewayCloseCodes.AuthenticationFailed;
      if (!properties) return GatewayCloseCodes.DecodeError;
      if (!(shard[0] >= 0 && shard[0] < shard[1])) return GatewayCloseCodes.InvalidShard;
      if (intents === undefined || intents & ~KNOWN_INTENTS) return GatewayCloseCodes.InvalidIntents;
      if (intents & refusedIntents) return GatewayCloseCodes.DisallowedIntents;
      return open(socket, shard, intents);
    },
    resume(socket, { token, session_id: id = '', seq = 0 }) {
      if (token !== world.token) return GatewayCloseCodes.AuthenticationFailed;
      const session = byId.get(id);
      if (!session) {
        send(socket, GatewayOpcodes.InvalidSession, false);
        return undefined;
      }
      if (seq > session.events.length) return GatewayCloseCodes.InvalidSeq;
      session.socket = socket;
      for (const event of session.events.slice(seq)) socket.send(JSON.stringify(event));
      dispatch(session, GatewayDispatchEvents.Resumed, {});
      return session;
    },
  };
}

export function send(socket: WebSocket | undefined, op: GatewayOpcodes, d: unknown): void {
  socket?.send(JSON.stringify({ op, d, s: null, t: null }));
}

/** Direct messages come to the first shard. */
function isOn([shard, count]: readonly [number, number], guild: string | undefined): boolean {
  return shard === (guild ? Number((BigInt(guild) >> 22n) % BigInt(count)) : 0);
}
