import { z } from 'zod';
import { createCollection } from '../bot/collection.ts';
import { UserError } from '../forms/errors.ts';
import { BASE_FOLDER } from './engine.ts';
import { note, print, readObjects } from './lines.ts';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const document = z.object({
  id,
  title: z.string().default(''),
  text: z.string().default(''),
  phrasings: z.array(z.string()).default([]),
});
const query = z.object({ id, text: z.string() });

const DEPTH = 100;

export async function evaluateRetrieval(documents: string, queries: string): Promise<number> {
  const entries = await readObjects(documents, document);
  const asked = await readObjects(queries, query);
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry.id)) throw new UserError(`${documents}: the id "${entry.id}" stands there twice`);
    seen.add(entry.id);
  }
  note(`indexing ${entries.length} documents ...`);
  const find = createCollection(entries, BASE_FOLDER);
  for (const [at, { id: of, text }] of asked.entries()) {
    for (const [place, { id: found, score }] of find(text, DEPTH).entries()) {
      await print(`${of} Q0 ${found} ${place + 1} ${score} hypercall`);
    }
    if ((at + 1) % 1000 === 0) note(`${at + 1} of ${asked.length} queries`);
  }
  return 0;
}
