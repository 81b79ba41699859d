import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder, and those above it. Node's own way to do so never ends where a file system takes no folders but says that what is
 * above is missing, as under `/proc`.
 *
 * @throws any error of the file system
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const above = path.dirname(path.resolve(folder));
  if (!existsSync(above)) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
