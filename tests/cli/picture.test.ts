import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toSize } from '../../src/pictures/png.ts';
import { run, toFolder } from '../fixtures/cli.ts';
import { SHIPPED } from '../fixtures/pictures.ts';

let folder: ReturnType<typeof toFolder>;
beforeEach(() => {
  folder = toFolder();
});
afterEach(() => folder.remove());

const picture = (...args: readonly string[]) => run(['picture', ...args], { cwd: folder.path });

it('draws PNG or SVG, as the file is called', async () => {
  expect(await picture('gvisor', '-o', 'g.png')).toEqual({ code: 0, out: 'g.png\n', err: '' });
  expect(toSize(readFileSync(path.join(folder.path, 'g.png')))?.width).toBe(960);
  expect(await picture('gvisor', '-o', 'g.svg', '--theme', 'dark')).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder.path, 'g.svg'), 'utf8')).toMatch(/^<svg .*#14171c/s);
  expect(await picture('gvisor', '-o', 'g', '--svg')).toMatchObject({ code: 0 });
});

it('knows pictures by what people call them', async () => {
  expect(await picture('Docker', 'layers', '-o', 'l.svg')).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder.path, 'l.svg'), 'utf8')).toContain('Layers of a container image');
});

it('lists them', async () => {
  const { code, out } = await picture('--list');
  expect(code).toBe(0);
  for (const { name } of SHIPPED) expect(out).toMatch(new RegExp(`^${name} `, 'm'));
});

it.each([
  [['gvizor', '-o', 'x.png'], 2, 'did you mean "gvisor"?'],
  [['teapot', '-o', 'x.png'], 2, '--list'],
  [[], 2, 'which picture?'],
  [['kata'], 2, 'hypercall picture kata -o kata.png'],
  [['kata', '-o', 'x.gif'], 2, 'should end with .png or .svg'],
  [['kata', '-o', 'x.png', '--theme', 'pink'], 2, 'light or dark'],
  [['kata', '-o', 'no/x.png'], 1, 'its folder does not exist'],
])('says in a line what is wrong with %j', async (args, code, message) => {
  const { err, ...result } = await picture(...args);
  expect(result).toEqual({ code, out: '' });
  expect(err.split('\n')[0]).toContain(message);
});
