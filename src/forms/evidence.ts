import type { Passage } from './knowledge.ts';

/** Why a passage ranks where it does. All parts lie between 0 and 1. */
export interface ScoreParts {
  /** The search index's score, as a share of the best one. */
  readonly index: number;
  /** Likeness to the most similar known phrasing. */
  readonly phrasing: number;
  /** How many neighbouring words stand as neighbours in that phrasing too, as far as the phrasing is alike at all. */
  readonly order: number;
  /** Likeness to the title. */
  readonly title: number;
  /** Agreement in technologies and aspects. */
  readonly about: number;
  /** The share of the names in the question that the passage speaks of. */
  readonly named: number;
  /** The share of the question that the passage speaks of, by how telling its words are. */
  readonly coverage: number;
  /** The share of its pairs of neighbouring words that stand together in the passage. */
  readonly wording: number;
  /** Agreement in intent. */
  readonly intent: number;
  /** Agreement in negation. */
  readonly polarity: number;
}

export interface Ranked {
  readonly passage: Passage;
  readonly score: number;
  readonly parts: ScoreParts;
  /** Which of the passage's known phrasings the question resembles most; 0 is its title. */
  readonly nearest: number;
}

/** What the gate looks at. Each lies between 0 and 1 unless said otherwise. */
export interface GateFigures {
  readonly score: number;
  /** Distance to the next passage, as a share of the best score. */
  readonly margin: number;
  /** Share of the question's weight that the best passage speaks of. */
  readonly coverage: number;
  readonly phrasing: number;
  /** Share of the question's weight that no passage knows. */
  readonly unknown: number;
  readonly strangeness: number;
  /** Share of the names in the question that the passage holds; 0 if it names nothing. */
  readonly subject: number;
  /** Number of weighty words, saturating: 0 for none, 1 for five and more. */
  readonly length: number;
}

/** What is known about a question. */
export interface Evidence {
  readonly ranked: readonly Ranked[];
  /** Glossary ids in the question that the best passage speaks of. */
  readonly held: readonly string[];
  readonly figures: GateFigures;
  /** 0–1, two decimals. */
  readonly confidence: number;
  readonly decision: 'answer' | 'offer' | 'decline';
  /** Whether the bar for speaking unasked is met too. */
  readonly certain: boolean;
}
