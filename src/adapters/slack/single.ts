import { toReference } from '../failures.ts';
import { createRequest, orThrow } from './calls.ts';
import { explain, type Fault, isDead } from './faults.ts';
import { type Fields, listAt, textAt } from './fields.ts';
import type { Me } from './parts.ts';
import { createWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

/** The one workspace that a token of the settings is for. */
export interface Single extends Pick<Workspaces, 'find' | 'leave' | 'left' | 'settled'> {
  /**
   * Asks Slack whose token it is.
   *
   * @param check looks at what it was granted
   * @throws UserError if Slack does not accept it
   */
  start(check: (me: Me) => void): Promise<void>;
}

export interface SingleOptions extends Pick<WorkspaceOptions, 'common' | 'call'> {
  readonly token: string;
  /** Slack does not accept the token any more. */
  readonly ended: (why: string) => void;
}

const NAME = 'SLACK_BOT_TOKEN';

export function createSingle({ token, common, call, ended }: SingleOptions): Single {
  const { log, clock } = common;
  let workspace: Workspace | undefined;
  let started: (workspace: Workspace | undefined) => void = () => {};
  // Deliveries may come before Slack has said whose token it is.
  const starting = new Promise<Workspace | undefined>((resolve) => {
    started = resolve;
  });
  const failed = (fault: Fault, method: string, args: Fields): void => {
    const why = explain(fault, NAME);
    if (isDead(fault)) ended(why);
    else {
      const channel = textAt(args, 'channel') || undefined;
      log('error', 'a call to Slack failed', { reference: toReference(), method, channel, why });
    }
  };
  return {
    async start(check) {
      try {
        // At the start, whoever starts is told.
        const request = createRequest(
          (method, args) => call(method, args, token),
          clock,
          () => {},
        );
        const about = orThrow(await request('auth.test', {}), NAME);
        const scopes = listAt(about, 'response_metadata', 'scopes').filter(
          (scope) => typeof scope === 'string',
        );
        const grant = {
          workspace: textAt(about, 'team_id'),
          token,
          user: textAt(about, 'user_id'),
          bot: textAt(about, 'bot_id'),
          scopes,
          installed: 0,
        };
        const made = createWorkspace({
          common,
          grant,
          call,
          tokenName: NAME,
          revive: async () => undefined,
          failed,
        });
        check(made.parts.me);
        workspace = made;
      } finally {
        started(workspace);
      }
    },
    // Whichever workspace somebody acts from, in a shared channel, it is this one that the app is installed in.
    find: () => starting,
    leave: async () => workspace?.order.settled(),
    left: () => {},
    settled: async () => workspace?.order.settled(),
  };
}
