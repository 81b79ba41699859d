import type http from 'node:http';
import type { Message, Place } from '../forms/message.ts';
import type { Choice, Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { Block, Reply } from '../forms/reply.ts';

/** All that an adapter needs of the bot. */
export interface Engine {
  answer(event: Message | Press): Promise<Outcome>;
  suggest(field: string, text: string, place: Place): Promise<readonly Choice[]>;
  posted(message: Message, answer: string): Promise<void>;
  /** Deletes all that is kept of a workspace that has removed the bot. */
  forgetWorkspace(workspace: string): Promise<void>;
}

/** A chat platform, ready to be connected to. */
export interface Platform {
  /** As people say it. */
  readonly name: string;
  /** Where the common server takes the platform's deliveries; none if it is connected to. */
  readonly routes: readonly Route[];
  /**
   * Resolves when the bot can be asked there.
   *
   * @throws UserError if it cannot work, with what to change
   */
  start(): Promise<void>;
  /** Posts in a channel by itself; `false` if the workspace is none of this platform. Missing where it cannot. */
  readonly post?: (workspace: string, channel: string, reply: Reply) => Promise<boolean>;
  /** Finishes what was begun, for at most some seconds, and disconnects. */
  stop(): Promise<void>;
}

/** What a platform is made with, besides its settings. */
export interface Surroundings {
  readonly engine: Engine;
  readonly log: Log;
  readonly draw: Draw;
  /** The platform has ended by itself and will not come back; `why` says what to change. */
  readonly ended: (why: string) => void;
}

/** Figures and names of settings only: never a message's text, never a token. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, details?: object) => void;

export interface Drawing {
  readonly png: Uint8Array;
  /** What is seen, in at most 1,000 characters. */
  readonly alt: string;
}

/** Draws a picture or a table; `undefined` for anything else, and where drawing fails: the answer stands without it. */
export type Draw = (block: Block, theme?: 'light' | 'dark') => Promise<Drawing | undefined>;

/** What the common server gives and takes; the same shapes as in `server.ts`, which adapters do not import. */
export interface RouteRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface RouteResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly refuse?: (status: number, reason: string) => RouteResponse;
  handle(request: RouteRequest): Promise<RouteResponse> | RouteResponse;
  /** Takes the request as it comes, unread, and answers it itself, in place of `handle`. */
  readonly raw?: http.RequestListener;
}
