import type { Documents } from './documents.ts';
import type { WrittenFamily } from './families.ts';
import type { Report } from './findings.ts';
import { squeezed } from './keys.ts';
import { NOT_FOUNDED } from './schema.ts';

const FEWEST_WORDS = 2;
const MOST_WORDS = 8;
const MOST_DETAIL_WORDS = 40;

/** Faults of comparison families: what does not fit together, is missing, or could mean two things. */
export function checkFamilies(documents: Documents, report: Report): void {
  const entries = new Map(documents.glossary.map((entry) => [entry.id, entry]));
  const sources = new Set(documents.sources.map(({ id }) => id));
  const keys = new Map(documents.glossary.map(({ id, key }) => [id, key]));
  for (const family of documents.families) {
    checkMembers(family, entries, report);
    checkNames(family, entries, report);
    for (const file of family.files) {
      const say = (problem: string, remedy: string) => report({ ...file.origin, problem, remedy });
      if (!family.members.includes(file.member)) {
        say(`"${file.member}" is no member of ${family.id}`, 'list it in family.yaml');
      }
      for (const id of file.stands_for) {
        if (!keys.has(id)) say(`stands_for names no glossary entry: "${id}"`, 'correct it, or add the entry');
      }
      for (const { id } of family.aspects) {
        if (!file.cells[id]) say(`no cell for ${id}`, `write one, or: ${id}: ${NOT_FOUNDED}`);
      }
      for (const [id, cell] of Object.entries(file.cells)) {
        if (!family.aspects.some((aspect) => aspect.id === id)) {
          say(`"${id}" is no aspect of ${family.id}`, 'correct it, or add it to family.yaml');
        }
        if (typeof cell === 'string') continue;
        const words = countWords(cell.verdict);
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
          say(`${id}: the verdict has ${words} words`, `write ${FEWEST_WORDS} to ${MOST_WORDS}`);
        }
        if (countWords(cell.detail) > MOST_DETAIL_WORDS) say(`${id}: the detail is too long`, 'shorten it');
        if (!/[.!]$/.test(cell.detail)) say(`${id}: the detail is no sentence`, 'end it with a full stop');
        for (const source of cell.sources) {
          if (!sources.has(source)) say(`${id}: unknown source "${source}"`, 'add it to sources.yaml');
        }
      }
    }
  }
}

function checkMembers(
  family: WrittenFamily,
  entries: ReadonlyMap<string, { readonly kind: string }>,
  report: Report,
): void {
  for (const id of [...family.members, ...family.defaults]) {
    if (entries.get(id)?.kind !== 'technology') {
      report({
        ...family.origin,
        problem: `"${id}" is no technology of the glossary`,
        remedy: 'correct it, or add it to glossary.yaml',
      });
    }
    if (!family.files.some(({ member }) => member === id)) {
      report({ ...family.origin, problem: `no file for "${id}"`, remedy: `write ${id}.yaml beside it` });
    }
  }
}

/** A name must mean one thing, whatever else it may be called. */
function checkNames(
  family: WrittenFamily,
  entries: ReadonlyMap<string, { readonly name: string; readonly aliases: readonly string[] }>,
  report: Report,
): void {
  const named = [
    ...family.aspects.map(({ id, name, aliases, misspellings }) => ({
      id,
      names: [name, ...aliases, ...misspellings],
    })),
    ...family.files.map(({ member, aliases }) => ({
      id: member,
      names: [entries.get(member)?.name ?? member, ...(entries.get(member)?.aliases ?? []), ...aliases],
    })),
  ];
  const owners = new Map<string, string>();
  for (const { id, names } of named) {
    for (const name of new Set(names.map(toNameKey))) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== id) {
        report({
          ...family.origin,
          problem: `"${name}" names both ${owner} and ${id}`,
          remedy: 'keep it with one of them',
        });
      }
      owners.set(name, id);
    }
  }
}

/** Plurals do not tell two names apart either. */
function toNameKey(name: string): string {
  return squeezed(name.replace(/([^s\W])s\b/gi, '$1'));
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
