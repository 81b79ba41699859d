/** Discord's answers to a refused call, by name: HTTP status, its own code, its words. */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  acknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  missingAccess: [403, 50001, 'Missing Access'],
  notOurs: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  expiredToken: [401, 50027, 'Invalid Webhook Token'],
  archivedThread: [400, 50083, 'Thread is archived'],
} as const satisfies Readonly<Record<string, readonly [number, number, string]>>;

/** One fault of a form: where, Discord's code for it, and what is wrong. */
export interface FormFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Thrown by a route; becomes the HTTP answer. `faults` are set for an invalid form only. */
export class ApiError extends Error {
  override name = 'ApiError' as const;
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];

  constructor(status: number, code: number, message: string, faults: readonly FormFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

export function refuse(reason: keyof typeof REFUSALS): never {
  const [status, code, message] = REFUSALS[reason];
  throw new ApiError(status, code, message);
}

export function refuseForm(faults: readonly FormFault[]): never {
  throw new ApiError(400, 50035, 'Invalid Form Body', faults);
}

/** `{components: {0: {label: {_errors: [...]}}}}`, the tree in which Discord reports faults. */
export function toErrorTree(faults: readonly FormFault[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of faults) {
    let node = root;
    for (const key of path.split('.')) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node['_errors'] = [...((node['_errors'] as unknown[]) ?? []), { code, message }];
  }
  return root;
}
