import type { Passage, Source } from '../forms/knowledge.ts';
import type { Report } from './findings.ts';
import { toKey } from './keys.ts';
import type { Section } from './markdown.ts';
import { type FrontMatter, passageMeta } from './schema.ts';
import { readYaml } from './yaml.ts';

/** Months until a passage is due for another look, where it does not say so itself. */
const REVIEW_MONTHS = 12;

/** @param cite is given each source that the passage brings along rather than names by its id */
export function toPassage(
  topic: string,
  front: FrontMatter,
  section: Section,
  file: string,
  report: Report,
  cite: (source: Source) => void,
): (Passage & { readonly asked: readonly string[] }) | undefined {
  const meta = readYaml(section.meta, passageMeta, file, report, section.metaLine);
  if (!meta) return undefined;
  const id = `${topic}#${section.id}`;
  const reviewed = meta.reviewed ?? front.reviewed;
  return {
    id,
    key: toKey(id),
    title: section.title,
    blocks: section.blocks,
    intent: meta.intent,
    asked: meta.asked,
    technologies: unique([...front.technologies, ...meta.technologies]),
    aspects: unique([...front.aspects, ...meta.aspects]),
    sources: meta.sources.map((source) => {
      if (typeof source === 'string') return source;
      const own = { id: `own-${toKey(source.url)}`, ...source };
      cite(own);
      return own.id;
    }),
    reviewed,
    reviewBy: meta.review_by ?? front.review_by ?? addMonths(reviewed, REVIEW_MONTHS),
    next: meta.next,
  };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function addMonths(isoDate: string, months: number): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return Number.isNaN(date.getTime()) ? isoDate : date.toISOString().slice(0, 10);
}
