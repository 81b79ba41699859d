// The double of Discord that the tests use, compiled so that Node runs it as it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './shared.mjs';

const OUT = path.join(root, 'bench', 'results', 'double');

/** The modules of `tests/doubles/discord`, by file name. */
export async function loadDouble() {
  mkdirSync(OUT, { recursive: true });
  const settings = {
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, outDir: OUT, rootDir: path.join(root, 'tests', 'doubles', 'discord') },
    include: [path.join(root, 'tests', 'doubles', 'discord')],
  };
  const file = path.join(OUT, 'tsconfig.json');
  writeFileSync(file, JSON.stringify(settings));
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
  const { status, stdout } = spawnSync(tsc, ['-p', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  return import(pathToFileURL(path.join(OUT, 'double.js')).href);
}
