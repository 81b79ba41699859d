import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { IntentModel } from '../forms/knowledge.ts';
import { toFeatureShare } from './features.ts';
import { type Table, trainMachines } from './svm.ts';

export interface Example<Label extends string = string> {
  readonly intent: Label;
  readonly features: readonly string[];
}

/** What natural's Bayes classifier adds to the support vector machines; found by cross-validation. */
const BAYES_SHARE = 0.05;

/** A pair or a piece of words seen once tells an example from the others, not an intent; a word may. */
const RAREST = 2;
const isWhole = (feature: string) => feature.startsWith('word:') || feature.startsWith('stem:');
const isPiece = (feature: string) => feature.startsWith('piece:');

/**
 * Trains natural's Bayes classifier and linear support vector machines on the same features, and adds them up: both are linear
 * in the features, so one matrix holds the pair. Deterministic.
 */
export function trainIntents<Label extends string>(examples: readonly Example<Label>[]): IntentModel<Label> {
  const labels = [...new Set(examples.map(({ intent }) => intent))].sort();
  const { features, table } = toTable(examples, labels);
  const matrix = trainMachines(table, labels.length);
  addBayes(matrix, table, features, labels.length);
  const cells = matrix.subarray(0, features.length * labels.length);
  let largest = 1e-9;
  for (let cell = 0; cell < cells.length; cell++)
    largest = Math.max(largest, Math.abs(cells[cell] as number));
  const scale = largest / 32000;
  const quantised = new Int16Array(cells.length);
  for (let cell = 0; cell < cells.length; cell++)
    quantised[cell] = Math.round((cells[cell] as number) / scale);
  return {
    labels,
    features,
    scales: table.scales,
    weights: Buffer.from(quantised.buffer).toString('base64'),
    bias: [...matrix.subarray(cells.length)].map((weight) => Math.round(weight * 1e4) / 1e4),
    scale,
  };
}

/** The features worth keeping, and the examples in terms of them. */
function toTable<Label extends string>(examples: readonly Example<Label>[], labels: readonly Label[]) {
  const index = new Map<string, number>();
  const counts: number[] = [];
  const present = examples.map((example) =>
    example.features.map((feature) => {
      const known = index.get(feature);
      if (known !== undefined) {
        counts[known] = (counts[known] as number) + 1;
        return known;
      }
      index.set(feature, counts.length);
      return counts.push(1) - 1;
    }),
  );
  // A piece that more texts have than a label has tells them apart no more than its words do, and most pieces are of that kind.
  const mostCommon = examples.length / labels.length;
  const features: string[] = [];
  const scales: number[] = [];
  const columnOf = new Int32Array(counts.length).fill(-1);
  for (const [feature, at] of index) {
    const count = counts[at] as number;
    if (count < RAREST && !isWhole(feature)) continue;
    if (count > mostCommon && isPiece(feature)) continue;
    columnOf[at] = features.push(feature) - 1;
    const rarity = Math.log(1 + examples.length / count);
    scales.push(Math.round(rarity * toFeatureShare(feature) * 1e3) / 1e3);
  }
  const starts = new Int32Array(examples.length + 1);
  const columns = new Int32Array(present.reduce((sum, one) => sum + one.length, 0));
  let to = 0;
  for (const [row, one] of present.entries()) {
    for (const at of one) {
      const column = columnOf[at] as number;
      if (column >= 0) columns[to++] = column;
    }
    starts[row + 1] = to;
  }
  const classOf = new Map(labels.map((label, at) => [label, at]));
  const classes = Int32Array.from(examples, ({ intent }) => classOf.get(intent) as number);
  return { features, table: { scales, starts, columns, classes } satisfies Table };
}

/** Pieces of words are no evidence of their own, so only the machines, which weigh them against the words, are given them. */
function addBayes(
  matrix: Float32Array,
  { scales, starts, columns, classes }: Table,
  features: readonly string[],
  size: number,
): void {
  const counted = features.map((feature) => !isPiece(feature));
  // What natural makes of a document is as long as all features; its classifier takes those that are present as well.
  const { classifier } = new BayesClassifier();
  const totals = new Float64Array(size).fill(1);
  for (const [row, k] of classes.entries()) {
    totals[k] = (totals[k] as number) + 1;
    const present = columns.subarray(starts[row], starts[row + 1]).filter((column) => counted[column]);
    classifier.addExample(present, String(k));
  }
  const { classFeatures, smoothing } = classifier;
  const unseen = totals.map((total) => Math.log(smoothing / total));
  const usual = unseen.reduce((sum, log) => sum + log, 0) / size;
  const means = new Float64Array(features.length).fill(usual);
  const add = (column: number, k: number, log: number) => {
    const cell = column * size + k;
    matrix[cell] = (matrix[cell] as number) + BAYES_SHARE * (scales[column] as number) * log;
  };
  for (let k = 0; k < size; k++) {
    for (const [key, count] of Object.entries(classFeatures[k] ?? {})) {
      const column = Number(key);
      const more = Math.log(count / smoothing);
      means[column] = (means[column] as number) + more / size;
      add(column, k, more);
    }
  }
  for (const column of features.keys()) {
    if (!counted[column]) continue;
    for (let k = 0; k < size; k++) add(column, k, (unseen[k] as number) - (means[column] as number));
  }
}
