import type { Log } from '../port.ts';
import type { Request, Result } from './calls.ts';
import { explain, type Fault, isAboutForm, type TokenName } from './faults.ts';
import type { Fields } from './fields.ts';
import type { Pace } from './pacing.ts';
import type { Payload } from './payload.ts';
import type { Target } from './target.ts';

/** Brings replies to Slack, in the best form that it takes. */
export interface Delivery {
  /** For all to see. @returns the id of the message; none if Slack refused it in every form */
  post(target: Target, payloads: Iterable<Payload>): Promise<Posted>;
  /** For one person only. */
  whisper(target: Target, payloads: Iterable<Payload>): Promise<Posted>;
  /** In place of a message of the bot's own. */
  replace(target: Target, message: string, payloads: Iterable<Payload>): Promise<Posted>;
  remove(target: Target, message: string): Promise<void>;
}

export interface Posted {
  readonly message?: string;
  readonly fault?: Fault;
}

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** @param token how messages to whoever runs the bot name its token */
export function createDelivery(request: Request, pace: Pace, log: Log, token: TokenName): Delivery {
  const deliver = async (
    method: string,
    target: Target,
    payloads: Iterable<Payload>,
    toArgs: (payload: Payload) => Fields,
  ): Promise<Posted> => {
    let last: Result | undefined;
    for (const payload of payloads) {
      last = await request(method, toArgs(payload));
      if (last.ok) {
        const { ts, message_ts: whispered } = last.result;
        const message = typeof ts === 'string' ? ts : whispered;
        return typeof message === 'string' ? { message } : {};
      }
      if (!isAboutForm(last.fault)) break;
      const why = last.fault.type === 'refused' ? last.fault.code : '';
      log('warn', 'Slack refused the form of a message, a simpler one follows', { method, why });
    }
    if (!last || last.ok) return {};
    if (last.fault.type === 'refused') {
      const why = explain(last.fault, token);
      log('warn', 'an answer was not posted', { method, channel: target.channel, why });
    }
    return { fault: last.fault };
  };
  const inThread = ({ thread }: Target) => (thread === undefined ? {} : { thread_ts: thread });

  return {
    post: (target, payloads) =>
      pace(target.channel, () =>
        deliver('chat.postMessage', target, payloads, (payload) => ({
          channel: target.channel,
          ...inThread(target),
          ...payload,
          ...QUIET,
        })),
      ),
    whisper(target, payloads) {
      const { responseUrl, channel, user } = target;
      if (responseUrl) {
        return deliver('response_url', target, payloads, (payload) => ({
          url: responseUrl,
          response_type: 'ephemeral',
          replace_original: false,
          ...inThread(target),
          ...payload,
        }));
      }
      // Where only two talk, a message is as private as it can be.
      if (target.isDirect) return this.post(target, payloads);
      return deliver('chat.postEphemeral', target, payloads, (payload) => ({
        channel,
        user,
        ...inThread(target),
        ...payload,
      }));
    },
    replace(target, message, payloads) {
      const { responseUrl, channel, pressed } = target;
      if (pressed?.isPrivate && responseUrl) {
        return deliver('response_url', target, payloads, (payload) => ({
          url: responseUrl,
          replace_original: true,
          ...payload,
        }));
      }
      return deliver('chat.update', target, payloads, (payload) => ({
        channel,
        ts: message,
        // Blocks that are not given again would stay.
        blocks: [],
        ...payload,
      }));
    },
    async remove(target, message) {
      const { responseUrl, channel, pressed } = target;
      const result =
        pressed?.isPrivate && responseUrl
          ? await request('response_url', { url: responseUrl, delete_original: true })
          : await request('chat.delete', { channel, ts: message });
      if (!result.ok && result.fault.type === 'refused' && result.fault.code !== 'message_not_found') {
        log('warn', 'an answer was not removed', { channel, why: explain(result.fault, token) });
      }
    },
  };
}
