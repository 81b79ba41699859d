import type { Slots } from '../forms/conversation.ts';

/** What the bot remembers, a port a concern. Only `bot/` uses them. Keys hold no names and values no message texts. */
export interface Store {
  readonly conversations: Conversations;
  readonly deliveries: Deliveries;
  readonly limits: Limits;
  readonly answers: Answers;
  readonly votes: Votes;
  readonly requests: Requests;
}

export interface Conversations {
  get(conversation: string): Promise<Slots | undefined>;
  /** Kept for an hour after it was last written; with many, the least recently used go first. */
  set(conversation: string, slots: Slots): Promise<void>;
}

export interface Deliveries {
  /** `true` for exactly one caller, however often the same delivery comes. */
  claim(delivery: string): Promise<boolean>;
}

export interface Limits {
  /** Takes one from a bucket that refills evenly. 0 if there was one; else the seconds until there is. */
  take(bucket: string, perMinute: number): Promise<number>;
}

export interface Answers {
  /** The message that answers a question, for edits and deletions. */
  get(question: string): Promise<string | undefined>;
  set(question: string, answer: string): Promise<void>;
  forget(question: string): Promise<void>;
}

export interface Votes {
  /** One vote a person and reply; a later one replaces it. */
  set(recipe: string, person: string, helpful: boolean): Promise<void>;
  count(recipe: string): Promise<{ readonly helpful: number; readonly unhelpful: number }>;
}

export interface Requests {
  /** Somebody wants what a declined reply could not give; the reply's recipe names the closest passages. */
  add(workspace: string, recipe: string): Promise<void>;
  count(workspace: string): Promise<number>;
}
