import type { GateFigures } from '../forms/evidence.ts';
import type { GateModel } from '../forms/knowledge.ts';
import { toConfidence } from './gate.ts';
import { fitLogistic } from './logistic.ts';

/** A message, what the gate saw of it, and whether the knowledge holds its answer. */
export interface GateExample {
  readonly text: string;
  readonly known: boolean;
  readonly found: boolean;
  readonly figures: GateFigures;
}

/** An answer that should not have been given costs as much as this many that should have been. */
const FALSE_COST = 3;
/** Share of foreign messages that may be spoken to unasked: none of those it is fitted on. */
const OFFER_BELOW = 0.2;

/** Fits the gate's weights, and the bars to hold its confidence against. */
export function fitGate(examples: readonly GateExample[]): GateModel {
  const usable = examples.filter(({ found }) => found);
  const { weights, bias } = fitLogistic(usable, FALSE_COST);
  const fitted = {
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1e3) / 1e3]),
    ),
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

/** Bars that cost hardly more than the best one, as a share of the examples, are as good: between them chance decides. */
const AS_GOOD = 0.005;

/** The bar with the least cost over the examples; the middle one of those that are about as good. */
function bestBar(model: GateModel, examples: readonly GateExample[]): number {
  const costs = Array.from({ length: 91 }, (_, at) => {
    const bar = (at + 5) / 100;
    let cost = 0;
    for (const { known, figures } of examples) {
      const answered = toConfidence(model, figures) >= bar;
      if (known && !answered) cost += 1;
      if (!known && answered) cost += FALSE_COST;
    }
    return { bar, cost };
  });
  const least = Math.min(...costs.map(({ cost }) => cost));
  const best = costs.filter(({ cost }) => cost <= least + AS_GOOD * examples.length).map(({ bar }) => bar);
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
