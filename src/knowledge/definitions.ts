import type { Subject } from '../forms/knowledge.ts';
import type { Analysis } from '../forms/question.ts';
import { paragraph } from '../forms/reply.ts';
import type { Documents, WrittenPassage } from './documents.ts';
import { toKey } from './keys.ts';

export type Unplaced = Omit<WrittenPassage, 'origin'>;

/** Terms of the longest phrasing that asks what a thing is, of a passage that defines and of any other: "what is X". */
const LONGEST_DEFINING = 6;
const LONGEST_ASKING = 3;

/** A glossary entry answers "what is X" where no passage does. */
export function toDefinitions(
  documents: Documents,
  analyse: (text: string) => Analysis,
  entityTerm: (id: string) => string,
): readonly Unplaced[] {
  const defined = new Set<string>();
  for (const passage of documents.passages) {
    const longest = passage.intent === 'definition' ? LONGEST_DEFINING : LONGEST_ASKING;
    for (const phrasing of passage.asked) {
      const { sequence } = analyse(phrasing);
      const names = sequence.filter((term) => term.startsWith('@'));
      if (names.length === 1 && sequence.length <= longest) defined.add(names[0] as string);
    }
  }
  return documents.glossary
    .filter((entry) => !defined.has(entityTerm(entry.id)))
    .map((entry) => ({
      id: `glossary#${entry.id}`,
      key: toKey(`glossary#${entry.id}`),
      title: entry.name.slice(0, 1).toUpperCase() + entry.name.slice(1),
      blocks: [paragraph(entry.definition)],
      intent: 'definition' as const,
      asked: [`what is ${entry.name}`, `${entry.name} meaning`, entry.name],
      technologies: entry.kind === 'technology' ? [entry.id] : [],
      aspects: entry.kind === 'aspect' ? [entry.id] : [],
      sources: entry.sources,
      reviewed: entry.reviewed,
      reviewBy: '9999-12-31',
      next: [],
    }));
}

/** What the bot says of itself where the documents do not tell: their first topics. */
export function toSubject(documents: Documents): Subject {
  const titles = documents.topics.map((topic) => topic.title);
  return {
    name: titles[0] ?? 'this knowledge',
    description: titles.slice(0, 4).join(', ') || 'nothing yet',
    samples: documents.passages.slice(0, 6).map((passage) => passage.id),
    defaults: [],
    topics: documents.topics.slice(0, 8).flatMap((topic) => {
      const first = documents.passages.find((passage) => passage.id.startsWith(`${topic.id}#`));
      return first ? [{ label: topic.title, passage: first.id }] : [];
    }),
  };
}
