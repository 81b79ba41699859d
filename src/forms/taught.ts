/** What a team taught the bot, as it is answered. */
export interface TaughtEntry {
  readonly id: string;
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly answer: string;
  /** An address, where there is one. */
  readonly source?: string;
  /** Stands for who saved it last; gone once that person is forgotten. */
  readonly author?: string;
  /** Milliseconds since 1970. */
  readonly updated: number;
}
