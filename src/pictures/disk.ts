import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** PNG files by name, bounded. Whatever goes wrong with the disk costs time, nothing else. */
export interface Disk {
  get(name: string): Promise<Uint8Array | undefined>;
  set(name: string, png: Uint8Array): Promise<void>;
}

/** @param most files kept; the oldest go first */
export function createDisk(folder: string, most = 500): Disk {
  const fileOf = (name: string) => path.join(folder, `${name}.png`);
  return {
    async get(name) {
      try {
        return await readFile(fileOf(name));
      } catch {
        return undefined;
      }
    },
    async set(name, png) {
      const draft = `${fileOf(name)}.${process.pid}.tmp`;
      try {
        await make(folder);
        await writeFile(draft, png);
        await rename(draft, fileOf(name));
        await prune(folder, most);
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
}

/** Node's own way to make the folders above too never ends under `/proc`. */
async function make(folder: string): Promise<void> {
  const above = path.dirname(path.resolve(folder));
  if (!existsSync(above)) await make(above);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function prune(folder: string, most: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png'));
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, at: (await stat(file)).mtimeMs };
    }),
  );
  files.sort((a, b) => a.at - b.at);
  for (const { file } of files.slice(0, names.length - most)) await rm(file, { force: true });
}
