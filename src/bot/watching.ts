import { Worker } from 'node:worker_threads';
import { watch } from 'chokidar';
import type { Compilation } from '../knowledge/compilation.ts';
import type { LibraryOptions } from './library.ts';
import type { LibraryResult } from './library-worker.ts';

export interface Watching {
  close(): Promise<void>;
}

export interface WatchEvents {
  /** New knowledge is ready; `milliseconds` is what making it took. */
  changed(compilation: Compilation, milliseconds: number): void;
  /** The folder does not make sound knowledge now; `why` is one line for whoever changed it. */
  refused(why: string): void;
}

/** Milliseconds without a further change after which a folder counts as changed: an editor or a checkout writes many files. */
const QUIET = 300;

/**
 * Watches a team's folder. What changes there is compiled aside, one change after the other; the last state always comes through.
 *
 * @param options `own` names the folder
 */
export async function watchLibrary(options: LibraryOptions, events: WatchEvents): Promise<Watching> {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isStale = false;
  let isClosed = false;
  const refresh = async () => {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale && !isClosed) {
      isStale = false;
      const start = performance.now();
      const result = await compileAside(options);
      if (isClosed) break;
      if ('fault' in result) events.refused(result.fault);
      else events.changed(result.compilation, performance.now() - start);
    }
    isBusy = false;
  };
  const watcher = watch(options.own ?? [], { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, QUIET);
  });
  watcher.on('error', (error) => events.refused(`the knowledge folder cannot be watched: ${String(error)}`));
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function compileAside(options: LibraryOptions): Promise<LibraryResult> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./library-worker.js', import.meta.url), { workerData: options });
    worker.once('message', (result: LibraryResult) => resolve(result));
    worker.once('error', (error) => resolve({ fault: `unexpected: ${error.stack ?? error.message}` }));
    worker.once('exit', (code) => resolve({ fault: `the compiler ended with status ${code}` }));
    // A stop need not wait for a compilation.
    worker.unref();
  });
}
