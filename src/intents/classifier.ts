import type { IntentModel } from '../forms/knowledge.ts';

export interface Classification<Label extends string> {
  readonly intent: Label;
  /** The lead over the runner-up in probability, 0–1. */
  readonly score: number;
  /** The probability of each intent. */
  readonly shares: ReadonlyMap<Label, number>;
}

/** What each intent, by its number, has for it: above 0 on its own examples' side. */
export type Margins = (features: readonly string[]) => Float64Array;

export type Classify<Label extends string> = (features: readonly string[]) => Classification<Label>;

export function createMargins({
  labels,
  features,
  scales,
  scale,
  bias,
  weights: packed,
}: IntentModel<string>): Margins {
  const width = labels.length;
  const bytes = Buffer.from(packed, 'base64');
  const weights = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const index = new Map(features.map((feature, at) => [feature, at]));
  return (present) => {
    const known = present.flatMap((feature) => index.get(feature) ?? []);
    let square = 0;
    for (const at of known) square += (scales[at] as number) ** 2;
    const unit = scale / (Math.sqrt(square) || 1);
    const margins = Float64Array.from(bias);
    for (const at of known) {
      const from = at * width;
      for (let k = 0; k < width; k++) {
        margins[k] = (margins[k] as number) + (weights[from + k] as number) * unit;
      }
    }
    return margins;
  };
}

/** Margins are small numbers; this makes them probabilities about as bold as they are right. */
const BOLDNESS = 4;

/** @throws RangeError if the model knows no intent */
export function createClassifier<Label extends string>(model: IntentModel<Label>): Classify<Label> {
  const { labels } = model;
  if (labels.length === 0) throw new RangeError('a model without intents');
  const marginsOf = createMargins(model);
  return (features) => {
    const shares = toShares(marginsOf(features));
    const ranked = labels
      .map((intent, k) => ({ intent, share: shares[k] as number }))
      .sort((a, b) => b.share - a.share);
    const [first, second] = ranked;
    return {
      intent: first?.intent as Label,
      score: Math.round(((first?.share ?? 0) - (second?.share ?? 0)) * 1e3) / 1e3,
      shares: new Map(ranked.map(({ intent, share }) => [intent, Math.round(share * 1e4) / 1e4])),
    };
  };
}

/** Margins as probabilities (softmax). */
function toShares(margins: Float64Array): Float64Array {
  const most = margins.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = margins.map((margin) => Math.exp(BOLDNESS * (margin - most)));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map((odd) => odd / total);
}
