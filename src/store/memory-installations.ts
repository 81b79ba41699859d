import type { Installations } from './administration.ts';
import type { Cache } from './memory.ts';

export interface Kept {
  readonly json: string;
}

export interface Claimed {
  readonly token: string;
  readonly at: number;
}

/** What workspaces granted, in memory. */
export function createMemoryInstallations(
  kept: Cache<Kept>,
  claims: Cache<Claimed>,
  now: () => number,
): { readonly port: Installations; forget(workspace: string): void } {
  return {
    port: {
      get: async (workspace) => kept().get(workspace)?.json,
      set: async (workspace, json) => {
        if (json === undefined) kept().delete(workspace);
        else kept().set(workspace, { json });
      },
      claim: async (workspace, token, milliseconds) => {
        const claimed = claims().get(workspace);
        if (claimed?.token === token && claimed.at > now() - milliseconds) return false;
        claims().set(workspace, { token, at: now() });
        return true;
      },
    },
    forget: (workspace) => {
      kept().delete(workspace);
      claims().delete(workspace);
    },
  };
}
