import type { RouteLike } from 'discord.js';
import { REST } from 'discord.js';
import type { DiscordSettings } from './settings.ts';

/** Discord's REST interface. Errors carry Discord's `code` and the HTTP `status`. */
export interface Rest {
  call<T>(method: Method, path: `/${string}`, options?: CallOptions): Promise<T>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly body?: unknown;
  readonly files?: readonly { readonly name: string; readonly data: Uint8Array }[];
  readonly query?: Readonly<Record<string, string>>;
  /** Interactions are answered with their own token instead of the bot's. */
  readonly anonymous?: boolean;
  /** Milliseconds after which an attempt is given up. */
  readonly within?: number;
}

const TIMEOUT_MS = 8_000;
const SWEEP_MS = 300_000;

/** Waits out rate limits, and tries nothing twice by itself: only the caller knows what may be done again. */
export function createRest({
  token,
  apiUrl,
  requestsPerSecond,
}: Pick<DiscordSettings, 'token' | 'apiUrl' | 'requestsPerSecond'>): Rest {
  const rest = new REST({
    version: '10',
    retries: 0,
    timeout: TIMEOUT_MS,
    // Each interaction's token gets a queue of its own; within an hour that would be many.
    handlerSweepInterval: SWEEP_MS,
    globalRequestsPerSecond: requestsPerSecond,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  }).setToken(token);
  return {
    async call<T>(
      method: Method,
      path: `/${string}`,
      { body, files, query, anonymous = false, within }: CallOptions = {},
    ): Promise<T> {
      const answer = await rest.request({
        method: method as NonNullable<Parameters<REST['request']>[0]>['method'],
        fullRoute: path as RouteLike,
        auth: !anonymous,
        ...(body === undefined ? {} : { body }),
        ...(files ? { files: files.map(({ name, data }) => ({ name, data: Buffer.from(data) })) } : {}),
        ...(query ? { query: new URLSearchParams(query) } : {}),
        ...(within === undefined ? {} : { signal: AbortSignal.timeout(within) }),
      });
      return answer as T;
    },
  };
}

/** Discord's own code of an error, such as 10062. */
export function codeOf(error: unknown): number | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

export function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Whether the same call may succeed in a moment: Discord failed, or nobody answered. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 500;
  return error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError);
}
