import type { Connection } from './connection.ts';

interface Claim {
  readonly delivery: string;
  resolve(isFirst: boolean): void;
  reject(error: unknown): void;
}

/** Claims made at once in one statement. */
const MOST = 100;

/** Takes claims that come in the same turn to the database together: an embedded one then writes to the disk once for all of them. */
export function createClaims(connection: Connection): (delivery: string) => Promise<boolean> {
  let waiting: Claim[] = [];
  const send = async (claims: readonly Claim[]): Promise<void> => {
    try {
      const all = claims.map(({ delivery }) => delivery);
      const first = await connection.run((store) => store.deliveries.claimAll(all));
      for (const { delivery, resolve } of claims) resolve(first.has(delivery));
    } catch (error) {
      for (const { reject } of claims) reject(error);
    }
  };
  const sendAll = (): void => {
    const claims = waiting;
    waiting = [];
    for (let at = 0; at < claims.length; at += MOST) void send(claims.slice(at, at + MOST));
  };
  return (delivery) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(sendAll);
      waiting.push({ delivery, resolve, reject });
    });
}
