import { createBoundedMap } from '../bounded.ts';
import { createFollowUps } from '../follow-ups.ts';
import { createOrder, type Order } from '../in-order.ts';
import { type Call, createRequest } from './calls.ts';
import type { Acknowledge } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { createDispatch } from './dispatch.ts';
import { type Fault, isDead, type TokenName, toFault } from './faults.ts';
import { at, type Fields, isFields } from './fields.ts';
import type { Grant } from './grants.ts';
import { createPace } from './pacing.ts';
import { type Me, mayDo, type Parts } from './parts.ts';
import { createRanks, withRanks } from './ranks.ts';

/** What all workspaces have in common. */
export type Common = Omit<Parts, 'request' | 'delivery' | 'followUps' | 'called' | 'me'>;

/** The bot in one workspace: it speaks with the token of that workspace, and keeps apart what it knows there. */
export interface Workspace {
  readonly parts: Parts;
  readonly order: Order;
  readonly grant: Grant;
  /** From now on it speaks with this token. */
  take(grant: Grant): void;
  deliver(body: Fields, acknowledge: Acknowledge): Promise<void>;
}

export interface WorkspaceOptions {
  readonly common: Common;
  readonly grant: Grant;
  /** A call with a token. */
  readonly call: (method: string, args: Fields, token: string) => Promise<Fields>;
  /** Another token after Slack refused this one; `undefined` if there is none. */
  readonly revive: (grant: Grant) => Promise<Grant | undefined>;
  /** A call failed for good. */
  readonly failed: (fault: Fault, method: string, args: Fields) => void;
  /** How messages to whoever runs the bot name the token. */
  readonly tokenName: TokenName;
}

/** Slack allows about one message a second in a channel. */
const SPACING = 1000;
const REMEMBERED = 10_000;

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { common, call, revive, failed, tokenName } = options;
  const { clock, log } = common;
  let { grant } = options;
  const me: Me = toMe(grant);
  const take = (next: Grant) => {
    grant = next;
    Object.assign(me, toMe(next));
  };
  const own: Call = async (method, args) => {
    const { token } = grant;
    try {
      return await call(method, args, token);
    } catch (error) {
      if (method === 'response_url' || !isDead(toFault(error))) throw error;
      const next = grant.token === token ? await revive(grant) : grant;
      if (next === undefined || next.token === token) throw error;
      take(next);
      return call(method, args, next.token);
    }
  };
  const request = createRequest(own, clock, failed);
  const parts: Parts = {
    ...common,
    request,
    delivery: createDelivery(request, createPace(SPACING, clock), log, tokenName),
    followUps: createFollowUps(REMEMBERED),
    called: createBoundedMap<true>(REMEMBERED),
    engine: withRanks(
      common.engine,
      createRanks(
        () => me.workspace,
        own,
        clock,
        () => mayDo(me, 'users:read'),
      ),
    ),
    me,
  };
  const order = createOrder();
  const dispatch = createDispatch(parts, order);
  return {
    parts,
    order,
    get grant() {
      return grant;
    },
    take,
    deliver: (body, acknowledge) => dispatch(toOwn(body, me.workspace), acknowledge),
  };
}

/** In a shared channel, a payload may name the workspace of whoever acted; what it does belongs to the one that installed the app. */
function toOwn(body: Fields, workspace: string): Fields {
  return {
    ...body,
    team_id: workspace,
    ...(isFields(body['team']) || 'user' in body ? { team: { ...at(body, 'team'), id: workspace } } : {}),
  };
}

function toMe({ workspace, user, bot, scopes }: Grant): Me {
  return { workspace, user, bot, scopes: scopes.length > 0 ? scopes : undefined };
}
