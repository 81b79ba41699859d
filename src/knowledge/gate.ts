import type { Evidence, GateFigures, Ranked } from '../forms/evidence.ts';
import type { GateModel } from '../forms/knowledge.ts';
import type { Question } from '../forms/question.ts';
import { isStretched } from './ranking.ts';

/** How the question's words stand to the best passage. */
export interface Overlap {
  readonly coverage: number;
  readonly unknown: number;
  /** Share of the names in the question that the passage holds; 0 if it names nothing. */
  readonly named: number;
  /** Ids of those names. */
  readonly held: readonly string[];
  /** Weight of the question in heaviest words. */
  readonly weight: number;
}

/** A runner-up this close, as a share of the best score, is worth offering too. */
const CLOSE = 0.04;

/**
 * Decides by evidence whether to answer. The figures are weighed by a logistic model fitted on `data/gate`; its result is
 * the confidence, which is held against three bars: answer, offer the closest, speak unasked.
 */
export function judge(
  model: GateModel,
  question: Question,
  ranked: readonly Ranked[],
  overlap: Overlap,
): Evidence {
  const figures = toFigures(question, ranked, overlap);
  const confidence = ranked.length === 0 ? 0 : toConfidence(model, figures);
  const close = ranked.filter(({ score }) => (ranked[0]?.score ?? 0) - score < CLOSE).length > 1;
  const isEnough = confidence >= model.answer && !(ranked[0] && isStretched(ranked[0]));
  const decision = isEnough ? 'answer' : confidence >= model.offer ? 'offer' : 'decline';
  return {
    ranked,
    held: overlap.held,
    figures,
    confidence,
    decision,
    certain: isEnough && confidence >= model.overheard && !(close && figures.phrasing < 0.5),
  };
}

export function toConfidence(model: GateModel, figures: GateFigures): number {
  let sum = model.bias;
  for (const [name, value] of Object.entries(figures)) sum += (model.weights[name] ?? 0) * value;
  return Math.round(100 / (1 + Math.exp(-sum))) / 100;
}

function toFigures(question: Question, ranked: readonly Ranked[], overlap: Overlap): GateFigures {
  const [first, second] = ranked;
  const two = (value: number) => Math.round(value * 1e4) / 1e4;
  const score = first?.score ?? 0;
  return {
    score: two(Math.max(0, score)),
    margin: score > 0 ? two((score - (second?.score ?? 0)) / score) : 0,
    coverage: two(overlap.coverage),
    phrasing: two(first?.parts.phrasing ?? 0),
    unknown: two(overlap.unknown),
    strangeness: question.strangeness,
    subject: two(overlap.named),
    length: two(Math.min(1, overlap.weight / 5)),
  };
}
