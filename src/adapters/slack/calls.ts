import { UserError } from '../../forms/errors.ts';
import { explain, type Fault, isDead, type TokenName, toFault } from './faults.ts';
import type { Fields } from './fields.ts';
import type { Clock } from './pacing.ts';

/** One call of Slack's Web API, as its client makes it. */
export type Call = (method: string, args: Fields) => Promise<Fields>;

export type Result =
  | { readonly ok: true; readonly result: Fields }
  | { readonly ok: false; readonly fault: Fault };

/** A call that is made again while that can do no harm. */
export type Request = (method: string, args: Fields) => Promise<Result>;

/** Tries of one call, whatever it failed by. */
const TRIES = 5;
const FIRST_WAIT = 500;

/** Done twice, these would be seen twice. */
const ONCE = ['chat.postMessage', 'chat.postEphemeral', 'files.completeUploadExternal', 'response_url'];

/**
 * Makes calls that are tried again after a fault that came before they took effect; where the outcome is not known, only those that
 * may be repeated are.
 *
 * @param failed told of what failed for good, but for what Slack said no to, which is the caller's to judge
 */
export function createRequest(
  call: Call,
  { wait }: Clock,
  failed: (fault: Fault, method: string, args: Fields) => void,
): Request {
  return async (method, args) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return { ok: true, result: await call(method, args) };
      } catch (error) {
        const fault = toFault(error);
        const isSafe = fault.type !== 'unknown' || !ONCE.includes(method);
        if (fault.type !== 'refused' && isSafe && attempt < TRIES) {
          await wait(fault.type === 'limited' ? fault.seconds * 1000 : FIRST_WAIT * 2 ** (attempt - 1));
          continue;
        }
        if (fault.type !== 'refused' || isDead(fault)) failed(fault, method, args);
        return { ok: false, fault };
      }
    }
  };
}

/** @throws UserError with what to change */
export function orThrow(result: Result, token: TokenName): Fields {
  if (!result.ok) throw new UserError(explain(result.fault, token));
  return result.result;
}
