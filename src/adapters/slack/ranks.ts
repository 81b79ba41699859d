import { isAdministrative, type Press } from '../../forms/press.ts';
import { createBoundedMap } from '../bounded.ts';
import type { Engine } from '../port.ts';
import type { Call } from './calls.ts';
import { at, listAt, textAt } from './fields.ts';
import type { Clock } from './pacing.ts';

/** Milliseconds that somebody's rank counts without being looked up again. */
const KEPT = 5 * 60_000;
const MOST = 1000;
/** A press must be acknowledged within three seconds. */
const PATIENCE = 1500;

/**
 * Who is an administrator or an owner of a workspace. Whoever cannot be looked up is none.
 *
 * @param mayAsk whether the app may look people up
 */
export function createRanks(
  workspace: () => string,
  call: Call,
  clock: Clock,
  mayAsk: () => boolean,
): (user: string) => Promise<boolean> {
  const known = createBoundedMap<{ readonly admin: boolean; readonly until: number }>(MOST);
  const underWay = new Map<string, Promise<boolean>>();

  async function look(user: string): Promise<boolean> {
    const answer = call('users.info', { user }).catch(() => undefined);
    const found = await Promise.race([answer, clock.pass(PATIENCE)]);
    if (!found) return false;
    const admin = isAdminOf(workspace(), found);
    known.set(user, { admin, until: clock.now() + KEPT });
    return admin;
  }

  return async (user) => {
    const held = known.get(user);
    if (held && held.until > clock.now()) return held.admin;
    if (!mayAsk()) return false;
    // Presses that come at a time are answered by one look.
    const looking = underWay.get(user) ?? look(user).finally(() => underWay.delete(user));
    underWay.set(user, looking);
    return looking;
  };
}

/** The engine, told of every press whose it is where that decides: Slack's payloads do not say who is an administrator. */
export function withRanks(engine: Engine, isAdmin: (user: string) => Promise<boolean>): Engine {
  return {
    ...engine,
    async answer(event) {
      if (event.type !== 'press' || !isDecidedByRank(event)) return engine.answer(event);
      const { speaker } = event;
      return engine.answer({ ...event, speaker: { ...speaker, admin: await isAdmin(speaker.id) } });
    },
  };
}

/** A press that only administrators may make, also where the asker may too, or whose answer shows them more. */
function isDecidedByRank({ action, answers, asker, speaker }: Press): boolean {
  const isEnding = action.type === 'solved' || action.type === 'remove';
  return isAdministrative(action) || answers !== undefined || (isEnding && asker !== speaker.id);
}

/** People of another workspace come in by shared channels; what they are at home counts for nothing here. */
function isAdminOf(workspace: string, answer: unknown): boolean {
  const user = at(answer, 'user');
  const isOwn =
    textAt(user, 'team_id') === workspace || listAt(user, 'enterprise_user', 'teams').includes(workspace);
  if (!isOwn || user['deleted'] === true || user['is_stranger'] === true) return false;
  return [user['is_admin'], user['is_owner'], user['is_primary_owner']].includes(true);
}
