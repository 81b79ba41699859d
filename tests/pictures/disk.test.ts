import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createDisk } from '../../src/pictures/disk.ts';

it('does without a place that takes no folders', async () => {
  const disk = createDisk('/proc/nowhere/pictures');
  await disk.set('a', new Uint8Array([1]));
  expect(await disk.get('a')).toBeUndefined();
});

it('keeps so many files, and lets the oldest go', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hypercall-disk-'));
  const disk = createDisk(folder, 2);
  for (const [at, name] of ['a', 'b', 'c'].entries()) {
    await disk.set(name, new Uint8Array([at]));
    if (name !== 'c') utimesSync(path.join(folder, `${name}.png`), at, at);
  }
  expect(readdirSync(folder).sort()).toEqual(['b.png', 'c.png']);
  expect(await disk.get('a')).toBeUndefined();
  expect([...((await disk.get('c')) ?? [])]).toEqual([2]);
  rmSync(folder, { recursive: true });
});
