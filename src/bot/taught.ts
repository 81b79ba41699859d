import type { Question } from '../forms/question.ts';
import type { TaughtEntry } from '../forms/taught.ts';
import { toSectionId } from '../knowledge/keys.ts';
import type { Wording } from '../knowledge/wording.ts';
import type { Store } from '../store/ports.ts';
import type { Mind } from './bot.ts';

/** What a workspace taught, asked before the notes. */
export interface Taught {
  /** Published ones, also those that moved into the notes. */
  readonly entries: readonly TaughtEntry[];
  entry(id: string): TaughtEntry | undefined;
  /** Whether it stands in the notes by now, which then answer it. */
  isRetired(id: string): boolean;
  find(
    question: Pick<Question, 'terms' | 'negated'>,
  ): { readonly entry: TaughtEntry; readonly likeness: number } | undefined;
}

export interface TaughtLibrary {
  /** The knowledge as one workspace has it. */
  of(workspace: string): Promise<Mind & { readonly taught: Taught }>;
  /** Reads a workspace's entries anew when they are next needed. */
  changed(workspace: string): void;
}

/** Likeness to one of its ways of asking from which an entry answers. */
const BAR = 0.85;
/** From which it also answers unasked. */
export const CERTAIN = 0.95;
/** Share of a likeness that the form of a question makes, such as "how" against "what". */
const FORM = 0.3;
/** Milliseconds after which what another process saved is noticed. */
const FRESH = 5000;
/** Likeness to a title from which a passage is the same question. */
const SAME = 0.99;
/** Milliseconds after which a draft that nobody saved is deleted. */
const DAY = 86_400_000;
const MOST_WORKSPACES = 1000;

const DRAFT = '~';
/** Of an entry that the notes knew an answer to already: it is meant to stand before theirs. */
export const OVERRULES = 'o';

export function toDraftId(id: string): string {
  return DRAFT + id;
}

export function isDraft({ id }: { readonly id: string }): boolean {
  return id.startsWith(DRAFT);
}

interface Kept {
  readonly at: number;
  /** What the entries are told apart by from those before. */
  readonly print: string;
  readonly base: Mind;
  readonly mind: Mind & { readonly taught: Taught };
}

/** Keeps what was made of each workspace's entries for a few seconds, so that most questions need not ask the store. */
export function createTaughtLibrary(
  store: Store,
  mind: () => Mind,
  now: () => number,
  retentionDays: number | undefined,
): TaughtLibrary {
  const kept = new Map<string, Kept>();
  return {
    of: async (workspace) => {
      const known = kept.get(workspace);
      const base = mind();
      if (known?.base === base && now() - known.at < FRESH) return known.mind;
      const all = await store.entries.list(workspace);
      for (const { id } of all.filter((entry) => isDraft(entry) && now() - entry.updated > DAY)) {
        // Where that fails it is tried again with one of the next questions.
        store.entries.remove(workspace, id).catch(() => {});
      }
      const entries = all.filter((entry) => !isDraft(entry));
      const print = JSON.stringify(entries.map(({ id, updated, author }) => [id, updated, author]));
      const isSame = known?.base === base && known.print === print;
      const made = isSame ? known.mind : toMind(await createTaught(entries, base), base, retentionDays);
      kept.delete(workspace);
      kept.set(workspace, { at: now(), print, base, mind: made });
      if (kept.size > MOST_WORKSPACES) kept.delete(kept.keys().next().value as string);
      return made;
    },
    changed: (workspace) => {
      kept.delete(workspace);
    },
  };
}

function toMind(taught: Taught, base: Mind, retentionDays: number | undefined): Kept['mind'] {
  const kept = retentionDays === undefined ? {} : { retentionDays };
  return { ...base, taught, shelf: { ...base.shelf, ...kept, taught: taught.entry } };
}

export async function createTaught(entries: readonly TaughtEntry[], mind: Mind): Promise<Taught> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const retired = new Set<string>();
  for (const entry of entries) if (await hasMoved(entry, mind)) retired.add(entry.id);
  const asked = entries
    .filter(({ id }) => !retired.has(id))
    .flatMap((entry) =>
      [entry.question, ...entry.phrasings].map((text) => {
        const { terms, negated } = mind.understanding.read(text);
        return { entry, terms: new Set(terms), negated };
      }),
    );
  return {
    entries,
    entry: (id) => byId.get(id),
    isRetired: (id) => retired.has(id),
    find: ({ terms, negated }) => {
      let best: { entry: TaughtEntry; likeness: number } | undefined;
      for (const one of asked) {
        if (one.negated !== negated) continue;
        const likeness = likenessOf(terms, one.terms, mind.wording);
        if (likeness >= BAR && likeness > (best?.likeness ?? 0)) best = { entry: one.entry, likeness };
      }
      return best;
    },
  };
}

/** Whether the notes have a passage of this very question. */
export async function isInNotes(question: string, { understanding, retrieve }: Mind): Promise<boolean> {
  const { ranked } = await retrieve(understanding.read(question));
  return ranked.some(({ parts }) => parts.title >= SAME);
}

/** Whether the notes hold an entry: the section that it was written as or, unless it is meant to stand before theirs, its very question. */
async function hasMoved({ id, question }: TaughtEntry, { understanding, retrieve }: Mind): Promise<boolean> {
  const { ranked } = await retrieve(understanding.read(question));
  const section = `#${toSectionId(id)}`;
  return ranked.some(
    ({ passage, parts }) =>
      passage.id.endsWith(section) || (!id.startsWith(OVERRULES) && parts.title >= SAME),
  );
}

/** 0–1: two cosines, one over what the question is about and one over how it asks. */
function likenessOf(terms: readonly string[], others: ReadonlySet<string>, { weights }: Wording): number {
  const { inForm, inMatter } = weights();
  const cosine = (weightOf: (term: string) => number) => {
    const square = (all: Iterable<string>) => [...all].reduce((sum, term) => sum + weightOf(term) ** 2, 0);
    const shared = square(terms.filter((term) => others.has(term)));
    return shared / (Math.sqrt(square(terms) * square(others)) || 1);
  };
  return (1 - FORM) * cosine(inMatter) + FORM * cosine(inForm);
}
