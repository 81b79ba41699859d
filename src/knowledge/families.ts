import type { Cell, Family } from '../forms/comparison.ts';
import type { Documents, Origin } from './documents.ts';
import { squeezed, toKey } from './keys.ts';
import type { FamilyFile, MemberFile } from './schema.ts';

/** A family as it was written. */
export interface WrittenFamily extends FamilyFile {
  readonly id: string;
  readonly origin: Origin;
  readonly files: readonly (MemberFile & { readonly origin: Origin })[];
}

/** Puts each family's files together. What a member or aspect is called comes from the glossary where it stands there. */
export function toFamilies({
  families,
  glossary,
}: Pick<Documents, 'families' | 'glossary'>): readonly Family[] {
  const entries = new Map(glossary.map((entry) => [entry.id, entry]));
  // The family of the default members comes first: where several could be meant, it is.
  const ordered = [...families].sort((a, b) => b.defaults.length - a.defaults.length);
  return ordered.map((family) => {
    const files = new Map(family.files.map((file) => [file.member, file]));
    // What the family itself calls something goes before what the glossary does.
    const own = new Set(
      family.aspects.flatMap(({ name, title, aliases, misspellings }) =>
        [name, title, ...aliases, ...misspellings].map(squeezed),
      ),
    );
    const ofGlossary = (id: string) =>
      (entries.get(id)?.aliases ?? []).filter((alias) => !own.has(squeezed(alias)));
    return {
      id: family.id,
      title: family.title,
      defaults: family.defaults,
      members: family.members.flatMap((id) => {
        const file = files.get(id);
        const entry = entries.get(id);
        if (!file || !entry) return [];
        return {
          id,
          key: entry.key,
          name: entry.plural ?? entry.name,
          plural: entry.plural !== undefined,
          aliases: [entry.name, ...entry.aliases, ...file.aliases],
          standsFor: file.stands_for,
          reviewed: file.reviewed,
        };
      }),
      aspects: family.aspects.map(({ misspellings, aliases, ...aspect }) => ({
        ...aspect,
        key: toKey(`aspect#${aspect.id}`),
        aliases: [...new Set([...aliases, ...misspellings, ...ofGlossary(aspect.id)])],
      })),
      cells: Object.fromEntries(
        family.aspects.map(({ id }) => [
          id,
          Object.fromEntries(
            family.members.flatMap((member) => {
              const cell = files.get(member)?.cells[id];
              return cell === undefined || typeof cell === 'string' ? [] : [[member, cell satisfies Cell]];
            }),
          ),
        ]),
      ),
    };
  });
}
