import { createBoundedMap } from '../bounded.ts';
import { toLogged } from '../failures.ts';
import type { Log } from '../port.ts';
import { retry } from '../retry.ts';
import { faultsOfMessage } from './limits.ts';
import type { MessageBody } from './render.ts';
import { type CallOptions, codeOf, isPassing, type Method, type Rest, statusOf } from './rest.ts';

export interface Attachment {
  readonly name: string;
  readonly data: Uint8Array;
  readonly alt: string;
}

/** A message to post in a channel. */
export interface Posting {
  readonly channel: string;
  readonly body: MessageBody;
  /** What is posted instead, should the body be beyond one of Discord's limits. */
  readonly plain: MessageBody;
  /** The message to reply to. */
  readonly replyTo?: string;
  /** Makes a second attempt give the message of the first: at most 25 characters. */
  readonly nonce: string;
}

export interface Delivery {
  /** Calls until it succeeds or cannot; only for what may be done twice. */
  call<T>(method: Method, path: `/${string}`, options?: CallOptions): Promise<T>;
  /** @returns the id of the message; `undefined` if it may not be posted */
  post(posting: Posting): Promise<string | undefined>;
  edit(
    path: `/${string}`,
    body: MessageBody,
    files?: readonly Attachment[],
    anonymous?: boolean,
  ): Promise<void>;
  remove(path: `/${string}`, anonymous?: boolean): Promise<void>;
  /** The body, or what to show in its place if it is beyond a limit. */
  sound(body: MessageBody, plain: MessageBody): MessageBody;
}

const TRIES = 7;
const PAUSE_MS = 250;
/** Channels remembered in which the bot may not write, and for how long: Discord bans who is refused too often. */
const CHANNELS = 10_000;
const CLOSED_MS = 60_000;
const GONE = [10003, 10008];
const MAY_NOT = [50001, 50013, 160002];
/** Shown at a question that could be answered, but not here. */
const MUTED = '🔇';

export function createDelivery(rest: Rest, log: Log, now: () => number = Date.now): Delivery {
  const closed = createBoundedMap<number>(CHANNELS);

  const call = <T>(method: Method, path: `/${string}`, options?: CallOptions): Promise<T> =>
    retry(() => rest.call<T>(method, path, options), { tries: TRIES, pause: PAUSE_MS, helps: mayHelp });

  function sound(body: MessageBody, plain: MessageBody): MessageBody {
    const faults = faultsOfMessage(body, filesOf(body));
    if (faults.length === 0) return body;
    log('error', 'a reply is beyond the limits and goes out as plain text', { faults });
    return plain;
  }

  async function post({ channel, body, plain, replyTo, nonce }: Posting): Promise<string | undefined> {
    if ((closed.get(channel) ?? 0) > now()) return undefined;
    const content = { ...sound(body, plain), nonce, enforce_nonce: true };
    const reference =
      replyTo === undefined
        ? undefined
        : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const send = async (more: object): Promise<string> => {
      const sent = await call<{ readonly id: string }>('POST', `/channels/${channel}/messages`, {
        body: { ...content, ...more },
      });
      return sent.id;
    };
    try {
      return await send(reference ?? {});
    } catch (error) {
      if (!mayNot(error)) throw error;
    }
    try {
      // A reply also takes the right to read the history, which a plain message does not.
      if (reference) return await send({});
    } catch (error) {
      if (!mayNot(error)) throw error;
    }
    closed.set(channel, now() + CLOSED_MS);
    const hasReacted = replyTo !== undefined && (await react(channel, replyTo));
    log('warn', 'may not answer', {
      channel,
      needs: 'Send Messages, or Send Messages in Threads',
      hasReacted,
    });
    return undefined;
  }

  async function react(channel: string, message: string): Promise<boolean> {
    const path =
      `/channels/${channel}/messages/${message}/reactions/${encodeURIComponent(MUTED)}/@me` as const;
    return call('PUT', path).then(
      () => true,
      () => false,
    );
  }

  return {
    call,
    post,
    sound,
    async edit(path, body, files = [], anonymous = false) {
      const { flags: _, ...rest } = body;
      const attachments = files.map(({ name, alt }, id) => ({ id, filename: name, description: alt }));
      try {
        await call('PATCH', path, {
          anonymous,
          // Pictures of what stood there before do not go by themselves.
          body: { flags: 1 << 15, ...rest, attachments },
          ...(files.length > 0 ? { files } : {}),
        });
      } catch (error) {
        if (!GONE.includes(codeOf(error) ?? 0)) throw error;
        log('info', 'the message to edit is gone', toLogged(error));
      }
    },
    async remove(path, anonymous = false) {
      try {
        await call('DELETE', path, { anonymous });
      } catch (error) {
        if (!GONE.includes(codeOf(error) ?? 0)) throw error;
      }
    },
  };
}

function mayNot(error: unknown): boolean {
  return statusOf(error) === 403 || MAY_NOT.includes(codeOf(error) ?? 0);
}

/** An answer over HTTP may reach Discord after what follows it. */
function mayHelp(error: unknown): boolean {
  return isPassing(error) || codeOf(error) === 10015;
}

/** The files that a body shows; they are attached by whoever made it. */
function filesOf(body: MessageBody): readonly string[] {
  return [...JSON.stringify(body.components).matchAll(/"attachment:\/\/([^"]+)"/g)].map(
    ([, file = '']) => file,
  );
}
