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
  const weights = new Map(names.map((name) => [name, 0]));
  let bias = 0;
  const total = examples.reduce((sum, { known }) => sum + (known ? 1 : falseCost), 0);
  for (let round = 0; round < rounds; round++) {
    const slopes = new Map(names.map((name) => [name, 0]));
    let biasSlope = 0;
    for (const { known, figures } of examples) {
      let sum = bias;
      for (const name of names) sum += (weights.get(name) ?? 0) * figures[name];
      const error = ((known ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (known ? 1 : falseCost);
      biasSlope += error;
      for (const name of names) slopes.set(name, (slopes.get(name) ?? 0) + error * figures[name]);
    }
    bias += (RATE * biasSlope) / total;
    for (const name of names) {
      const weight = weights.get(name) ?? 0;
      weights.set(name, weight + RATE * ((slopes.get(name) ?? 0) / total - DECAY * weight));
    }
  }
  return { weights: Object.fromEntries(weights), bias };
}
