import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTaught, isDraft } from '../bot/taught.ts';
import type { Config } from '../config.ts';
import { UsageError, UserError } from '../forms/errors.ts';
import { isKnowledgeIntent } from '../forms/question.ts';
import { toDocument } from '../knowledge/exporting.ts';
import { makeFolder } from '../store/folders.ts';
import { loadMind } from './engine.ts';
import { withStore } from './memory.ts';

const FILE = 'taught.md';

/** Writes what teams taught, but for what has moved there already, as a document to be reviewed into a knowledge folder. */
export async function exportTaught(folder: string | undefined, config: Config): Promise<number> {
  if (folder === undefined) throw new UsageError('name the folder to write to');
  const file = path.join(folder, FILE);
  if (existsSync(file)) throw new UserError(`${file} exists already; review it in, or move it away`);
  const mind = await loadMind(config);
  const entries = await withStore(config, async (store) => {
    const lists = await Promise.all((await store.workspaces()).map((one) => store.entries.list(one)));
    return lists.flat().filter((entry) => !isDraft(entry));
  });
  if (entries.length === 0) {
    process.stdout.write('Nothing has been taught yet.\n');
    return 0;
  }
  const { isRetired } = await createTaught(entries, mind);
  const left = entries.filter(({ id }) => !isRetired(id));
  if (left.length === 0) {
    process.stdout.write('All that was taught stands in the knowledge already.\n');
    return 0;
  }
  const intentOf = (question: string) => {
    const { intent } = mind.understanding.read(question);
    return isKnowledgeIntent(intent) ? intent : 'how-it-works';
  };
  makeFolder(folder);
  writeFileSync(file, toDocument(left, intentOf, new Date().toISOString().slice(0, 10)));
  process.stdout.write(
    `${file} written (${left.length} taught). Review its ways of asking and sources, then: hypercall knowledge check ${folder}\n`,
  );
  return 0;
}
