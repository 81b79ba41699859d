import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILED_VERSION, type Compiled } from '../forms/compiled.ts';
import { UserError } from '../forms/errors.ts';
import type { Compilation } from '../knowledge/compilation.ts';
import { makeFolder } from '../store/folders.ts';

/** Which folders the knowledge comes from, and where compiled forms are kept. */
export interface LibraryOptions {
  /** The folder of the knowledge that ships with the bot, in source form. */
  readonly base: string;
  /** The same, compiled at build. */
  readonly compiled: string;
  /** A team's own folder. */
  readonly own?: string | undefined;
  /** Whether the shipped passages are used beside the team's own. */
  readonly withBase: boolean;
  readonly cache: string;
}

/**
 * The knowledge to answer from: the compiled form that ships with the bot or, with a folder of one's own, one from the cache,
 * made anew when any file has changed.
 *
 * @throws UserError if the folder holds no usable knowledge
 */
export async function loadLibrary(options: LibraryOptions): Promise<Compilation> {
  if (options.own === undefined && !options.withBase) {
    throw new UserError('KNOWLEDGE_BASE is off, but KNOWLEDGE_DIR is unset; name the folder to answer from');
  }
  if (options.own === undefined) return read(options.compiled) ?? compileFolders([options.base], []);
  const folder = path.join(options.cache, toContentHash(options));
  const cached = read(folder);
  if (cached) return cached;
  const compilation = options.withBase
    ? await compileFolders([options.base, options.own], [])
    : await compileFolders([options.own], [options.base]);
  try {
    writeLibrary(folder, compilation);
  } catch {
    // A cache that cannot be written costs time at the next start, nothing else.
  }
  return compilation;
}

/** @throws UserError naming the first fault if the folders do not make sound knowledge */
export async function compileFolders(
  folders: readonly string[],
  withoutPassages: readonly string[],
): Promise<Compilation> {
  const [{ loadDocuments }, { checkDocuments }, { compile }, { linguistics }, { toFindingLine }] =
    await Promise.all([
      import('../knowledge/documents.ts'),
      import('../knowledge/check.ts'),
      import('../knowledge/compilation.ts'),
      import('./linguistics.ts'),
      import('../knowledge/findings.ts'),
    ]);
  const documents = loadDocuments(folders, withoutPassages);
  const findings = [...documents.findings, ...checkDocuments(documents)];
  if (findings[0]) {
    const rest = findings.length > 1 ? ` (and ${findings.length - 1} more: hypercall knowledge check)` : '';
    throw new UserError(`the knowledge is not sound: ${toFindingLine(findings[0])}${rest}`);
  }
  if (documents.passages.length === 0) {
    throw new UserError(
      `no passages in ${folders.join(', ')}; \`hypercall knowledge new <topic>\` writes a template`,
    );
  }
  return compile(documents, linguistics);
}

/** Writes both files beside their place and moves them in, so that a reader never sees half of one. */
export function writeLibrary(folder: string, { compiled, index }: Compilation): void {
  makeFolder(folder);
  for (const [name, value] of [
    ['index.json', index],
    ['knowledge.json', compiled],
  ] as const) {
    const draft = path.join(folder, `${name}.${process.pid}.tmp`);
    writeFileSync(draft, toAscii(JSON.stringify(value)));
    renameSync(draft, path.join(folder, name));
  }
}

function read(folder: string): Compilation | undefined {
  const file = path.join(folder, 'knowledge.json');
  if (!existsSync(file)) return undefined;
  const compiled = readJson(file) as Compiled;
  if (compiled.version !== COMPILED_VERSION) return undefined;
  return { compiled, index: readJson(path.join(folder, 'index.json')) as Compilation['index'] };
}

/** A text in one byte a letter is read and parsed in half the time. */
function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'latin1'));
}

function toAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function toContentHash(options: LibraryOptions): string {
  const hash = createHash('sha256').update(`${COMPILED_VERSION}`).update(String(options.withBase));
  for (const folder of [options.base, options.own]) {
    if (folder === undefined) continue;
    if (!existsSync(folder)) {
      throw new UserError(
        `the knowledge folder ${folder} does not exist; create it or correct KNOWLEDGE_DIR`,
      );
    }
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(?:md|yaml|txt)$/.test(name)) continue;
      hash.update(name).update(readFileSync(path.join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
