import { toLogged } from '../failures.ts';
import type { Engine, Log } from '../port.ts';
import type { Removal } from './events.ts';
import type { Clock } from './pacing.ts';
import type { WorkspaceOptions } from './workspace.ts';
import { isAlive, type Workspaces } from './workspaces.ts';

export interface RemovalOptions {
  readonly workspaces: Pick<Workspaces, 'find' | 'leave' | 'left'>;
  readonly engine: Engine;
  readonly call: WorkspaceOptions['call'];
  readonly log: Log;
  readonly clock: Clock;
}

/** Between two tries to delete while the database is away. */
const PAUSE = 5000;
/** What is under way when the app is removed is waited for so long. */
const GRACE = 8000;

/**
 * Deletes all that is kept of a workspace once it has removed the app. Events may be late: where the app was installed anew since, and
 * where only an older token was revoked, nothing is deleted.
 *
 * @returns takes a removal; `false` if it does not count
 */
export function createRemoval(options: RemovalOptions): (removal: Removal) => Promise<boolean> {
  const { workspaces, engine, call, log, clock } = options;
  return async ({ workspace: named, type, at }) => {
    const known = await workspaces.find(named);
    const workspace = known?.grant.workspace ?? named;
    const isDoubtful = known && (type === 'tokens_revoked' || at < known.grant.installed);
    if (isDoubtful && (await isAlive(known.grant, call))) {
      log('info', 'an event of a removal came late and does not count', { workspace, type });
      return false;
    }
    await Promise.race([workspaces.leave(workspace), clock.pass(GRACE)]);
    for (let attempt = 1; ; attempt++) {
      try {
        await engine.forgetWorkspace(workspace);
        break;
      } catch (error) {
        if (attempt === 1) {
          log('error', 'what is kept of a workspace could not be deleted and is tried again', {
            workspace,
            ...toLogged(error),
          });
        }
        await clock.pass(PAUSE);
      }
    }
    workspaces.left(workspace);
    log('info', 'a workspace has removed the app; what was kept of it is deleted', { workspace });
    return true;
  };
}
