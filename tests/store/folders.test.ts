import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/store/folders.ts';
import { temporaryFolder } from './opened.ts';

describe('a folder', () => {
  const folder = temporaryFolder();

  it('is made with those above it, and left as it is where there is one', () => {
    const made = path.join(folder, 'a', 'b');
    makeFolder(made, 0o700);
    makeFolder(made);
    expect(statSync(path.dirname(made)).mode & 0o777).toBe(0o700);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it('is refused at once where none can be', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(path.join(file, 'a'))).toThrow('ENOTDIR');
  });

  it.skipIf(!existsSync('/proc'))('is refused at once by a file system that takes none', () => {
    expect(() => makeFolder('/proc/nowhere/at/all')).toThrow('ENOENT');
  });
});
