import type { IntentModel } from '../forms/knowledge.ts';
import type { Intent } from '../forms/question.ts';

export interface Classification {
  readonly intent: Intent;
  /** The lead over the runner-up in probability, 0–1. */
  readonly score: number;
  /** The probability of each intent. */
  readonly shares: ReadonlyMap<Intent, number>;
}

export type Classify = (features: readonly string[]) => Classification;

export function createClassifier(model: IntentModel): Classify {
  const width = model.labels.length;
  const bytes = Buffer.from(model.weights, 'base64');
  const weights = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const index = new Map(model.features.map((feature, at) => [feature, at * width]));
  return (features) => {
    const scores = Float64Array.from(model.bias);
    for (const feature of features) {
      const from = index.get(feature);
      if (from === undefined) continue;
      for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + (weights[from + k] ?? 0) * model.scale;
    }
    softmax(scores);
    const ranked = model.labels
      .map((intent, k) => ({ intent, share: scores[k] ?? 0 }))
      .sort((a, b) => b.share - a.share);
    const [first, second] = ranked;
    return {
      intent: first?.intent ?? 'out-of-scope',
      score: Math.round(((first?.share ?? 0) - (second?.share ?? 0)) * 1e3) / 1e3,
      shares: new Map(ranked.map(({ intent, share }) => [intent, Math.round(share * 1e4) / 1e4])),
    };
  };
}

/** Turns scores into probabilities in place. */
export function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let total = 0;
  for (const [at, score] of scores.entries()) {
    const value = Math.exp(score - most);
    scores[at] = value;
    total += value;
  }
  for (const [at, value] of scores.entries()) scores[at] = value / total;
}
