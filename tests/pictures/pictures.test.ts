import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPictures, type Pictures, type PicturesOptions } from '../../src/pictures/pictures.ts';
import { requireBuild } from '../fixtures/cli.ts';
import { FILES, FINDINGS, FONTS, SHIPPED, toTable, WORKER } from '../fixtures/pictures.ts';

const opened: Pictures[] = [];
let folder: string;

function open(options: Partial<PicturesOptions> = {}): Pictures {
  const pictures = createPictures({ fonts: FONTS, worker: WORKER, ...options });
  opened.push(pictures);
  return pictures;
}

/** A thread that runs this for each picture, with `parentPort` and `svg` at hand. */
function toWorker(body: string): URL {
  const code = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', (svg) => { ${body} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

beforeAll(requireBuild);
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-pictures-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pictures) => pictures.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe('the shipped pictures', () => {
  it('are sound, and none is left out', () => {
    expect(FINDINGS).toEqual([]);
    expect(SHIPPED.map(({ name }) => `${name}.yaml`).sort()).toEqual(FILES.sort());
  });

  it.each(SHIPPED)('$name becomes a PNG in both themes', async ({ drawing }) => {
    const pictures = open();
    const light = await pictures.render(drawing, 'light');
    const dark = await pictures.render(drawing, 'dark');
    expect([...(light?.png.slice(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(light?.width).toBe(960);
    expect(light?.height).toBeGreaterThan(500);
    expect(light?.alt).toBe(dark?.alt);
    expect(Buffer.compare(light?.png ?? new Uint8Array(), dark?.png ?? new Uint8Array())).not.toBe(0);
  });
});

describe('render', () => {
  it('takes the longest table', async () => {
    const rendered = await open().render(toTable(4, 30), 'light');
    expect(rendered?.height).toBeGreaterThan(3000);
  });

  it('draws what was drawn before only once', async () => {
    const pictures = open();
    const [first, together] = await Promise.all([
      pictures.render(toTable(2, 2), 'light'),
      pictures.render(toTable(2, 2), 'light'),
    ]);
    expect(together).toBe(first);
    expect(await pictures.render(toTable(2, 2), 'light')).toBe(first);
  });

  it('finds on disk what another process drew, and mends a broken file', async () => {
    const made = await open({ cacheDir: folder }).render(toTable(2, 2), 'light');
    const [name = ''] = readdirSync(folder);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.png$/)]);
    const dead = toWorker('');
    const found = await open({ cacheDir: folder, worker: dead }).render(toTable(2, 2), 'light');
    expect(Buffer.from(found?.png ?? [])).toEqual(Buffer.from(made?.png ?? [1]));
    writeFileSync(path.join(folder, name), made?.png.slice(0, 1000) ?? '');
    expect(await open({ cacheDir: folder }).render(toTable(2, 2), 'light')).toBeDefined();
    expect(readFileSync(path.join(folder, name)).length).toBe(made?.png.length);
  });

  it('does without a disk that cannot be written', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(await open({ cacheDir: path.join(file, 'below') }).render(toTable(2, 1), 'dark')).toBeDefined();
  });

  it('gives nothing for letters that the font lacks, and for what is far too long', async () => {
    const pictures = open();
    expect(await pictures.render(toTable(2, 1, '仮想マシン'), 'light')).toBeUndefined();
    expect(await pictures.render(toTable(4, 30, 'word '.repeat(2000)), 'light')).toBeUndefined();
  });
});

describe('a failing thread', () => {
  it.each([
    ['crashes', "throw new Error('crash')"],
    ['exits', 'process.exit(3)'],
    ['says that it failed', "parentPort.postMessage({ fault: 'no' })"],
    ['gives something else', 'parentPort.postMessage({ png: new Uint8Array(100) })'],
  ])('that %s costs the picture only', async (_, body) => {
    const pictures = open({ worker: toWorker(body) });
    expect(await pictures.render(toTable(2, 1), 'light')).toBeUndefined();
    expect(await pictures.render(toTable(2, 2), 'light')).toBeUndefined();
  });

  it('is given up when it takes too long, and started anew', async () => {
    const png = readFileSync(path.join(FONTS, '..', '..', 'docs', 'page.png')).toString('base64');
    const body = `if (svg.includes('slow')) { for (;;); } parentPort.postMessage({ png: Buffer.from('${png}', 'base64') });`;
    const pictures = open({ worker: toWorker(body), limit: 4000 });
    const slow = pictures.render(toTable(2, 1, 'slow'), 'light');
    const next = pictures.render(toTable(2, 1, 'quick'), 'light');
    expect(await slow).toBeUndefined();
    expect(await next).toBeDefined();
  });

  it('that cannot be found is a picture less', async () => {
    const pictures = open({ worker: new URL('file:///nowhere/worker.js') });
    expect(await pictures.render(toTable(2, 1), 'light')).toBeUndefined();
  });

  it('fails what waits when it is closed, or when too many wait', async () => {
    const pictures = open({ worker: toWorker(''), most: 1 });
    const running = pictures.render(toTable(2, 1), 'light');
    const waiting = pictures.render(toTable(2, 2), 'light');
    expect(await pictures.render(toTable(2, 3), 'light')).toBeUndefined();
    await pictures.close();
    expect(await Promise.all([running, waiting])).toEqual([undefined, undefined]);
    expect(await pictures.render(toTable(2, 4), 'light')).toBeUndefined();
  });
});
