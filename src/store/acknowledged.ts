import type { Settings } from './administration.ts';
import type { Connection } from './connection.ts';
import { type Store, StoreAway } from './ports.ts';
import type { Recall } from './recall.ts';

type Acknowledged = 'votes' | 'requests' | 'settings' | 'ignored' | 'entries' | 'digests' | 'installations';

/** An installation that is not known is not one that is not there. */
function unknownInstallation(): never {
  throw new StoreAway('the database is away, and the installation has not been read before');
}

/** What somebody is told to be saved, once it is. */
export function createAcknowledged({ run, whole }: Connection, recall: Recall): Pick<Store, Acknowledged> {
  return {
    votes: {
      set: (...vote) => whole((store) => store.votes.set(...vote)),
      count: (workspace, recipe) => run((store) => store.votes.count(workspace, recipe)),
      list: (workspace) => run((store) => store.votes.list(workspace)),
    },
    requests: {
      add: (workspace, recipe) => whole((store) => store.requests.add(workspace, recipe)),
      count: (workspace) => run((store) => store.requests.count(workspace)),
    },
    settings: {
      get: (workspace, channel) =>
        recall.read(
          'settings',
          workspace,
          channel,
          (store) => store.settings.get(workspace, channel),
          (): Settings => ({ mode: 'off' }),
        ),
      set: async (workspace, channel, settings) => {
        await whole((store) => store.settings.set(workspace, channel, settings));
        recall.note('settings', workspace, channel, settings);
      },
      list: (workspace) => run((store) => store.settings.list(workspace)),
    },
    ignored: {
      has: (workspace, person) =>
        recall.read(
          'ignored',
          workspace,
          person,
          (store) => store.ignored.has(workspace, person),
          () => false,
        ),
      add: async (workspace, person) => {
        await whole((store) => store.ignored.add(workspace, person));
        recall.note('ignored', workspace, person, true);
      },
      remove: async (workspace, person) => {
        const was = await whole((store) => store.ignored.remove(workspace, person));
        recall.note('ignored', workspace, person, false);
        return was;
      },
      count: (workspace) => run((store) => store.ignored.count(workspace)),
    },
    entries: {
      get: (workspace, id) => run((store) => store.entries.get(workspace, id)),
      list: (workspace) =>
        recall.read(
          'entries',
          workspace,
          '',
          (store) => store.entries.list(workspace),
          () => [],
        ),
      put: async (workspace, entry, author) => {
        await whole((store) => store.entries.put(workspace, entry, author));
        await recall.refresh('entries', workspace, '', (store) => store.entries.list(workspace));
      },
      remove: async (workspace, id) => {
        const was = await whole((store) => store.entries.remove(workspace, id));
        await recall.refresh('entries', workspace, '', (store) => store.entries.list(workspace));
        return was;
      },
    },
    digests: {
      get: (workspace) => run((store) => store.digests.get(workspace)),
      set: (workspace, digest) => whole((store) => store.digests.set(workspace, digest)),
      due: (now) => run((store) => store.digests.due(now)),
      claim: (workspace, due, next) => whole((store) => store.digests.claim(workspace, due, next)),
    },
    installations: {
      get: (workspace) =>
        recall.read(
          'installations',
          workspace,
          '',
          (store) => store.installations.get(workspace),
          unknownInstallation,
        ),
      set: async (workspace, json) => {
        await whole((store) => store.installations.set(workspace, json));
        recall.note('installations', workspace, '', json);
      },
      claim: (...claim) => run((store) => store.installations.claim(...claim)),
    },
  };
}
