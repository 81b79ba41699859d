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
        await mkdir(folder, { recursive: true });
        await writeFile(draft, png);
        await rename(draft, fileOf(name));
        await prune(folder, most);
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
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
