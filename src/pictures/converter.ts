import { Worker } from 'node:worker_threads';

export interface ConverterOptions {
  readonly fontFiles: readonly string[];
  /** The compiled module that runs in the thread. */
  readonly worker?: URL;
  /** Milliseconds that one picture may take. */
  readonly limit?: number;
  /** Pictures that may wait; further ones fail at once. */
  readonly most?: number;
}

export interface Converter {
  /** PNG, or `undefined` if that failed, took too long, or too many wait already. It never rejects. */
  convert(svg: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

interface Job {
  readonly svg: string;
  done(png?: Uint8Array): void;
}

/** One thread, started with the first picture and again after a crash. While nothing is to do it does not keep the process alive. */
export function createConverter({
  fontFiles,
  worker: module = new URL('./png-worker.js', import.meta.url),
  limit = 10_000,
  most = 50,
}: ConverterOptions): Converter {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const finish = (png?: Uint8Array) => {
    clearTimeout(timer);
    const job = current;
    current = undefined;
    job?.done(png);
    next();
  };
  const discard = (broken: Worker) => {
    if (worker !== broken) return;
    worker = undefined;
    void broken.terminate();
    finish();
  };
  const start = () => {
    const started = new Worker(module, { workerData: { fontFiles } });
    started.on('message', ({ png }: { png?: Uint8Array }) => {
      if (started === worker) finish(png);
    });
    started.on('error', () => discard(started));
    started.on('exit', () => discard(started));
    return started;
  };
  const next = () => {
    if (current) return;
    current = isClosed ? undefined : waiting.shift();
    if (!current) return void worker?.unref();
    try {
      worker ??= start();
    } catch {
      return finish();
    }
    const busy = worker;
    busy.ref();
    timer = setTimeout(() => discard(busy), limit);
    busy.postMessage(current.svg);
  };
  return {
    convert(svg) {
      if (isClosed || waiting.length >= most) return Promise.resolve(undefined);
      return new Promise((done) => {
        waiting.push({ svg, done });
        next();
      });
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.done();
      const last = worker;
      worker = undefined;
      finish();
      await last?.terminate();
    },
  };
}
