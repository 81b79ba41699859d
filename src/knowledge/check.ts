import { checkFamilies } from './check-families.ts';
import { checkRequirements } from './check-requirements.ts';
import type { Documents, Origin } from './documents.ts';
import type { Finding, Report } from './findings.ts';
import { squeezed } from './keys.ts';
import { toText } from './text.ts';

/** Words of a passage above which nobody reads it in a chat. */
export const WORD_LIMIT = 80;

/** Faults within and between documents that each parsed well. */
export function checkDocuments(documents: Documents): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { passages, glossary, sources, topics } = documents;
  const sourceIds = new Set(sources.map((source) => source.id));
  const passageIds = new Set(passages.map((passage) => passage.id));
  const entryIds = new Map(glossary.map((entry) => [entry.id, entry]));

  duplicates(passages, ({ id }) => id, 'passage id', 'rename one of the two sections', report);
  duplicates([...passages, ...glossary], ({ key }) => key, 'recipe key', 'rename one of the two', report);
  duplicates(glossary, ({ id }) => id, 'glossary id', 'merge the two entries', report);
  duplicates(
    sources.filter(({ id }) => !id.startsWith('own-')),
    ({ id }) => id,
    'source id',
    'merge the two sources',
    report,
  );
  duplicates(
    glossary.flatMap((entry) =>
      [...new Set([entry.name, entry.plural ?? entry.name, ...entry.aliases].map(squeezed))].map((name) => ({
        name,
        origin: entry.origin,
      })),
    ),
    ({ name }) => name,
    'glossary name',
    'keep it with one entry',
    report,
  );
  duplicates(
    passages.flatMap(({ asked, origin }) => asked.map((text) => ({ text: squeezed(text), origin }))),
    ({ text }) => text,
    'phrasing',
    'keep it with the passage that answers it better',
    report,
  );
  duplicates(
    documents.synonyms.flatMap((group) =>
      [...new Set(group)].map((word) => ({ word, origin: { file: 'synonyms.txt', line: 1 } })),
    ),
    ({ word }) => word,
    'synonym',
    'keep it in one group',
    report,
  );
  const titles = topics.flatMap((topic) =>
    [...new Set([topic.title, ...topic.aliases].map(squeezed))].map((name) => ({
      name,
      origin: passages.find(({ id }) => id.startsWith(`${topic.id}#`))?.origin ?? { file: topic.id, line: 1 },
    })),
  );
  duplicates(titles, ({ name }) => name, 'topic name', 'keep it with one topic', report);

  for (const { id, origin, ...passage } of passages) {
    const say = (problem: string, remedy: string) =>
      report({ ...origin, problem: `${id}: ${problem}`, remedy });
    const words = passage.blocks.map(toText).join(' ').split(/\s+/).filter(Boolean).length;
    if (words > WORD_LIMIT) say(`${words} words`, `shorten it to ${WORD_LIMIT}`);
    if (words === 0) say('no text', 'write the answer under the heading');
    if (passage.title.length > 80) say('title over 80 characters', 'shorten it');
    for (const source of passage.sources) {
      if (!sourceIds.has(source)) say(`unknown source "${source}"`, 'add it to sources.yaml');
    }
    for (const next of passage.next) {
      if (!passageIds.has(next)) say(`next names no passage: "${next}"`, 'correct or remove it');
    }
    if (glossary.length > 0) {
      for (const [kind, ids] of [
        ['technology', passage.technologies],
        ['aspect', passage.aspects],
      ] as const) {
        for (const name of ids) {
          if (entryIds.get(name)?.kind !== kind) {
            say(`"${name}" is no ${kind} of the glossary`, 'correct it, or add it to glossary.yaml');
          }
        }
      }
    }
  }
  for (const { id, origin, sources: cited } of glossary) {
    for (const source of cited) {
      if (sourceIds.has(source)) continue;
      report({ ...origin, problem: `${id}: unknown source "${source}"`, remedy: 'add it to sources.yaml' });
    }
  }
  checkFamilies(documents, report);
  duplicates(
    documents.pictures.flatMap(({ name, aliases, origin }) =>
      [...new Set([name, ...aliases].map(squeezed))].map((called) => ({ called, origin })),
    ),
    ({ called }) => called,
    'picture name',
    'keep it with one picture',
    report,
  );
  for (const { name, origin, sources: cited, passages: shown } of documents.pictures) {
    for (const id of shown) {
      if (passageIds.has(id)) continue;
      report({ ...origin, problem: `${name}: "${id}" is no passage`, remedy: 'name one as topic#section' });
    }
    for (const source of cited) {
      if (sourceIds.has(source)) continue;
      report({ ...origin, problem: `${name}: unknown source "${source}"`, remedy: 'add it to sources.yaml' });
    }
  }
  checkRequirements(documents, report);
  const { subject } = documents;
  for (const id of [...(subject?.samples ?? []), ...(subject?.topics.map((topic) => topic.passage) ?? [])]) {
    if (passageIds.has(id)) continue;
    report({
      file: 'subject.yaml',
      line: 1,
      problem: `"${id}" is no passage`,
      remedy: 'name one as topic#section',
    });
  }
  return findings;
}

/** Passages whose review is due. Not a fault of the data, but work to do. */
export function overdue(documents: Documents, today: string): readonly Finding[] {
  return documents.passages
    .filter((passage) => passage.reviewBy < today)
    .map((passage) => ({
      ...passage.origin,
      problem: `${passage.id}: review was due on ${passage.reviewBy}`,
      remedy: 'hold it against its sources and set the reviewed date',
    }));
}

function duplicates<T extends { readonly origin: Origin }>(
  items: readonly T[],
  keyOf: (item: T) => string,
  what: string,
  remedy: string,
  report: Report,
): void {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first) {
      const where = `${first.origin.file}:${first.origin.line}`;
      report({ ...item.origin, problem: `${what} "${key}" stands at ${where} too`, remedy });
    } else {
      seen.set(key, item);
    }
  }
}
