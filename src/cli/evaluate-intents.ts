import { type Labelled, learnLabels } from '../bot/labelling.ts';
import { UserError } from '../forms/errors.ts';
import { note, print, readLines } from './lines.ts';

export async function evaluateIntents(train: string, test: string, outOfScope?: string): Promise<number> {
  const examples = (await readLines(train)).map(({ number, text }): Labelled => {
    const example = toLabelled(text);
    if (!example || example.text.trim() === '') {
      throw new UserError(`${train}:${number}: expected label<TAB>text`);
    }
    return example;
  });
  if (outOfScope !== undefined && !examples.some(({ label }) => label === outOfScope)) {
    throw new UserError(`${train} has no line with the out-of-scope label "${outOfScope}"`);
  }
  const asked = await readLines(test);
  const labels = new Set(examples.map(({ label }) => label));
  labels.delete(outOfScope ?? '');
  if (labels.size === 0) throw new UserError(`${train} has no label besides "${outOfScope}"`);
  const start = performance.now();
  const label = learnLabels(examples, outOfScope);
  const trained = performance.now();
  note(`learned ${labels.size} labels from ${examples.length} lines in ${seconds(trained - start)}`);
  let known = 0;
  let right = 0;
  for (const { text } of asked) {
    const expected = toLabelled(text);
    const given = label(expected?.text ?? text);
    await print(`${given.label}\t${given.score}`);
    if (!expected || !labels.has(expected.label)) continue;
    known++;
    if (expected.label === given.label) right++;
  }
  note(`labelled ${asked.length} lines in ${seconds(performance.now() - trained)}`);
  if (known > 0) note(`right: ${right} of ${known} (${((100 * right) / known).toFixed(1)} %)`);
  return 0;
}

function toLabelled(line: string): Labelled | undefined {
  const at = line.indexOf('\t');
  return at < 0 ? undefined : { label: line.slice(0, at), text: line.slice(at + 1) };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
