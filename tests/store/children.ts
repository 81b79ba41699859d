import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenOptions } from '../../src/store/open.ts';

const SCRIPT = fileURLToPath(new URL('../fixtures/store-child.mjs', import.meta.url));

export type ChildOptions = Pick<OpenOptions, 'dataDir' | 'databaseUrl' | 'secretKey'>;

/** Starts another process with a store. */
export function startChild(
  mode: 'open' | 'write',
  options: ChildOptions,
  more: SpawnOptions = {},
): ChildProcess {
  return spawn(process.execPath, [SCRIPT, mode, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...more,
  });
}

/** What a process writes until it ends. */
export async function linesOf(child: ChildProcess): Promise<readonly string[]> {
  const lines: string[] = [];
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return lines;
}

/** Kills a process that writes, with no warning, after it has acknowledged so many writes. Returns all that it acknowledged. */
export async function killAfter(child: ChildProcess, acknowledged: number): Promise<readonly string[]> {
  let seen = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    seen += chunk.toString().split('\n').length - 1;
    if (seen >= acknowledged) child.kill('SIGKILL');
  });
  return linesOf(child);
}
