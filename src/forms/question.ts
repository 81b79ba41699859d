export const INTENTS = [
  'definition',
  'how-it-works',
  'difference',
  'comparison',
  'recommendation',
  'feasibility',
  'how-to',
  'why',
  'follow-up',
  'greeting',
  'thanks',
  'goodbye',
  'smalltalk',
  'help',
  'feedback',
  'out-of-scope',
] as const;

export type Intent = (typeof INTENTS)[number];

/** The intents that ask for knowledge, and that a passage may be written for. */
export const KNOWLEDGE_INTENTS = [
  'definition',
  'how-it-works',
  'difference',
  'comparison',
  'recommendation',
  'feasibility',
  'how-to',
  'why',
] as const satisfies readonly Intent[];

export type KnowledgeIntent = (typeof KNOWLEDGE_INTENTS)[number];

export function isKnowledgeIntent(intent: string): intent is KnowledgeIntent {
  return (KNOWLEDGE_INTENTS as readonly string[]).includes(intent);
}

/** A word as it was typed and as it was understood. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** A text in the terms of the index. Both passages and questions are analysed by the same function. */
export interface Analysis {
  readonly normalised: string;
  /** Words after repair, before stemming. */
  readonly words: readonly string[];
  /** Those of them that are no part of a glossary entry's name. */
  readonly plain: readonly string[];
  /** Distinct index terms: stems, and `@id` for each recognised glossary entry, in order of appearance. */
  readonly terms: readonly string[];
  /** The same in order with repeats: what the classifier sees. */
  readonly sequence: readonly string[];
  readonly technologies: readonly string[];
  readonly aspects: readonly string[];
  /** Glossary entries that are neither technology nor aspect: parts, features, tools. */
  readonly topics: readonly string[];
  readonly corrections: readonly Correction[];
  /** The question asks for the contrary: when *not* to use something, what speaks against it. */
  readonly negated: boolean;
}

/** Whether anything that could be asked about is named; an aspect alone is not. */
export function isNaming({ technologies, topics }: Pick<Analysis, 'technologies' | 'topics'>): boolean {
  return technologies.length + topics.length > 0;
}

/** What was meant. */
export interface Question extends Analysis {
  readonly intent: Intent;
  /** How far the intent leads over the next, 0–1. */
  readonly intentScore: number;
  /** 0–1: how much the classifier thinks of it as none of the bot's business. */
  readonly strangeness: number;
  /** Index terms of the sentences around the question that it does not hold itself. */
  readonly context: readonly string[];
  /** Glossary ids taken over from the conversation rather than said. */
  readonly carried: readonly string[];
  /** Keys of passages the conversation has shown, most recent last; they rank a little lower. */
  readonly recent: readonly string[];
  /** Ids of passages close to what the conversation is about; they rank a little higher. */
  readonly near: readonly string[];
  /** Ids of the technologies that it is asked of, where it names others that these are only held against. */
  readonly subject?: readonly string[];
  /** What it wants of the conversation that the last answer need not hold: the reason for it, or something else. */
  readonly seeks?: 'reason' | 'other';
  /** Which known phrasing of the passage found it resembles; `undefined` if none closely. */
  readonly nearest?: number;
  /** Further questions of the same message, unanswered. */
  readonly more: readonly string[];
  /** The language it seems to be in, when that is not English. */
  readonly language?: string;
}
