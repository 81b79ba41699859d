import type { Compare, ComparedAspect, Family } from '../forms/comparison.ts';
import type { Compiled } from '../forms/compiled.ts';
import type { GlossaryEntry, NamedPicture, Passage, Source, Subject } from '../forms/knowledge.ts';
import type { Requirement, Requirements } from '../forms/requirements.ts';
import type { TaughtEntry } from '../forms/taught.ts';

/** Knowledge by key, as replies are composed from it. */
export interface Shelf {
  readonly subject: Subject;
  passage(key: string): Passage | undefined;
  passageById(id: string): Passage | undefined;
  entry(key: string): GlossaryEntry | undefined;
  entryById(id: string): GlossaryEntry | undefined;
  source(id: string): Source | undefined;
  /** Whether a word is part of a name that is written with a capital. */
  isName(word: string): boolean;
  readonly pictures: readonly NamedPicture[];
  /** The picture that illustrates a passage. */
  pictureOf(passage: Passage): NamedPicture | undefined;
  readonly families: readonly Family[];
  /** An aspect of any family, by its key. */
  aspect(key: string): ComparedAspect | undefined;
  readonly compare: Compare;
  /** What it takes to recommend something, and the family that it is recommended from; none if the knowledge has none. */
  readonly recommending: { readonly requirements: Requirements; readonly family: Family } | undefined;
  /** A requirement by its key. */
  requirement(key: string): Requirement | undefined;
  /** What the team taught in the workspace that is answered. */
  taught?(id: string): TaughtEntry | undefined;
  /** Days that what people did is kept, where that is settable. */
  readonly retentionDays?: number;
  /** The passages about a technology, those that define something first. */
  about(id: string): readonly Passage[];
  /** What a reader of the passage is likely to want next. */
  nextOf(passage: Passage): readonly Passage[];
  /** Ids of the passages close to one: those of its topic, and those to read next. */
  near(passage: Passage): readonly string[];
}

export function createShelf(compiled: Compiled, compare: Compare): Shelf {
  const positions = new Map(compiled.passages.map((passage, at) => [passage.key, at]));
  const byId = new Map(compiled.passages.map((passage) => [passage.id, passage]));
  const entries = new Map(compiled.lexicon.entries.map((entry) => [entry.key, entry]));
  const entriesById = new Map(compiled.lexicon.entries.map((entry) => [entry.id, entry]));
  const sources = new Map(compiled.sources.map((source) => [source.id, source]));
  const pictures = new Map(
    compiled.pictures.flatMap((picture) => picture.passages.map((id) => [id, picture])),
  );
  const { entries: all } = compiled.lexicon;
  const written = all.flatMap(({ name, plural = name }) => [name, plural]);
  // A word of a name may be a common word too.
  const common = new Set(written.flatMap((name) => name.match(/\b[a-z]+\b/g) ?? []));
  const capitals = new Set(
    [...written, ...all.flatMap(({ aliases }) => aliases)]
      .flatMap((name) => name.match(/\b[A-Z][a-z]+\b/g) ?? [])
      .filter((word) => !common.has(word.toLowerCase())),
  );
  const aspects = new Map(
    compiled.families.flatMap((family) => family.aspects.map((aspect) => [aspect.key, aspect])),
  );
  const { requirements } = compiled;
  const family = compiled.families.find(({ id }) => id === requirements?.family);
  const needs = new Map(requirements?.requirements.map((one) => [one.key, one]));
  const nextOf = (passage: Passage): readonly Passage[] => {
    const near = compiled.neighbours[positions.get(passage.key) ?? -1] ?? [];
    const named = passage.next.flatMap((id) => byId.get(id) ?? []);
    return [...new Set([...named, ...near.flatMap((at) => compiled.passages[at] ?? [])])];
  };
  return {
    subject: compiled.subject,
    passage: (key) => compiled.passages[positions.get(key) ?? -1],
    passageById: (id) => byId.get(id),
    entry: (key) => entries.get(key),
    entryById: (id) => entriesById.get(id),
    source: (id) => sources.get(id),
    isName: (word) => capitals.has(word),
    pictures: compiled.pictures,
    pictureOf: ({ id }) => pictures.get(id),
    families: compiled.families,
    aspect: (key) => aspects.get(key),
    compare,
    recommending: requirements && family && { requirements, family },
    requirement: (key) => needs.get(key),
    about(id) {
      const all = compiled.passages.filter(
        (passage) => passage.technologies.includes(id) && !passage.id.startsWith('glossary#'),
      );
      const isDefining = ({ intent }: Passage) => intent === 'definition';
      return [...all.filter(isDefining), ...all.filter((passage) => !isDefining(passage))];
    },
    nextOf,
    near(passage) {
      const topic = passage.id.slice(0, passage.id.indexOf('#') + 1);
      const siblings = compiled.passages.filter(({ id }) => id.startsWith(topic));
      return [...siblings, ...nextOf(passage)].map(({ id }) => id);
    },
  };
}
