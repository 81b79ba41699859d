import type { Slots } from '../forms/conversation.ts';
import type { Digests, Entries, Ignored, Installations, SettingsPort } from './administration.ts';
import type { Counts } from './retention.ts';

/**
 * What the bot remembers, a port a concern. Only `bot/` uses them. Keys hold no names and values no message texts.
 *
 * A `workspace` is the tenant's key: what is written under one is never seen or changed under another. A `person` is an id that is
 * unique over all platforms, such as `discord/123`; what lasts holds only a keyed hash of it.
 *
 * What an administrator or a voter is told to be saved is saved when the promise fulfils; when it cannot be, it rejects with
 * `StoreAway`. Everything else is written behind, and never rejects because the database is away.
 */
export interface Store {
  readonly conversations: Conversations;
  readonly deliveries: Deliveries;
  readonly limits: Limits;
  readonly answers: Answers;
  readonly votes: Votes;
  readonly requests: Requests;
  readonly misses: Misses;
  readonly decisions: Decisions;
  readonly settings: SettingsPort;
  readonly ignored: Ignored;
  readonly entries: Entries;
  readonly digests: Digests;
  readonly installations: Installations;
  /** Those that have misses or entries; for whoever runs the bot only. */
  workspaces(): Promise<readonly string[]>;
  /** Deletes what is known of a person, in all workspaces, and reads back that nothing is left. */
  forget(person: string): Promise<Forgotten>;
  /**
   * Deletes all that is kept under a workspace, such as when it uninstalls the bot. What no workspace can be told of, since its keys are
   * hashes (conversations, deliveries, answer links, limits), goes with its retention.
   */
  forgetWorkspace(workspace: string): Promise<void>;
  /** Deletes what is older than its retention. */
  sweep(now?: number): Promise<Counts>;
  /** Writes what is still to be written, as far as that is possible within a few seconds. */
  close(): Promise<void>;
}

export interface Forgotten {
  readonly removed: Counts;
  /** Rows in all tables that still name the person, counted after the deletion: 0. */
  readonly remaining: number;
}

/** The database cannot be reached or written now; it is tried again by itself. */
export class StoreAway extends Error {
  override name = 'StoreAway' as const;
}

export interface Conversations {
  get(conversation: string): Promise<Slots | undefined>;
  /** Kept for an hour after it was last written; in memory also only as long as there is room. */
  set(conversation: string, slots: Slots, person?: string): Promise<void>;
}

export interface Deliveries {
  /** `true` for exactly one caller, however often the same delivery comes. Answered within 50 ms, if need be from memory alone. */
  claim(delivery: string): Promise<boolean>;
}

export interface Limits {
  /** Takes one from a bucket that refills evenly. 0 if there was one; else the seconds until there is. A person's bucket is the person's id. */
  take(bucket: string, perMinute: number): Promise<number>;
}

export interface Answers {
  /** The message that answers a question, for edits and deletions. */
  get(question: string): Promise<string | undefined>;
  set(question: string, answer: string, person?: string): Promise<void>;
  forget(question: string): Promise<void>;
}

export interface Tally {
  readonly recipe: string;
  readonly helpful: number;
  readonly unhelpful: number;
  /** How often each reason was given, by its code. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface Votes {
  /** One vote a person and reply; a later one replaces it, with its reason. `reason` is a code, not prose. */
  set(workspace: string, recipe: string, person: string, helpful: boolean, reason?: string): Promise<void>;
  count(workspace: string, recipe: string): Promise<{ readonly helpful: number; readonly unhelpful: number }>;
  /** All replies that were voted on, by recipe. */
  list(workspace: string): Promise<readonly Tally[]>;
}

export interface Requests {
  /** Somebody wants what a declined reply could not give; the reply's recipe names the closest passages. */
  add(workspace: string, recipe: string): Promise<void>;
  count(workspace: string): Promise<number>;
}

/** A question without an answer, as index terms. The words as they were asked are not kept, nor is their order. */
export interface Miss {
  /** Terms that the knowledge knows. */
  readonly terms: readonly string[];
  /** All others: they may be names or secrets, so each is kept only as a keyed hash until three people have used it. */
  readonly foreign: readonly string[];
  readonly person: string;
}

export interface KeptMiss {
  readonly id: string;
  /** Sorted, distinct. */
  readonly terms: readonly string[];
  /** Hash of the person. */
  readonly person: string;
  readonly at: number;
}

export interface Misses {
  add(workspace: string, miss: Miss): Promise<void>;
  /** The latest 100,000, the oldest first. */
  list(workspace: string): Promise<readonly KeptMiss[]>;
  /** Takes away what has been answered since. */
  remove(workspace: string, ids: readonly string[]): Promise<void>;
}

/** Why the bot spoke or kept silent. */
export interface Decision {
  readonly spoke: boolean;
  /** A code, such as an intent or the reason of a silence. */
  readonly why: string;
  readonly figures: Readonly<Record<string, number>>;
}

export interface Decisions {
  /** A later decision on the same message replaces the earlier one. */
  add(workspace: string, message: string, decision: Decision, person?: string): Promise<void>;
  get(workspace: string, message: string): Promise<Decision | undefined>;
}
