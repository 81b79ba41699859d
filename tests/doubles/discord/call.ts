import type { Body, Upload } from './message-limits.ts';
import type { World } from './world.ts';

/** A request that found its route. */
export interface Call {
  readonly world: World;
  /** The parts of the path that the template names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** What a route answers: a status and a JSON body, or 204. */
export type Result = { readonly status: number; readonly body?: unknown };

export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages`; a colon opens a named part. */
  readonly template: string;
  readonly answer: (call: Call) => Result;
  /** Interactions are answered with their token alone. */
  readonly anonymous?: boolean;
}

export function route(
  line: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
  answer: Route['answer'],
  anonymous = false,
): Route {
  const [method = '', template = ''] = line.split(' ');
  return { method, template, answer, anonymous };
}

export const ok = (body: unknown): Result => ({ status: 200, body });
export const created = (body: unknown): Result => ({ status: 201, body });
export const NOTHING: Result = { status: 204 };

export function param({ params }: Call, name: string): string {
  return params[name] ?? '';
}

export function messageBody({ body }: Call): Body {
  return (body ?? {}) as Body;
}
