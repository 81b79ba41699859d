import type { Kysely } from 'kysely';
import type { Keys } from '../keys.ts';
import type { Concern, Retention } from '../retention.ts';

/** The tables of the newest schema. Times are milliseconds since 1970, people keyed hashes, truth 1 or 0. */
export interface Schema {
  conversations: { key: string; slots: string; person: string | null; at: number };
  deliveries: { key: string; at: number };
  limits: { bucket: string; remaining: number; at: number };
  answers: { question: string; answer: string; person: string | null; at: number };
  votes: {
    workspace: string;
    recipe: string;
    person: string;
    helpful: number;
    reason: string | null;
    at: number;
  };
  requests: { id: string; workspace: string; recipe: string; at: number };
  /** `terms` are known ones in clear, `foreign_terms` keyed hashes of the others; both separated by spaces. */
  misses: {
    id: string;
    workspace: string;
    terms: string;
    foreign_terms: string;
    person: string;
    at: number;
  };
  /** Who used a foreign term, by its hash. */
  term_uses: { workspace: string; term: string; person: string; at: number };
  /** Foreign terms that enough people have used to be read. */
  read_terms: { workspace: string; term: string; clear: string };
  decisions: {
    workspace: string;
    message: string;
    spoke: number;
    why: string;
    figures: string;
    person: string | null;
    at: number;
  };
  settings: { workspace: string; channel: string; settings: string; at: number };
  ignored: { workspace: string; person: string; at: number };
  entries: {
    workspace: string;
    id: string;
    question: string;
    phrasings: string;
    answer: string;
    source: string | null;
    author: string | null;
    created: number;
    at: number;
  };
  digests: {
    workspace: string;
    channel: string;
    weekday: number;
    minute: number;
    next: number;
    at: number;
  };
  installations: { workspace: string; sealed: string; at: number };
  /** `key-check`, and what tells whether there is room to write. */
  facts: { name: string; value: string };
  schema_version: { one: number; version: number };
}

export type Db = Kysely<Schema>;

/** What the queries need besides the database. */
export interface Context {
  readonly db: Db;
  readonly keys: Keys;
  readonly retention: Retention;
  readonly now: () => number;
  /** Name of the column by which the engine itself finds a row. */
  readonly rowId: 'rowid' | 'ctid';
}

/** Tables whose rows name a person, and in which column. */
export const PEOPLE = [
  ['conversations', 'person', 'conversations'],
  ['limits', 'bucket', 'limits'],
  ['answers', 'person', 'answers'],
  ['votes', 'person', 'votes'],
  ['misses', 'person', 'misses'],
  ['term_uses', 'person', 'misses'],
  ['decisions', 'person', 'decisions'],
  ['ignored', 'person', 'ignored'],
  ['entries', 'author', 'entries'],
] as const satisfies readonly (readonly [keyof Schema, string, Concern])[];

/** Tables whose rows belong to a workspace. */
export const TENANTS = [
  'votes',
  'requests',
  'misses',
  'term_uses',
  'read_terms',
  'decisions',
  'settings',
  'ignored',
  'entries',
  'digests',
  'installations',
] as const satisfies readonly (keyof Schema)[];

/** Runs statements that belong together, also inside of a transaction that has begun. */
export function atomically<T>({ db, ...rest }: Context, work: (context: Context) => Promise<T>): Promise<T> {
  return db.isTransaction
    ? work({ db, ...rest })
    : db.transaction().execute((transaction) => work({ db: transaction, ...rest }));
}
