/** What is kept, each with its own retention. */
export const CONCERNS = [
  'conversations',
  'deliveries',
  'limits',
  'answers',
  'votes',
  'requests',
  'misses',
  'decisions',
  'settings',
  'ignored',
  'entries',
  'digests',
  'installations',
] as const;

export type Concern = (typeof CONCERNS)[number];

/** Rows by concern. */
export type Counts = Readonly<Record<Concern, number>>;

/** Milliseconds that each concern is kept after it was last written; `Infinity`: until somebody takes it away. */
export type Retention = Readonly<Record<Concern, number>>;

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Days that what people did is kept. */
const DAYS = 90;

/**
 * @param days of what people did (answer links, votes, requests, misses, decisions), or of single concerns. What an administrator
 * saved on purpose stays unless its concern is named. Conversations and limits last an hour, claims a day: never longer than `days`
 */
export function toRetention(days: number | Partial<Record<Concern, number>> = DAYS): Retention {
  const general = (typeof days === 'number' ? days : DAYS) * DAY;
  const named = typeof days === 'number' ? {} : days;
  const kept = (concern: Concern, unset: number) => (named[concern] ?? unset / DAY) * DAY;
  return {
    conversations: kept('conversations', Math.min(HOUR, general)),
    deliveries: kept('deliveries', Math.min(DAY, general)),
    limits: kept('limits', Math.min(HOUR, general)),
    answers: kept('answers', general),
    votes: kept('votes', general),
    requests: kept('requests', general),
    misses: kept('misses', general),
    decisions: kept('decisions', general),
    settings: kept('settings', Number.POSITIVE_INFINITY),
    ignored: kept('ignored', Number.POSITIVE_INFINITY),
    entries: kept('entries', Number.POSITIVE_INFINITY),
    digests: kept('digests', Number.POSITIVE_INFINITY),
    installations: kept('installations', Number.POSITIVE_INFINITY),
  };
}

export function toCounts(found: Partial<Record<Concern, number>> = {}): Counts {
  return Object.fromEntries(CONCERNS.map((concern) => [concern, found[concern] ?? 0])) as unknown as Counts;
}
