import type { Digest, Entry, Settings } from './administration.ts';
import type { Cache } from './memory.ts';
import { type Claimed, createMemoryInstallations, type Kept } from './memory-installations.ts';
import { type ForeignUse, toKeptMisses } from './misses.ts';
import type { Store, Tally } from './ports.ts';
import { type Concern, toRetention } from './retention.ts';

type Recorded =
  | 'votes'
  | 'requests'
  | 'misses'
  | 'settings'
  | 'ignored'
  | 'entries'
  | 'digests'
  | 'installations';
type MakeCache = <V extends object>(max: number, ttl: number) => Cache<V>;

interface Vote {
  readonly helpful: boolean;
  readonly reason: string | undefined;
}

interface Miss extends ForeignUse {
  readonly id: string;
  readonly workspace: string;
  readonly at: number;
}

/** People who vote on one reply. */
const MOST_VOTERS = 10_000;

/** Votes, gaps and what an administrator saved, in memory. Each map is bounded; `JSON.stringify` keeps keys of several parts apart. */
export function createMemoryRecords(
  cache: MakeCache,
  now: () => number,
  toPerson: (person: string) => string,
): {
  readonly ports: Pick<Store, Recorded>;
  workspaces(): readonly string[];
  forgetWorkspace(workspace: string): void;
  forget(person: string): Partial<Record<Concern, number>>;
  sweep(): void;
} {
  const { votes: kept, settings: always } = toRetention();
  const votes = cache<{ workspace: string; recipe: string; people: Map<string, Vote> }>(20_000, kept);
  const requests = cache<{ count: number }>(10_000, kept);
  const misses = cache<Miss>(20_000, kept);
  const settings = cache<{ workspace: string; channel: string; settings: Settings }>(10_000, always);
  const ignored = cache<{ workspace: string; person: string }>(20_000, always);
  const entries = cache<{ workspace: string; entry: Entry }>(5_000, always);
  const digests = cache<{ workspace: string; digest: Digest }>(5_000, always);
  const installations = createMemoryInstallations(
    cache<Kept>(5_000, always),
    cache<Claimed>(5_000, always),
    now,
  );
  const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);
  const of = <V extends { readonly workspace: string }>(held: Cache<V>, workspace: string): readonly V[] =>
    [...held().values()].filter((one) => one.workspace === workspace);
  let missed = 0;

  const ports: Pick<Store, Recorded> = {
    votes: {
      set: async (workspace, recipe, person, helpful, reason) => {
        const key = keyOf(workspace, recipe);
        const held = votes().get(key) ?? { workspace, recipe, people: new Map<string, Vote>() };
        if (held.people.size < MOST_VOTERS) held.people.set(toPerson(person), { helpful, reason });
        votes().set(key, held);
      },
      count: async (workspace, recipe) => {
        const { helpful, unhelpful } = tally(recipe, votes().get(keyOf(workspace, recipe))?.people);
        return { helpful, unhelpful };
      },
      list: async (workspace) =>
        of(votes, workspace)
          .map(({ recipe, people }) => tally(recipe, people))
          .filter(({ helpful, unhelpful }) => helpful + unhelpful > 0)
          .sort((a, b) => (a.recipe < b.recipe ? -1 : 1)),
    },
    requests: {
      add: async (workspace) => {
        requests().set(workspace, { count: (requests().get(workspace)?.count ?? 0) + 1 });
      },
      count: async (workspace) => requests().get(workspace)?.count ?? 0,
    },
    misses: {
      add: async (workspace, { terms, foreign, person }) => {
        const id = String(++missed);
        misses().set(id, { id, workspace, terms, foreign, person: toPerson(person), at: now() });
      },
      list: async (workspace) =>
        toKeptMisses([...of(misses, workspace)].sort((a, b) => Number(a.id) - Number(b.id))),
      remove: async (workspace, ids) => {
        for (const id of ids) if (misses().get(id)?.workspace === workspace) misses().delete(id);
      },
    },
    settings: {
      get: async (workspace, channel) => settings().get(keyOf(workspace, channel))?.settings,
      set: async (workspace, channel, value) => {
        const key = keyOf(workspace, channel);
        if (value === undefined) settings().delete(key);
        else settings().set(key, { workspace, channel, settings: value });
      },
      list: async (workspace) =>
        of(settings, workspace)
          .map(({ channel, settings: value }) => ({ channel, settings: value }))
          .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
    },
    ignored: {
      has: async (workspace, person) => ignored().has(keyOf(workspace, toPerson(person))),
      add: async (workspace, id) => {
        const person = toPerson(id);
        ignored().set(keyOf(workspace, person), { workspace, person });
      },
      remove: async (workspace, person) => ignored().delete(keyOf(workspace, toPerson(person))),
      count: async (workspace) => of(ignored, workspace).length,
    },
    entries: {
      get: async (workspace, id) => entries().get(keyOf(workspace, id))?.entry,
      list: async (workspace) =>
        of(entries, workspace)
          .map(({ entry }) => entry)
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      put: async (workspace, entry, author) => {
        const key = keyOf(workspace, entry.id);
        const created = entries().get(key)?.entry.created ?? now();
        const value = { ...entry, author: toPerson(author), created, updated: now() };
        entries().set(key, { workspace, entry: value });
      },
      remove: async (workspace, id) => entries().delete(keyOf(workspace, id)),
    },
    digests: {
      get: async (workspace) => digests().get(workspace)?.digest,
      set: async (workspace, digest) => {
        if (digest === undefined) digests().delete(workspace);
        else digests().set(workspace, { workspace, digest });
      },
      due: async (at) =>
        [...digests().values()]
          .filter(({ digest }) => digest.next <= at)
          .sort((a, b) => (a.workspace < b.workspace ? -1 : 1)),
      claim: async (workspace, due, next) => {
        const digest = digests().get(workspace)?.digest;
        if (digest?.next !== due) return false;
        digests().set(workspace, { workspace, digest: { ...digest, next } });
        return true;
      },
    },
    installations: installations.port,
  };

  return {
    ports,
    workspaces: () =>
      [...new Set([...misses().values(), ...entries().values()].map(({ workspace }) => workspace))].sort(),
    forgetWorkspace: (workspace) => {
      for (const held of [votes(), misses(), settings(), ignored(), entries(), digests()]) {
        for (const [key, one] of held) if (one.workspace === workspace) held.delete(key);
      }
      requests().delete(workspace);
      installations.forget(workspace);
    },
    forget: (person) => ({
      votes: [...votes().values()].filter(({ people }) => people.delete(person)).length,
      misses: [...misses()].filter(([id, miss]) => miss.person === person && misses().delete(id)).length,
      ignored: [...ignored()].filter(([key, one]) => one.person === person && ignored().delete(key)).length,
      entries: [...entries()].filter(
        ([
          key,
          {
            workspace,
            entry: { author, ...entry },
          },
        ]) => {
          if (author === person) entries().set(key, { workspace, entry });
          return author === person;
        },
      ).length,
    }),
    sweep: () => {
      for (const held of [votes(), requests(), misses()]) held.purgeStale();
    },
  };
}

function tally(recipe: string, people: ReadonlyMap<string, Vote> | undefined): Tally {
  const all = [...(people?.values() ?? [])];
  const reasons: Record<string, number> = {};
  for (const { reason } of all) if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const helpful = all.filter((vote) => vote.helpful).length;
  return { recipe, helpful, unhelpful: all.length - helpful, reasons };
}
