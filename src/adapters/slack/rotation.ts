import type { Log } from '../port.ts';
import type { Request, Result } from './calls.ts';
import type { Fields } from './fields.ts';
import { fromJson, type Grant, type Installations, toJson, toRenewed } from './grants.ts';
import type { Clock } from './pacing.ts';

/** A token is exchanged when it has so little left: a refresh that fails can then be tried for hours. */
const MARGIN = 2 * 3_600_000;
/** What has so little left counts as gone. */
const GONE = 60_000;
/** How long one process has to itself to exchange a token: longer than all tries of one call. */
const LEASE = 60_000;
/** Between two looks at what another process saved. */
const LOOK = 500;
/** Until a token that could not be exchanged is tried again. */
const REST = 60_000;
/** Until a token that another process is at is looked for again. */
const SHORT_REST = 5000;

export interface RotationOptions {
  readonly installations: Installations;
  /** What Slack wants to be told of the app with an exchange. */
  readonly credentials: Fields;
  /** Calls without a token. */
  readonly request: Request;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Tokens that expire, exchanged in time. */
export interface Rotation {
  /**
   * The grant with a token that works, exchanged if need be: once, however many ask at a time, in this process and in others.
   * The same grant if nothing is due, or if nothing could be done.
   *
   * @param dead whether Slack has refused the token already
   */
  renew(grant: Grant, dead?: boolean): Promise<Grant>;
  /** Nothing of a workspace is exchanged or saved any more. */
  forget(workspace: string): Promise<void>;
}

export function createRotation(options: RotationOptions): Rotation {
  const { installations, credentials, request, log, clock, now } = options;
  const underWay = new Map<string, Promise<Grant>>();
  /** Grants that are newer here than where they are kept. */
  const unsaved = new Map<string, Grant>();
  const rests = new Map<string, { readonly until: number; readonly failed: boolean }>();

  const read = async (workspace: string): Promise<Grant | undefined> => {
    const text = await installations.get(workspace).catch(() => undefined);
    return text === undefined ? undefined : fromJson(text);
  };
  const isDue = ({ rotation }: Grant) => rotation !== undefined && rotation.until - now() < MARGIN;
  const isGone = ({ rotation }: Grant) => rotation !== undefined && rotation.until - now() < GONE;

  /** Saves it; while that fails, it lives on in this process alone. */
  async function save(grant: Grant): Promise<void> {
    try {
      await installations.set(grant.workspace, toJson(grant));
      unsaved.delete(grant.workspace);
    } catch {
      const isKnown = unsaved.has(grant.workspace);
      unsaved.set(grant.workspace, grant);
      if (isKnown) return;
      const why = 'if this process stops before it is saved, the app must be installed there anew';
      log('error', 'a new token could not be saved and is tried again', { workspace: grant.workspace, why });
    }
  }

  /** Waits to be the one who exchanges the token; `done` if another process has done so meanwhile, or still may. */
  async function takeTurn(
    grant: Grant,
    dead: boolean,
  ): Promise<{ readonly grant: Grant; readonly done: boolean }> {
    const { workspace, rotation: { refreshToken = '' } = {} } = grant;
    for (const end = clock.now() + LEASE; ; ) {
      // Without the database nobody can be asked: only a token that is gone is worth the risk of being exchanged twice.
      const isMine = await installations
        .claim(workspace, refreshToken, LEASE)
        .catch(() => isGone(grant) || dead);
      const kept = unsaved.has(workspace) ? grant : ((await read(workspace)) ?? grant);
      if (kept.token !== grant.token && !isDue(kept)) return { grant: kept, done: true };
      if (isMine) return { grant: kept, done: false };
      if ((!isGone(grant) && !dead) || clock.now() > end) {
        rests.set(workspace, { until: now() + SHORT_REST, failed: false });
        return { grant, done: true };
      }
      await clock.wait(LOOK);
    }
  }

  async function exchange(from: Grant, dead: boolean): Promise<Grant> {
    const { grant, done } = await takeTurn(from, dead);
    if (done) return grant;
    const { workspace, rotation } = grant;
    const result = await request('oauth.v2.access', {
      ...credentials,
      grant_type: 'refresh_token',
      refresh_token: rotation?.refreshToken,
    });
    const renewed = result.ok ? toRenewed(grant, result.result, now()) : undefined;
    if (!renewed) {
      rests.set(workspace, { until: now() + REST, failed: true });
      log('error', 'a token could not be exchanged', { workspace, why: toWhy(result) });
      return grant.token === from.token ? from : grant;
    }
    rests.delete(workspace);
    await save(renewed);
    return renewed;
  }

  return {
    async renew(grant, dead = false) {
      const { workspace, rotation } = grant;
      const late = unsaved.get(workspace);
      if (late) await save(late);
      if (!rotation || !(dead || isDue(grant))) return grant;
      const rest = rests.get(workspace);
      if (rest && rest.until > now() && (rest.failed || !dead)) return grant;
      let renewing = underWay.get(workspace);
      if (!renewing) {
        renewing = exchange(grant, dead).finally(() => underWay.delete(workspace));
        underWay.set(workspace, renewing);
      }
      return renewing;
    },
    async forget(workspace) {
      await underWay.get(workspace)?.catch(() => {});
      unsaved.delete(workspace);
      rests.delete(workspace);
    },
  };
}

function toWhy(result: Result): string {
  if (result.ok) return 'there was none in the answer';
  return result.fault.type === 'refused' ? result.fault.code : result.fault.type;
}
