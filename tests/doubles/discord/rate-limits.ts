import type { World } from './world.ts';

/** One bucket a route, never exhausted: what running out looks like is a fault to be asked for. */
export function toLimits(world: World, name: string): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': '50',
    'x-ratelimit-remaining': '49',
    'x-ratelimit-reset': String(world.now() / 1000 + 1),
    'x-ratelimit-reset-after': '1',
    'x-ratelimit-bucket': Buffer.from(name).toString('hex'),
  };
}

/** `Retry-After` is a whole number, the rest are not. */
export function toExhausted(seconds: number, scope: string): Readonly<Record<string, string>> {
  return {
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-scope': scope,
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(seconds),
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  };
}
