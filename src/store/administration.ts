/** How the bot behaves in a channel. What is not set is as the bot's own settings have it. */
export interface Settings {
  /** What it does unasked: nothing, offer privately, or answer. */
  readonly mode?: 'off' | 'suggest' | 'auto';
  /** How long people are given to answer first. */
  readonly graceSeconds?: number;
  /** How long it keeps silent after it spoke unasked. */
  readonly cooldownSeconds?: number;
  /** Minutes of the day in UTC; `from` may be later than `to`. */
  readonly quietHours?: { readonly from: number; readonly to: number };
  /** The confidence it speaks unasked from, 0–1. */
  readonly bar?: number;
}

export interface SettingsPort {
  /** Without the database and not read before: `mode` off, since the channel may have asked for silence. */
  get(workspace: string, channel: string): Promise<Settings | undefined>;
  /** Replaces all settings of the channel; `undefined` takes them away. */
  set(workspace: string, channel: string, settings: Settings | undefined): Promise<void>;
  list(workspace: string): Promise<readonly { readonly channel: string; readonly settings: Settings }[]>;
}

/** People whom the bot leaves alone. */
export interface Ignored {
  has(workspace: string, person: string): Promise<boolean>;
  add(workspace: string, person: string): Promise<void>;
  /** Whether the person was there. */
  remove(workspace: string, person: string): Promise<boolean>;
  count(workspace: string): Promise<number>;
}

/** What a workspace taught the bot: prose that somebody saved on purpose. */
export interface Entry {
  readonly id: string;
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly answer: string;
  /** An address, where there is one. */
  readonly source?: string;
  /** Hash of the person who saved it last; gone once that person is forgotten. */
  readonly author?: string;
  readonly created: number;
  readonly updated: number;
}

export type NewEntry = Pick<Entry, 'id' | 'question' | 'phrasings' | 'answer' | 'source'>;

export interface Entries {
  get(workspace: string, id: string): Promise<Entry | undefined>;
  /** By id. */
  list(workspace: string): Promise<readonly Entry[]>;
  /** Saves a new entry or a new version of an old one. */
  put(workspace: string, entry: NewEntry, author: string): Promise<void>;
  /** Whether it was there. */
  remove(workspace: string, id: string): Promise<boolean>;
}

/** When and where a workspace gets its digest. */
export interface Digest {
  readonly channel: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minute of the day in UTC. */
  readonly minute: number;
  /** When the next one is due. */
  readonly next: number;
}

export interface Digests {
  get(workspace: string): Promise<Digest | undefined>;
  set(workspace: string, digest: Digest | undefined): Promise<void>;
  /** Of all workspaces; for the scheduler only. */
  due(now: number): Promise<readonly { readonly workspace: string; readonly digest: Digest }[]>;
  /** Moves the next one from `due` to `next`; `true` for exactly one caller, which then posts. */
  claim(workspace: string, due: number, next: number): Promise<boolean>;
}

/** What a Slack workspace granted, as JSON; encrypted where it lasts. */
export interface Installations {
  get(workspace: string): Promise<string | undefined>;
  /** `undefined` takes it away. */
  set(workspace: string, installation: string | undefined): Promise<void>;
  /** Whoever gets `true` is the only one to exchange `token`, until so many milliseconds have passed. Rejects with `StoreAway`. */
  claim(workspace: string, token: string, milliseconds: number): Promise<boolean>;
}
