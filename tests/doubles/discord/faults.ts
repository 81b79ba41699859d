import type { Socket } from 'node:net';
import type { Result } from './call.ts';
import { toExhausted } from './rate-limits.ts';

/** How one call is to go wrong. `after` lets the call take effect first, and only then hides it from the bot. */
export type RestFault =
  | { readonly type: 'rate-limit'; readonly seconds: number; readonly scope?: 'user' | 'global' | 'shared' }
  | { readonly type: 'status'; readonly status: number; readonly after?: boolean }
  /** The connection ends in order (`fin`) or is reset (`rst`). */
  | { readonly type: 'closed'; readonly how: 'fin' | 'rst'; readonly after?: boolean }
  | { readonly type: 'silence'; readonly after?: boolean };

export interface FaultPlan {
  /**
   * Lets the next calls of a route fail: `'POST /channels/:channel/messages'` as the routes are written, or a pattern
   * over method and actual path. A fault that no call met is a violation when the double closes.
   */
  next(route: string | RegExp, fault: RestFault, times?: number): void;
  /** The fault for this call, which is used up by asking. */
  take(method: string, template: string, path: string): RestFault | undefined;
  unmet(): readonly string[];
  clear(): void;
}

export function createFaultPlan(templates: ReadonlySet<string>): FaultPlan {
  const planned: { readonly route: string | RegExp; readonly fault: RestFault; left: number }[] = [];
  return {
    next(route, fault, times = 1) {
      if (typeof route === 'string' && !templates.has(route)) throw new Error(`no route "${route}"`);
      planned.push({ route, fault, left: times });
    },
    take(method, template, path) {
      const found = planned.find(
        ({ route, left }) =>
          left > 0 &&
          (typeof route === 'string' ? route === `${method} ${template}` : route.test(`${method} ${path}`)),
      );
      if (!found) return undefined;
      found.left--;
      return found.fault;
    },
    unmet: () =>
      planned
        .filter(({ left }) => left > 0)
        .map(({ route, left }) => `${route}: ${left} faults were not met`),
    clear: () => {
      planned.length = 0;
    },
  };
}

/** Lets a call fail: instead of its result, or after it took effect. */
export function strike(
  fault: RestFault,
  socket: Socket,
  answer: (result: Result, headers?: Readonly<Record<string, string>>) => void,
): void {
  switch (fault.type) {
    case 'rate-limit': {
      const { seconds, scope = 'user' } = fault;
      const global = scope === 'global';
      const body = { message: 'You are being rate limited.', retry_after: seconds, global, code: 0 };
      answer({ status: 429, body }, toExhausted(seconds, scope));
      return;
    }
    case 'status':
      answer({ status: fault.status, body: { code: 0, message: `${fault.status}: fault` } });
      return;
    case 'closed':
      if (fault.how === 'rst') socket.resetAndDestroy();
      else socket.end();
      return;
    case 'silence':
  }
}
