import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  GateModel,
  GlossaryEntry,
  Language,
  NamedPicture,
  Passage,
  Source,
  Subject,
} from '../forms/knowledge.ts';
import { INTENTS, type Intent } from '../forms/question.ts';
import type { Requirements } from '../forms/requirements.ts';
import type { WrittenFamily } from './families.ts';
import { toWrittenFamilies } from './family-files.ts';
import type { Finding } from './findings.ts';
import { lineOf, listFolder, textLines } from './folders.ts';
import { toKey } from './keys.ts';
import { toMarkdownDocument } from './markdown.ts';
import { toPassage } from './passages.ts';
import { toPicture } from './pictures.ts';
import * as schema from './schema.ts';
import { readYaml } from './yaml.ts';

/** Where a thing stands, for findings. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** A passage as it was written, with how people ask for it. */
export interface WrittenPassage extends Passage {
  readonly asked: readonly string[];
  readonly origin: Origin;
}

/** Everything that was read from the data folders, not yet checked against itself. */
export interface Documents {
  readonly passages: readonly WrittenPassage[];
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    readonly aliases: readonly string[];
  }[];
  readonly glossary: readonly (GlossaryEntry & { readonly origin: Origin })[];
  readonly sources: readonly (Source & { readonly origin: Origin })[];
  readonly pictures: readonly (NamedPicture & { readonly origin: Origin })[];
  readonly examples: readonly { readonly intent: Intent; readonly text: string; readonly origin: Origin }[];
  readonly subject?: Subject;
  readonly courtesies: readonly string[];
  readonly languages: readonly Language[];
  /** Groups of words that mean the same in a question; the first stands for all. */
  readonly synonyms: readonly (readonly string[])[];
  /** Words of other fields, which are no slips. */
  readonly foreign: readonly string[];
  readonly families: readonly WrittenFamily[];
  /** Of the last folder that has any. */
  readonly requirements?: Requirements & { readonly origin: Origin };
  readonly gate?: GateModel;
  readonly findings: readonly Finding[];
}

/**
 * Reads knowledge folders, the later ones beside the earlier. A folder holds `*.md` (or `knowledge/*.md`) and may hold `glossary.yaml`,
 * `sources*.yaml`, `subject.yaml`, `languages.yaml`, `courtesy.txt`, `synonyms.txt`, `foreign.txt`, `gate/model.yaml`, `intents/*.txt`,
 * `pictures/*.yaml`, `comparisons/<family>/` and `requirements.yaml`.
 *
 * @param withoutPassages folders of which only the language data is wanted
 * @throws UserError if a folder cannot be read
 */
export function loadDocuments(
  folders: readonly string[],
  withoutPassages: readonly string[] = [],
): Documents {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const passages: WrittenPassage[] = [];
  const topics: { id: string; title: string; aliases: readonly string[] }[] = [];
  const glossary: (GlossaryEntry & { origin: Origin })[] = [];
  const sources: (Source & { origin: Origin })[] = [];
  const pictures: (NamedPicture & { origin: Origin })[] = [];
  const examples: { intent: Intent; text: string; origin: Origin }[] = [];
  const courtesies: string[] = [];
  const languages: Language[] = [];
  const synonyms: (readonly string[])[] = [];
  const foreign: string[] = [];
  const families: WrittenFamily[] = [];
  let subject: Subject | undefined;
  let requirements: Documents['requirements'];
  let gate: GateModel | undefined;

  for (const folder of [...withoutPassages, ...folders]) {
    const files = listFolder(folder);
    const languageOnly = withoutPassages.includes(folder);
    if (!languageOnly) families.push(...toWrittenFamilies(folder, files, report));
    for (const name of files) {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
      const shown = path.relative(process.cwd(), file) || file;
      const base = path.basename(name);
      if (name.startsWith(`intents${path.sep}`) && base.endsWith('.txt')) {
        const intent = base.slice(0, -4);
        if (!isIntent(intent)) {
          report({
            file: shown,
            line: 1,
            problem: `"${intent}" is no intent`,
            remedy: `name the file after one of ${INTENTS.join(', ')}`,
          });
          continue;
        }
        for (const { line, text: example } of textLines(text)) {
          examples.push({ intent, text: example, origin: { file: shown, line } });
        }
      } else if (base === 'courtesy.txt') {
        courtesies.push(...textLines(text).map(({ text: phrase }) => phrase));
      } else if (base === 'synonyms.txt') {
        synonyms.push(...textLines(text).map(({ text: group }) => group.split(/\s+/)));
      } else if (base === 'foreign.txt') {
        foreign.push(...textLines(text).flatMap(({ text: words }) => words.split(/\s+/)));
      } else if (base === 'languages.yaml') {
        languages.push(...(readYaml(text, schema.languages, shown, report) ?? []));
      } else if (name === path.join('gate', 'model.yaml')) {
        gate = readYaml(text, schema.gate, shown, report) ?? gate;
      } else if (languageOnly) {
      } else if (name.startsWith(`pictures${path.sep}`) && base.endsWith('.yaml')) {
        const picture = toPicture(base.slice(0, -5), text, shown, report);
        if (picture) pictures.push({ ...picture, origin: { file: shown, line: 1 } });
      } else if (base === 'glossary.yaml') {
        for (const [at, entry] of (readYaml(text, schema.glossary, shown, report) ?? []).entries()) {
          const { misspellings, ...rest } = entry;
          glossary.push({
            ...rest,
            key: toKey(`glossary#${entry.id}`),
            aliases: [...entry.aliases, ...misspellings],
            origin: { file: shown, line: lineOf(text, `id: ${entry.id}`, at) },
          });
        }
      } else if (/^sources.*\.yaml$/.test(base)) {
        for (const { read: _, for: __, ...source } of readYaml(text, schema.sources, shown, report) ?? []) {
          sources.push({ ...source, origin: { file: shown, line: lineOf(text, `id: ${source.id}`, 0) } });
        }
      } else if (base === 'subject.yaml') {
        subject = readYaml(text, schema.subject, shown, report) ?? subject;
      } else if (base === 'requirements.yaml') {
        const written = readYaml(text, schema.requirements, shown, report);
        if (written) requirements = { ...written, origin: { file: shown, line: 1 } };
      } else if (base.endsWith('.md') && base !== 'README.md') {
        const topic = base.slice(0, -3);
        const document = toMarkdownDocument(text, shown, report);
        const front = readYaml(document.front, schema.frontMatter, shown, report, document.frontLine);
        if (!front) continue;
        topics.push({ id: topic, title: front.title, aliases: front.aliases });
        for (const section of document.sections) {
          const passage = toPassage(topic, front, section, shown, report, (source) =>
            sources.push({ ...source, origin: { file: shown, line: section.metaLine } }),
          );
          if (passage) passages.push({ ...passage, origin: { file: shown, line: section.line } });
        }
      }
    }
  }
  return {
    passages,
    topics,
    glossary,
    sources,
    pictures,
    examples,
    courtesies,
    languages,
    synonyms,
    foreign,
    families,
    findings,
    ...(subject ? { subject } : {}),
    ...(requirements ? { requirements } : {}),
    ...(gate ? { gate } : {}),
  };
}

function isIntent(text: string): text is Intent {
  return (INTENTS as readonly string[]).includes(text);
}
