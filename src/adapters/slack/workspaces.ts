import { type Call, createRequest } from './calls.ts';
import { explain, type Fault, isDead } from './faults.ts';
import type { Fields } from './fields.ts';
import { fromJson, type Grant, type Installations } from './grants.ts';
import { createRotation } from './rotation.ts';
import { createWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts';

/** The workspaces that are served, by their ids. */
export interface Workspaces {
  /** `undefined` where the app is not installed. Nothing is read after the first time. */
  find(id: string): Promise<Workspace | undefined>;
  /** A workspace has installed the app, once more perhaps. */
  adopt(grant: Grant): Workspace;
  /** Nothing is done for it any more until it is adopted; resolves when what was begun is done. */
  leave(id: string): Promise<void>;
  /** It may be read again: what `leave` was for is done. */
  left(id: string): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface WorkspacesOptions extends Pick<WorkspaceOptions, 'common' | 'call'> {
  readonly installations: Installations;
  readonly credentials: Fields;
  readonly now: () => number;
}

/** Workspaces kept ready; of those that are too many, the one not heard of for longest is read anew when it is heard of. */
const MOST = 2000;
/** Milliseconds after which what another process did is looked for. */
const FRESH = 600_000;
/** Tries to read what a workspace granted, while the database is away. */
const TRIES = 10;
const PAUSE = 300;

export function createWorkspaces(options: WorkspacesOptions): Workspaces {
  const { installations, credentials, common, call, now } = options;
  const { log, clock } = common;
  const ready = new Map<string, Workspace>();
  const loading = new Map<string, Promise<Workspace | undefined>>();
  const leaving = new Set<string>();
  /** When each was read last. */
  const seen = new WeakMap<Workspace, number>();
  const untokened: Call = (method, args) => call(method, args, '');
  const rotation = createRotation({
    installations,
    credentials,
    request: createRequest(untokened, clock, () => {}),
    log,
    clock,
    now,
  });

  /** Another process may have installed it anew, with more scopes, or have seen it go. */
  const lookAgain = (id: string, workspace: Workspace): void => {
    if (clock.now() - (seen.get(workspace) ?? 0) < FRESH) return;
    seen.set(workspace, clock.now());
    read(id).then(
      (kept) => {
        if (kept === undefined) ready.delete(id);
        else if (kept.installed !== workspace.grant.installed) workspace.take(kept);
      },
      () => {},
    );
  };

  const keep = (workspace: Workspace): Workspace => {
    const { workspace: id } = workspace.grant;
    ready.delete(id);
    ready.set(id, workspace);
    const [oldest] = ready.keys();
    if (ready.size > MOST && oldest !== undefined) ready.delete(oldest);
    return workspace;
  };

  const make = (grant: Grant): Workspace => {
    const made = createWorkspace({
      common,
      grant,
      call,
      tokenName: 'installation',
      revive: async (refused) => {
        const kept = await read(refused.workspace).catch(() => undefined);
        if (kept && kept.token !== refused.token) return kept;
        return refused.rotation ? rotation.renew(refused, true) : undefined;
      },
      failed: (fault, method) => tellOf(grant.workspace, fault, method),
    });
    seen.set(made, clock.now());
    return keep(made);
  };

  function tellOf(id: string, fault: Fault, method: string): void {
    const why = explain(fault, 'installation');
    log('error', 'a call to Slack failed', { workspace: id, method, why });
    // It is read again, since another process may know more.
    if (isDead(fault)) ready.delete(id);
  }

  async function read(id: string): Promise<Grant | undefined> {
    const text = await installations.get(id);
    return text === undefined ? undefined : fromJson(text);
  }

  async function load(id: string): Promise<Workspace | undefined> {
    let grant: Grant | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        grant = await read(id);
        break;
      } catch (error) {
        if (attempt >= TRIES) {
          const why = error instanceof Error ? error.message : String(error);
          log('error', 'what a workspace granted could not be read', { workspace: id, why });
          return undefined;
        }
        await clock.wait(PAUSE * attempt);
      }
    }
    return grant && !leaving.has(id) ? make(grant) : undefined;
  }

  return {
    async find(id) {
      if (id === '' || leaving.has(id)) return undefined;
      let found = ready.get(id);
      if (!found) {
        const pending = loading.get(id) ?? load(id).finally(() => loading.delete(id));
        loading.set(id, pending);
        found = await pending;
      }
      if (!found) return undefined;
      keep(found);
      lookAgain(id, found);
      const renewed = await rotation.renew(found.grant);
      if (renewed !== found.grant) found.take(renewed);
      return found;
    },
    adopt(grant) {
      leaving.delete(grant.workspace);
      // What an earlier grant still wanted to be saved must not take this one's place.
      void rotation.forget(grant.workspace);
      const known = ready.get(grant.workspace);
      if (!known) return make(grant);
      known.take(grant);
      return known;
    },
    async leave(id) {
      leaving.add(id);
      const known = ready.get(id);
      ready.delete(id);
      await rotation.forget(id);
      await known?.order.settled();
    },
    left: (id) => {
      leaving.delete(id);
    },
    async settled() {
      await Promise.all([...ready.values()].map(({ order }) => order.settled()));
    },
  };
}

/** Whether a token still works: an event that says otherwise may be late, and the app installed anew since. */
export async function isAlive({ token }: Grant, call: WorkspaceOptions['call']): Promise<boolean> {
  return call('auth.test', {}, token).then(
    () => true,
    () => false,
  );
}
