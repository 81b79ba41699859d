import type { Compiled } from '../forms/compiled.ts';
import type { Choice } from '../forms/outcome.ts';
import { type Completable, type Complete, createCompletion } from '../intents/completion.ts';

/** What the fields of commands are completed to, each list made when it is first asked for. */
export function createSuggest(compiled: Compiled): (field: string, text: string) => readonly Choice[] {
  const made = new Map<string, Complete>();
  return (field, text) => {
    const kind = field === 'aspect' || field === 'member' || field === 'term' ? field : 'question';
    const complete = made.get(kind) ?? createCompletion(toCompletables(compiled, kind));
    made.set(kind, complete);
    return complete(text);
  };
}

function toCompletables(
  { families, lexicon, passages, subject }: Compiled,
  kind: 'aspect' | 'member' | 'term' | 'question',
): readonly Completable[] {
  switch (kind) {
    case 'aspect': {
      const all = families.flatMap(({ aspects }) => aspects);
      const sorted = [...all.filter(({ telling }) => telling), ...all.filter(({ telling }) => !telling)];
      return distinct(sorted.map(({ title, name, aliases }) => named(title, [name, ...aliases])));
    }
    case 'member': {
      const members = families.flatMap((family) => family.members);
      const stood = members.flatMap(({ standsFor }) => standsFor);
      const others = lexicon.entries.filter(({ id }) => stood.includes(id));
      return distinct([
        ...members.map(({ name, aliases }) => named(name, aliases)),
        ...others.map(({ name, aliases }) => named(name, aliases)),
      ]);
    }
    case 'term':
      return lexicon.entries.map(({ name, plural, aliases }) =>
        named(name, plural ? [plural, ...aliases] : aliases),
      );
    case 'question': {
      const shown = passages.filter(({ id }) => !id.startsWith('glossary#'));
      const first = subject.samples.flatMap((id) => shown.find((passage) => passage.id === id) ?? []);
      return [...new Set([...first, ...shown])].map(({ title }) => named(title, []));
    }
  }
}

function named(name: string, aliases: readonly string[]): Completable {
  const label = name.slice(0, 1).toUpperCase() + name.slice(1);
  return { label, value: label, aliases: [name, ...aliases] };
}

function distinct(items: readonly Completable[]): readonly Completable[] {
  const byLabel = new Map<string, Completable>();
  for (const item of items) {
    const known = byLabel.get(item.label);
    byLabel.set(item.label, known ? { ...known, aliases: [...known.aliases, ...item.aliases] } : item);
  }
  return [...byLabel.values()];
}
