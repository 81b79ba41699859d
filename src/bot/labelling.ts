import { createAnalysis } from '../intents/analysis.ts';
import { createMargins } from '../intents/classifier.ts';
import { createFeatures } from '../intents/features.ts';
import { type Example, trainIntents } from '../intents/training.ts';
import type { Documents } from '../knowledge/documents.ts';
import { toLexicon } from '../knowledge/lexicon.ts';
import { fitLogistic, type Judged } from '../knowledge/logistic.ts';
import { linguistics } from './linguistics.ts';

export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** A text's likeliest label, and how surely it is any of the known ones, 0–1. */
export type Label = (text: string) => { readonly label: string; readonly score: number };

/** Labels on whose examples rejection is fitted: enough to tell, few enough to cost little. */
const SAMPLE = 30;
const ROUNDS = 400;
/** Weights where no example shows what is foreign; those that examples of our own subject lead to, rounded. */
const UNFITTED = { weights: { top: 2, lead: 1, foreign: 0, newWords: -3, newPairs: -1 }, bias: 2 };

/**
 * Trains the bot's own classifier on examples of somebody else's labels.
 *
 * @param outOfScope the label of what belongs to none of the others: it is never given, and shows what to score low
 * @throws RangeError if there is no label besides `outOfScope`
 */
export function learnLabels(lines: readonly Labelled[], outOfScope?: string): Label {
  const lexicon = toLexicon(toDocuments(lines), { ...linguistics, toProtected: protectAll });
  const analyse = createAnalysis(lexicon);
  const toFeatures = createFeatures(
    () => undefined,
    () => true,
  );
  const featuresOf = (text: string) => toFeatures(analyse(text));
  const examples = lines.map(({ label, text }) => ({ intent: label, features: featuresOf(text) }));
  if (examples.every(({ intent }) => intent === outOfScope)) throw new RangeError('no label to learn');
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features.filter(isTelling)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const look = createLook(examples, outOfScope, (feature) => counts.has(feature));
  const { weights, bias } =
    outOfScope === undefined ? UNFITTED : (fitRejection(examples, outOfScope, counts) ?? UNFITTED);
  return (text) => {
    const { label, figures } = look(featuresOf(text));
    let sum = bias;
    for (const [name, value] of Object.entries(figures)) sum += (weights[name as Figure] ?? 0) * value;
    return { label, score: Math.round(1e6 / (1 + Math.exp(-sum))) / 1e6 };
  };
}

/** Which of all English words look like a slip costs more to find out than it saves here. */
const protectAll = (_: unknown, english: readonly string[]) => english;

type Figure = 'top' | 'lead' | 'foreign' | 'newWords' | 'newPairs';

/** Trains, and sees the likeliest label of a text and what speaks for its being any. */
function createLook(
  examples: readonly Example[],
  outOfScope: string | undefined,
  isKnown: (feature: string) => boolean,
) {
  const model = trainIntents(examples);
  const marginsOf = createMargins(model);
  const foreignAt = outOfScope === undefined ? -1 : model.labels.indexOf(outOfScope);
  const shareNew = (features: readonly string[], kind: string) => {
    const all = features.filter((feature) => feature.startsWith(kind));
    return all.length === 0 ? 1 : all.filter((feature) => !isKnown(feature)).length / all.length;
  };
  return (features: readonly string[]) => {
    const margins = marginsOf(features);
    let [best, second] = [-1, -1];
    for (const [at, margin] of margins.entries()) {
      if (at === foreignAt) continue;
      if (best < 0 || margin > (margins[best] as number)) [best, second] = [at, best];
      else if (second < 0 || margin > (margins[second] as number)) second = at;
    }
    const top = margins[best] ?? 0;
    const figures: Record<Figure, number> = {
      top,
      lead: second < 0 ? 0 : top - (margins[second] as number),
      foreign: foreignAt < 0 ? 0 : (margins[foreignAt] as number),
      newWords: shareNew(features, 'word:'),
      newPairs: shareNew(features, 'pair:'),
    };
    return { label: model.labels[best] as string, figures };
  };
}

/**
 * Learns from one half of a sample of the labels, and of what is foreign, how the other half looks. For a text that was trained on,
 * a word that no other text has counts as new.
 */
function fitRejection(examples: readonly Example[], outOfScope: string, counts: ReadonlyMap<string, number>) {
  const labels = [...new Set(examples.map(({ intent }) => intent))]
    .filter((label) => label !== outOfScope)
    .sort();
  const step = Math.ceil(labels.length / SAMPLE);
  const chosen = new Set([outOfScope, ...labels.filter((_, at) => at % step === 0)]);
  const seen = new Map<string, number>();
  const halves: [Example[], Example[]] = [[], []];
  for (const example of examples) {
    if (!chosen.has(example.intent)) continue;
    const number = seen.get(example.intent) ?? 0;
    seen.set(example.intent, number + 1);
    (number % 2 === 0 ? halves[0] : halves[1]).push(example);
  }
  const [learned, kept] = halves;
  const foreign = kept.filter(({ intent }) => intent === outOfScope).length;
  if (foreign === 0 || foreign === kept.length || learned.every(({ intent }) => intent === outOfScope)) {
    return undefined;
  }
  const look = createLook(learned, outOfScope, (feature) => (counts.get(feature) ?? 0) > 1);
  const judged: Judged<Figure>[] = kept.map(({ intent, features }) => ({
    known: intent !== outOfScope,
    figures: look(features).figures,
  }));
  return fitLogistic(judged, (kept.length - foreign) / foreign, ROUNDS);
}

function isTelling(feature: string): boolean {
  return feature.startsWith('word:') || feature.startsWith('pair:');
}

function toDocuments(lines: readonly Labelled[]): Documents {
  return {
    passages: [],
    topics: [],
    glossary: [],
    sources: [],
    pictures: [],
    examples: lines.map(({ text }, at) => ({
      intent: 'out-of-scope',
      text,
      origin: { file: '', line: at + 1 },
    })),
    courtesies: [],
    languages: [],
    synonyms: [],
    foreign: [],
    families: [],
    findings: [],
  };
}
