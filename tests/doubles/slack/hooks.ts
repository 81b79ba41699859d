import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import { emitMessage } from './events.ts';
import { type Fields, textIn } from './fields.ts';
import { post, rewrite } from './posting.ts';
import { Refusal } from './refusal.ts';
import { parseArguments, readBody } from './request-body.ts';
import { withFault } from './web-api.ts';
import type { Message, Workspace } from './workspace.ts';

const MOST_USES = 5;
const HALF_AN_HOUR = 30 * 60_000;

interface Hook {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly source: Message | undefined;
  readonly threadTs: string | undefined;
  readonly until: number;
  uses: number;
}

/** The addresses that interactions give the app to answer at. */
export class Hooks {
  readonly #core: Core;
  readonly #hooks = new Map<string, Hook>();

  constructor(core: Core) {
    this.#core = core;
  }

  create(workspace: Workspace, channel: string, user: string, source?: Message): string {
    const id = `hook-${this.#core.serial()}`;
    const until = this.#core.elapsed + HALF_AN_HOUR;
    this.#hooks.set(id, { workspace, channel, user, source, threadTs: source?.threadTs, until, uses: 0 });
    return `${this.#core.url}/hooks/${id}`;
  }

  async serve(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readBody(request);
    const args = await parseArguments(request.headers['content-type'] ?? 'application/json', raw);
    const hook = this.#hooks.get(id);
    const run = () => this.#use(hook, args);
    withFault(this.#core, { method: 'response_url', team: hook?.workspace.id, args }, run, response);
  }

  #use(hook: Hook | undefined, args: Fields) {
    try {
      if (!hook) throw new Refusal('invalid_url', {}, true);
      if (this.#core.elapsed > hook.until) throw new Refusal('expired_url');
      if (hook.uses >= MOST_USES) throw new Refusal('used_url', {}, true);
      hook.uses++;
      answerAt(this.#core, hook, args);
      return { status: 200, result: { ok: true } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.violation) {
        this.#core.violations.push(`response_url: ${error.code} ${JSON.stringify(error.details)}`);
      }
      return { status: /_url$/.test(error.code) ? 404 : 400, result: { ok: false, error: error.code } };
    }
  }
}

/** Posts, replaces or deletes, as an answer to a command or a press asks; ephemeral unless it says in_channel. */
export function answerAt(core: Core, place: Omit<Hook, 'until' | 'uses'>, args: Fields): void {
  const { workspace, channel, user, source } = place;
  if (args['delete_original'] === true || args['replace_original'] === true) {
    if (!source) return;
    if (args['delete_original'] === true) source.deleted = true;
    else rewrite(core, workspace, source, args);
    const subtype = source.deleted ? 'message_deleted' : 'message_changed';
    if (!source.ephemeralTo) emitMessage(core, workspace, source, subtype);
    return;
  }
  const visible = args['response_type'] === 'in_channel';
  const threadTs = textIn(args, 'thread_ts') ?? place.threadTs;
  post(core, workspace, { channel, args, threadTs, ephemeralTo: visible ? undefined : user });
}
