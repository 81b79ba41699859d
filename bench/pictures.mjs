// A picture that was made before, asked for anew as data, against reading its file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { built, quantile, result } from './shared.mjs';

const RUNS = 400;

export async function run() {
  const { createPictures } = await import(built('pictures/pictures.js'));
  const { COMPILED_FOLDER } = await import(built('cli/engine.js'));
  const { FONT_FOLDER } = await import(built('cli/picture.js'));
  const drawings = JSON.parse(readFileSync(`${COMPILED_FOLDER}/knowledge.json`, 'utf8')).pictures.map(
    ({ drawing }) => drawing,
  );
  const table = {
    type: 'table',
    title: 'Compared',
    columns: ['Container', 'Virtual machine', 'MicroVM', 'Kata Containers'],
    rows: Array.from({ length: 12 }, (_, at) => ({
      header: `Aspect ${at}`,
      cells: Array.from({ length: 4 }, (__, of) => `a verdict of a few words ${at * 4 + of}`),
    })),
  };
  const pictures = createPictures({ fonts: FONT_FOLDER });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-bench-'));
  const compare = async (what, all, toAsked) => {
    const ours = [];
    const theirs = [];
    for (const [at, picture] of all.entries()) {
      const { png } = await pictures.render(picture, 'light');
      writeFileSync(path.join(folder, `${at}.png`), png);
    }
    for (let at = 0; at < RUNS; at++) {
      const asked = toAsked(all[at % all.length]);
      let start = performance.now();
      await pictures.render(asked, 'light');
      ours.push(performance.now() - start);
      start = performance.now();
      await readFile(path.join(folder, `${at % all.length}.png`));
      theirs.push(performance.now() - start);
    }
    return result(what, quantile(ours, 0.5), quantile(theirs, 0.5), 'ms', 2);
  };
  const results = [
    await compare('stack made before, to its file', drawings, (drawing) => drawing),
    await compare('same, built anew as data', drawings, structuredClone),
    await compare('table made before, to its file', [table], structuredClone),
  ];
  await pictures.close();
  rmSync(folder, { recursive: true, force: true });
  return results;
}
