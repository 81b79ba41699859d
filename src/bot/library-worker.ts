// Makes knowledge ready in a thread of its own, so that questions are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../forms/errors.ts';
import type { Compilation } from '../knowledge/compilation.ts';
import { type LibraryOptions, loadLibrary } from './library.ts';

/** What the thread has to say, once. */
export type LibraryResult = { readonly compilation: Compilation } | { readonly fault: string };

parentPort?.postMessage(await load(workerData as LibraryOptions));

async function load(options: LibraryOptions): Promise<LibraryResult> {
  try {
    return { compilation: await loadLibrary(options) };
  } catch (error) {
    if (error instanceof UserError) return { fault: error.message };
    throw error;
  }
}
