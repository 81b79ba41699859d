import { leaveOneOut } from '../bot/leave-one-out.ts';
import { linguistics } from '../bot/linguistics.ts';
import type { Config } from '../config.ts';
import { checkDocuments, overdue } from '../knowledge/check.ts';
import { compile } from '../knowledge/compilation.ts';
import { type Documents, loadDocuments } from '../knowledge/documents.ts';
import { toFindingLine } from '../knowledge/findings.ts';
import { BASE_FOLDER } from './engine.ts';

/** Share of phrasings that may miss their passage when left out. */
const MISS_BOUND = 0.15;
const SHOWN_MISSES = 20;

export async function check(folder: string | undefined, config: Config, quick: boolean): Promise<number> {
  const documents = folder === undefined ? inUse(config) : loadDocuments([folder], [BASE_FOLDER]);
  const today = new Date().toISOString().slice(0, 10);
  const findings = [...documents.findings, ...checkDocuments(documents), ...overdue(documents, today)];
  for (const finding of findings) process.stdout.write(`${toFindingLine(finding)}\n`);
  process.stdout.write(
    `${documents.passages.length} passages, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}\n`,
  );
  if (findings.length > 0) return 1;
  if (quick || documents.passages.length === 0) return 0;
  const { compiled } = compile(documents, linguistics);
  const { asked, missed, first } = await leaveOneOut(documents, compiled, (done, all) => {
    if (process.stderr.isTTY) process.stderr.write(`\rleaving phrasings out: round ${done} of ${all} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const share = asked === 0 ? 0 : missed.length / asked;
  for (const { file, line, phrasing, passage, found } of missed.slice(0, SHOWN_MISSES)) {
    process.stdout.write(`${file}:${line}: "${phrasing}" finds ${found.join(', ')} before ${passage}\n`);
  }
  process.stdout.write(
    `left out and asked: ${asked} phrasings, ${(first * 100).toFixed(1)} % find their passage first, ` +
      `${(share * 100).toFixed(1)} % not among the first three (bound ${MISS_BOUND * 100} %)\n`,
  );
  return share <= MISS_BOUND ? 0 : 1;
}

export async function stats(config: Config): Promise<number> {
  const documents = inUse(config);
  const phrasings = documents.passages.reduce((sum, { asked }) => sum + asked.length, 0);
  const rows: readonly (readonly [string, number])[] = [
    ['topics', documents.topics.length],
    ['passages', documents.passages.length],
    ['phrasings', phrasings],
    ['glossary terms', documents.glossary.length],
    ['sources', new Set(documents.sources.map(({ id }) => id)).size],
    ['pictures', documents.pictures.length],
    ['intent examples', documents.examples.length],
  ];
  for (const [name, count] of rows) process.stdout.write(`${name.padEnd(16)} ${String(count).padStart(6)}\n`);
  return 0;
}

function inUse({ knowledgeDir, knowledgeBase }: Config): Documents {
  if (knowledgeDir === undefined) return loadDocuments([BASE_FOLDER]);
  return knowledgeBase
    ? loadDocuments([BASE_FOLDER, knowledgeDir])
    : loadDocuments([knowledgeDir], [BASE_FOLDER]);
}
