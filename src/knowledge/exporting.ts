import type { KnowledgeIntent } from '../forms/question.ts';
import type { TaughtEntry } from '../forms/taught.ts';
import { squeezed, toSectionId } from './keys.ts';
import { FEWEST_PHRASINGS } from './schema.ts';

/** Ways of asking that stand in for those that nobody wrote down, for the reviewer to replace. */
const STAND_INS = [
  'please tell me: ',
  'I would like to know: ',
  'can you say: ',
  'a question: ',
  'to be clear: ',
];
/** Where nobody named a source, for the reviewer to replace. */
const NO_SOURCE = { title: 'Add where this is written down', url: 'https://example.com/' };

/**
 * Taught entries as a document that a knowledge folder takes. Of entries with one question, the first is written.
 *
 * @param today ISO date
 */
export function toDocument(
  entries: readonly TaughtEntry[],
  intentOf: (question: string) => KnowledgeIntent,
  today: string,
): string {
  const taken = new Set<string>();
  const sections = entries.flatMap((entry) => {
    if (taken.has(squeezed(entry.question))) return [];
    const asked = [entry.question, ...entry.phrasings, ...STAND_INS.map((by) => by + entry.question)];
    const own = asked.filter((text) => {
      const isNew = !taken.has(squeezed(text));
      taken.add(squeezed(text));
      return isNew;
    });
    const wanted = Math.max(FEWEST_PHRASINGS, own.length - STAND_INS.length);
    return [toSection(entry, own.slice(0, wanted), intentOf(entry.question))];
  });
  return `---\ntitle: Taught\naliases: []\nreviewed: ${today}\n---\n\n${sections.join('\n')}`;
}

function toSection(
  { id, question, answer, source }: TaughtEntry,
  asked: readonly string[],
  intent: KnowledgeIntent,
): string {
  const cited = source === undefined ? NO_SOURCE : { title: hostOf(source), url: source };
  // A JSON string is a YAML string too.
  const line = (text: string) => JSON.stringify(text);
  return `## ${escaped(question)} {#${toSectionId(id)}}

${answer.split('\n').map(toLine).join('\n')}

\`\`\`yaml
intent: ${intent}
asked:
${asked.map((text) => `  - ${line(text)}`).join('\n')}
sources:
  - title: ${line(cited.title)}
    url: ${line(cited.url)}
\`\`\`
`;
}

/** A line of an answer: its list mark stays one, all else is text. */
function toLine(line: string): string {
  const [, mark, text = ''] = /^\s*([-*•]\s+)?(.*)$/.exec(line.trimEnd()) ?? [];
  return `${mark ? '- ' : ''}${escaped(text)}`;
}

/** A backslash before all that could be markup. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&!{}]/g, (sign) => (sign === '{' || sign === '}' ? sign : `\\${sign}`))
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;
}
