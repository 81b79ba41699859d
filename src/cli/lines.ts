import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { UserError } from '../forms/errors.ts';

/** A line of a file that is not blank, with its number. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** @throws UserError if the file cannot be read or holds no line */
export async function readLines(file: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let number = 0;
  try {
    const input = createReadStream(file, 'utf8');
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      const plain = number === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (plain.trim() !== '') lines.push({ number, text: plain });
    }
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  if (lines.length === 0) throw new UserError(`${file} is empty`);
  return lines;
}

/** @throws UserError naming the file, line and field of the first fault */
export async function readObjects<T>(file: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  return (await readLines(file)).map(({ number, text }) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new UserError(`${file}:${number}: not JSON`);
    }
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const fault = read.error.issues[0];
    throw new UserError(
      `${file}:${number}: ${[fault?.path.join('.'), fault?.message].filter(Boolean).join(': ')}`,
    );
  });
}

/** Writes a line to standard output; waits while nobody takes it. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
