import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { IntentModel } from '../forms/knowledge.ts';
import { INTENTS, type Intent } from '../forms/question.ts';
import { softmax } from './classifier.ts';

export interface Example {
  readonly intent: Intent;
  readonly features: readonly string[];
}

/** A pair of words seen once tells an example from the others, not an intent; a word may. */
const RAREST = 2;
const EPOCHS = 30;
const RATE = 0.25;
const DECAY = 1e-4;
/** What natural's Bayes classifier adds to the linear model; by cross-validation over the examples, 0.1 is best. */
const BAYES_SHARE = 0.1;

/**
 * Trains natural's Bayes classifier and a multinomial logistic regression on the same features, and adds them up: both are linear
 * in the features, so one matrix holds the pair. Deterministic: examples are visited in a fixed order.
 */
export function trainIntents(examples: readonly Example[]): IntentModel {
  const labels = INTENTS.filter((intent) => examples.some((example) => example.intent === intent));
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const features = [...counts.keys()]
    .filter((feature) => feature.startsWith('w:') || (counts.get(feature) ?? 0) >= RAREST)
    .sort();
  const index = new Map(features.map((feature, at) => [feature, at]));
  const rows = examples.map((example) => ({
    label: labels.indexOf(example.intent),
    at: example.features.flatMap((feature) => index.get(feature) ?? []),
  }));
  const width = labels.length;
  const matrix = new Float64Array((features.length + 1) * width);
  addLogistic(matrix, rows, width, features.length, 1 - BAYES_SHARE);
  addBayes(matrix, examples, index, labels, features.length, BAYES_SHARE);
  const largest = matrix
    .subarray(0, features.length * width)
    .reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const scale = largest / 32000;
  const quantised = Int16Array.from(matrix.subarray(0, features.length * width), (weight) =>
    Math.round(weight / scale),
  );
  return {
    labels,
    features,
    weights: Buffer.from(quantised.buffer).toString('base64'),
    bias: [...matrix.subarray(features.length * width)].map((weight) => Math.round(weight * 1e4) / 1e4),
    scale,
  };
}

interface Row {
  readonly label: number;
  readonly at: readonly number[];
}

function addLogistic(matrix: Float64Array, rows: readonly Row[], width: number, bias: number, share: number) {
  const weights = new Float64Array(matrix.length);
  const scores = new Float64Array(width);
  // A stride coprime to the length visits every example once an epoch, with the intents mixed.
  const stride = coprimeStride(rows.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch / 4);
    for (let step = 0, at = 0; step < rows.length; step++, at = (at + stride) % rows.length) {
      const row = rows[at] as Row;
      const active = [...row.at, bias];
      scores.fill(0);
      for (const feature of active) {
        for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + (weights[feature * width + k] ?? 0);
      }
      softmax(scores);
      for (const feature of active) {
        for (let k = 0; k < width; k++) {
          const slot = feature * width + k;
          const error = (k === row.label ? 1 : 0) - (scores[k] ?? 0);
          weights[slot] = (weights[slot] ?? 0) * (1 - rate * DECAY) + rate * error;
        }
      }
    }
  }
  for (const [slot, weight] of weights.entries()) matrix[slot] = (matrix[slot] ?? 0) + weight * share;
}

function addBayes(
  matrix: Float64Array,
  examples: readonly Example[],
  index: ReadonlyMap<string, number>,
  labels: readonly Intent[],
  bias: number,
  share: number,
) {
  const bayes = new BayesClassifier();
  for (const example of examples) {
    const known = example.features.filter((feature) => index.has(feature));
    bayes.addDocument(known.length > 0 ? known : ['none'], example.intent);
  }
  bayes.train();
  const { classFeatures, classTotals, totalExamples, smoothing } = bayes.classifier;
  const width = labels.length;
  for (const [k, label] of labels.entries()) {
    const total = classTotals[label] ?? 1;
    for (const [at, feature] of Object.keys(bayes.features).entries()) {
      const slot = index.get(feature);
      if (slot === undefined) continue;
      const count = classFeatures[label]?.[at] ?? smoothing;
      const cell = slot * width + k;
      matrix[cell] = (matrix[cell] ?? 0) + share * Math.log(count / total);
    }
    const cell = bias * width + k;
    matrix[cell] = (matrix[cell] ?? 0) + share * Math.log(total / totalExamples);
  }
}

function coprimeStride(length: number): number {
  const divides = (a: number, b: number): number => (b === 0 ? a : divides(b, a % b));
  let stride = Math.max(1, Math.floor(length * 0.618));
  while (length > 1 && divides(length, stride) !== 1) stride++;
  return stride;
}
