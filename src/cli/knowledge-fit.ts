import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { consider } from '../bot/consideration.ts';
import { compileFolders } from '../bot/library.ts';
import { createMind } from '../bot/mind.ts';
import { fitGate, type GateExample, share } from '../knowledge/fitting.ts';
import { textLines } from '../knowledge/folders.ts';
import { BASE_FOLDER } from './engine.ts';

/** Fits the gate on questions that should be answered and messages that should not. */
export async function fit(dryRun: boolean): Promise<number> {
  const mind = createMind(await compileFolders([BASE_FOLDER], []));
  const folder = path.join(BASE_FOLDER, 'gate');
  const read = (name: string) => textLines(readFileSync(path.join(folder, name), 'utf8'));
  const examples: GateExample[] = [];
  for (const [name, known] of [
    ['in.txt', true],
    ['out.txt', false],
  ] as const) {
    for (const { text } of read(name)) {
      const { evidence } = await consider(text, mind);
      examples.push({ text, known, figures: evidence.figures, found: evidence.ranked.length > 0 });
    }
  }
  const model = fitGate(examples);
  const report = share(model, examples);
  process.stdout.write(
    `fitted on ${report.known} known and ${report.foreign} foreign messages\n` +
      `answered: ${report.answered} of the known, ${report.falselyAnswered} of the foreign\n` +
      `overheard: ${report.spoken} of the known, ${report.falselySpoken} of the foreign\n`,
  );
  for (const text of report.examples) process.stdout.write(`  ${text}\n`);
  if (dryRun) return 0;
  const lines = [
    '# Written by `hypercall knowledge fit` from in.txt and out.txt. Confidence is the logistic of the weighted figures;',
    '# the bars say from which confidence the bot answers, offers the closest passages, or speaks unasked.',
    'weights:',
    ...Object.entries(model.weights).map(([name, weight]) => `  ${name}: ${weight}`),
    `bias: ${model.bias}`,
    `answer: ${model.answer}`,
    `offer: ${model.offer}`,
    `overheard: ${model.overheard}`,
  ];
  writeFileSync(path.join(folder, 'model.yaml'), `${lines.join('\n')}\n`);
  return 0;
}
