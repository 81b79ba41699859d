/** Something known or foreign, by its figures. */
export interface Judged<Figure extends string> {
  readonly known: boolean;
  readonly figures: Readonly<Record<Figure, number>>;
}

export interface Logistic {
  readonly weights: Readonly<Record<string, number>>;
  readonly bias: number;
}

const ROUNDS = 4000;
const RATE = 2;
const DECAY = 0.001;

/**
 * Logistic regression by gradient descent from zero over all examples: no chance in it.
 *
 * @param falseCost how many known ones taken for foreign are as bad as one foreign taken for known
 */
export function fitLogistic<Figure extends string>(
  examples: readonly Judged<Figure>[],
  falseCost: number,
  rounds = ROUNDS,
): Logistic {
  const names = Object.keys(examples[0]?.figures ?? {}) as Figure[];
  const rows = examples.map(({ known, figures }) => ({
    target: known ? 1 : 0,
    cost: known ? 1 : falseCost,
    values: Float64Array.from(names, (name) => figures[name]),
  }));
  const total = rows.reduce((sum, { cost }) => sum + cost, 0);
  const weights = new Float64Array(names.length);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    const slopes = new Float64Array(names.length);
    let biasSlope = 0;
    for (const { target, cost, values } of rows) {
      let sum = bias;
      for (let at = 0; at < values.length; at++) sum += (weights[at] as number) * (values[at] as number);
      const error = (target - 1 / (1 + Math.exp(-sum))) * cost;
      biasSlope += error;
      for (let at = 0; at < values.length; at++) {
        slopes[at] = (slopes[at] as number) + error * (values[at] as number);
      }
    }
    bias += (RATE * biasSlope) / total;
    for (const [at, weight] of weights.entries()) {
      weights[at] = weight + RATE * ((slopes[at] as number) / total - DECAY * weight);
    }
  }
  return { weights: Object.fromEntries(names.map((name, at) => [name, weights[at] as number])), bias };
}
