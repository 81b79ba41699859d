import type { GateFigures } from '../forms/evidence.ts';
import type { GateModel } from '../forms/knowledge.ts';
import { toConfidence } from './gate.ts';

/** A message, what the gate saw of it, and whether the knowledge holds its answer. */
export interface GateExample {
  readonly text: string;
  readonly known: boolean;
  readonly found: boolean;
  readonly figures: GateFigures;
}

const ROUNDS = 4000;
const RATE = 0.5;
const DECAY = 0.001;
/** An answer that should not have been given costs as much as this many that should have been. */
const FALSE_COST = 2;
/** Share of foreign messages that may be spoken to unasked: none of those it is fitted on. */
const OFFER_BELOW = 0.2;

/** Logistic regression by gradient descent from zero over all examples: no chance in it. */
export function fitGate(examples: readonly GateExample[]): GateModel {
  const usable = examples.filter(({ found }) => found);
  const names = Object.keys(usable[0]?.figures ?? {}) as (keyof GateFigures)[];
  const weights = new Map(names.map((name) => [name, 0]));
  let bias = 0;
  const total = usable.reduce((sum, { known }) => sum + (known ? 1 : FALSE_COST), 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = new Map(names.map((name) => [name, 0]));
    let biasSlope = 0;
    for (const { known, figures } of usable) {
      let sum = bias;
      for (const name of names) sum += (weights.get(name) ?? 0) * figures[name];
      const error = ((known ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (known ? 1 : FALSE_COST);
      biasSlope += error;
      for (const name of names) slopes.set(name, (slopes.get(name) ?? 0) + error * figures[name]);
    }
    bias += (RATE * 4 * biasSlope) / total;
    for (const name of names) {
      const weight = weights.get(name) ?? 0;
      weights.set(name, weight + RATE * 4 * ((slopes.get(name) ?? 0) / total - DECAY * weight));
    }
  }
  const fitted = {
    weights: Object.fromEntries([...weights].map(([name, weight]) => [name, Math.round(weight * 1e3) / 1e3])),
    bias: Math.round(bias * 1e3) / 1e3,
    answer: 0,
    offer: 0,
    overheard: 0,
  };
  const answer = bestBar(fitted, usable);
  const highestForeign = Math.max(
    0,
    ...usable.filter(({ known }) => !known).map(({ figures }) => toConfidence(fitted, figures)),
  );
  return {
    ...fitted,
    answer,
    offer: Math.max(0.05, Math.round((answer - OFFER_BELOW) * 100) / 100),
    overheard: Math.min(0.98, Math.max(answer + 0.1, Math.round((highestForeign + 0.01) * 100) / 100)),
  };
}

/** The bar with the least cost over the examples; the middle one where several are best. */
function bestBar(model: GateModel, examples: readonly GateExample[]): number {
  let best: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let percent = 5; percent <= 95; percent++) {
    let cost = 0;
    for (const { known, figures } of examples) {
      const answered = toConfidence(model, figures) >= percent / 100;
      if (known && !answered) cost += 1;
      if (!known && answered) cost += FALSE_COST;
    }
    if (cost < least) [best, least] = [[], cost];
    if (cost === least) best.push(percent / 100);
  }
  return best[Math.floor(best.length / 2)] ?? 0.5;
}

/** How a gate does on examples. */
export function share(model: GateModel, examples: readonly GateExample[]) {
  const count = (known: boolean, bar: number) =>
    examples.filter((e) => e.known === known && e.found && toConfidence(model, e.figures) >= bar).length;
  const wrong = examples.filter(
    ({ known, found, figures }) => (found && toConfidence(model, figures) >= model.answer) !== known,
  );
  return {
    known: examples.filter(({ known }) => known).length,
    foreign: examples.filter(({ known }) => !known).length,
    answered: count(true, model.answer),
    falselyAnswered: count(false, model.answer),
    spoken: count(true, model.overheard),
    falselySpoken: count(false, model.overheard),
    examples: wrong.map(
      ({ text, known, figures }) =>
        `${known ? 'declined' : 'answered'} (${toConfidence(model, figures)}): ${text}`,
    ),
  };
}
