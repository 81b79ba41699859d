import { createPublicKey, verify } from 'node:crypto';
import type { APIInteraction } from 'discord-api-types/v10';
import { createBoundedMap } from '../bounded.ts';
import type { Route, RouteRequest, RouteResponse } from '../port.ts';
import type { Interactions } from './interactions.ts';

/** A raw ed25519 key becomes a SubjectPublicKeyInfo behind these bytes (RFC 8410). */
const PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/i;
const STALE_MS = 5 * 60_000;
/** Deliveries remembered, so that none is taken twice while its signature is fresh. */
const MOST = 100_000;
const PING = 1;
const PONG = 1;

/** Takes interactions over HTTP. Whatever was not signed by Discord, lately, and for the first time is refused. */
export function createEndpoint(
  publicKey: string,
  respond: Interactions['respond'],
  now: () => number = Date.now,
): Route {
  const key = createPublicKey({
    key: Buffer.concat([PREFIX, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  const seen = createBoundedMap<true>(MOST);

  function isGenuine({ headers, body }: RouteRequest): boolean {
    const signature = headers['x-signature-ed25519'];
    const timestamp = headers['x-signature-timestamp'];
    if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
    if (!SIGNATURE.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(now() - Number(timestamp) * 1000) > STALE_MS) return false;
    return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
  }

  return {
    method: 'POST',
    path: '/discord/interactions',
    async handle(request) {
      if (!isGenuine(request)) return refuse('not signed by Discord, or too long ago');
      let interaction: APIInteraction;
      try {
        interaction = JSON.parse(request.body.toString('utf8')) as APIInteraction;
      } catch {
        return { status: 400, body: 'This is not JSON.' };
      }
      if ((interaction.type as number) === PING) return json({ type: PONG });
      if (typeof interaction.id !== 'string' || seen.get(interaction.id)) return refuse('taken before');
      seen.set(interaction.id, true);
      const { callback, follow } = await respond(interaction);
      setImmediate(follow);
      return json(callback);
    },
  };
}

function json(value: object): RouteResponse {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

function refuse(why: string): RouteResponse {
  return { status: 401, body: `Refused: ${why}.` };
}
