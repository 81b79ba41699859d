import type { KnowledgeIntent } from './question.ts';

/** What a conversation is about. Ids only, never words that somebody wrote. */
export interface Slots {
  readonly technologies: readonly string[];
  readonly topics: readonly string[];
  /** Technologies that it was about before it came to these. */
  readonly before?: readonly string[];
  readonly aspects: readonly string[];
  readonly intent?: KnowledgeIntent;
  /** Keys of the passages shown, the latest last. */
  readonly shown: readonly string[];
  /** Which known phrasing of the passage shown last the question resembled. */
  readonly asked?: number;
  /** Keys of what the latest answer stated: a passage, or two glossary entries. */
  readonly latest: readonly string[];
}
