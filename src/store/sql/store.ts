import type { Buckets } from '../bucket.ts';
import type { Limits, Store } from '../ports.ts';
import { createEntries, createIgnored, createSettings } from './administration.ts';
import { createMisses, createRequests, createVotes, type SqlMisses } from './opinions.ts';
import { forget, forgetWorkspace, sweep } from './removal.ts';
import type { Context } from './schema.ts';
import {
  createAnswers,
  createConversations,
  createDecisions,
  createDeliveries,
  createLimits,
  type SqlDeliveries,
} from './talk.ts';
import { createDigests, createInstallations, listWorkspaces } from './workspaces.ts';

/** A store that asks its database each time; what it does not answer, it rejects. */
export interface SqlStore extends Omit<Store, 'close'> {
  readonly deliveries: SqlDeliveries;
  readonly limits: Limits & Buckets;
  readonly misses: SqlMisses;
}

export function createSqlStore(context: Context): SqlStore {
  return {
    conversations: createConversations(context),
    deliveries: createDeliveries(context),
    limits: createLimits(context),
    answers: createAnswers(context),
    votes: createVotes(context),
    requests: createRequests(context),
    misses: createMisses(context),
    decisions: createDecisions(context),
    settings: createSettings(context),
    ignored: createIgnored(context),
    entries: createEntries(context),
    digests: createDigests(context),
    installations: createInstallations(context),
    forgetWorkspace: (workspace) => forgetWorkspace(context, workspace),
    workspaces: () => listWorkspaces(context),
    forget: (person) => forget(context, person),
    sweep: (now) => sweep(context, now),
  };
}
