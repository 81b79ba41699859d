import type { Choice } from '../forms/outcome.ts';
import { oneEdit } from './edits.ts';
import { normalise, toWords } from './normalise.ts';

/** Something a field can be completed to; the popular ones come first. */
export interface Completable {
  readonly label: string;
  readonly value: string;
  /** Other names, which find it too. */
  readonly aliases: readonly string[];
}

export type Complete = (text: string) => readonly Choice[];

/** Choices that Discord shows at most. */
const CHOICES = 25;
/** Shorter texts have so many neighbours that a slip in them leads anywhere. */
const SHORTEST_REPAIRED = 4;

/**
 * Completes what is being typed: the very name first, then names that begin with it, other names that do, names with such a word
 * inside, and what is one slip away. Everything that can be is worked out beforehand: a completion is asked for with every letter.
 */
export function createCompletion(all: readonly Completable[]): Complete {
  const items = all.map(({ label, value, aliases }) => ({
    choice: { label, value },
    name: squeeze(label),
    aliases: [...new Set(aliases.map(squeeze))],
    words: [label, ...aliases].flatMap((name) => toWords(normalise(name))),
  }));
  const popular = items.slice(0, CHOICES).map(({ choice }) => choice);
  const rankOf = (item: (typeof items)[number], typed: string): number => {
    if (item.name === typed) return 0;
    if (item.aliases.includes(typed)) return 1;
    if (item.name.startsWith(typed)) return 2;
    if (item.aliases.some((alias) => alias.startsWith(typed))) return 3;
    return item.words.some((word) => word.startsWith(typed)) ? 4 : Number.POSITIVE_INFINITY;
  };
  const find = (typed: string) =>
    items
      .map((item, at) => ({ item, at, rank: rankOf(item, typed) }))
      .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .slice(0, CHOICES)
      .map(({ item }) => item.choice);
  const slips = toSlips(items);
  return (text) => {
    const typed = squeeze(text);
    if (typed === '') return popular;
    const found = find(typed);
    if (found.length > 0 || typed.length < SHORTEST_REPAIRED) return found;
    const meant = [...oneEdit(typed)].filter((other) => slips.has(other));
    return [...new Set(meant.flatMap(find))].slice(0, CHOICES);
  };
}

/** All beginnings of names, so that a slip is seen before the name is written out. */
function toSlips(items: readonly { readonly name: string; readonly aliases: readonly string[] }[]) {
  const beginnings = new Set<string>();
  for (const { name, aliases } of items) {
    for (const known of [name, ...aliases]) {
      for (let end = SHORTEST_REPAIRED - 1; end <= known.length; end++) beginnings.add(known.slice(0, end));
    }
  }
  return beginnings;
}

/** Case, spaces and hyphens do not matter. */
function squeeze(text: string): string {
  return toWords(normalise(text)).join('');
}
