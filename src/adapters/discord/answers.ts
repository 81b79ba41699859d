import type { Message } from '../../forms/message.ts';
import type { Outcome } from '../../forms/outcome.ts';
import type { Reply } from '../../forms/reply.ts';
import { withEarlier } from '../earlier.ts';
import { toLogged } from '../failures.ts';
import { toLinearText } from '../linear.ts';
import { isDirect, type RawMessage } from './events.ts';
import { cut } from './markdown.ts';
import type { MessagesOptions } from './messages.ts';
import { addPictures } from './pictures.ts';
import { renderPlain, renderReply, type Showing } from './render.ts';
import { codeOf } from './rest.ts';
import { toAddress } from './standing.ts';
import { isThreadType } from './threads.ts';

type Shown = Outcome & { readonly type: 'reply' };

/** Answers to messages, where they were asked or in a thread of their own. */
export interface Answers {
  post(outcome: Shown, message: Message, raw: RawMessage): Promise<void>;
  /** Says in a line that there may be an answer, for a while: Discord lets nothing be said to one person unasked. */
  offer(outcome: Shown, raw: RawMessage): Promise<void>;
  /** @param of the answer, as it was remembered */
  update(outcome: Shown, of: string, raw: RawMessage): Promise<void>;
  remove(of: string, channel: string): Promise<void>;
}

const NAME_LIMIT = 100;
const THREAD_EXISTS = 160004;
const DAY_MINUTES = 1440;
const OFFER_MS = 10 * 60_000;

export function createAnswers(options: MessagesOptions): Answers {
  const { engine, log, draw, delivery, threads, bot } = options;

  async function post(outcome: Shown, message: Message, raw: RawMessage): Promise<void> {
    const { page, earlier } = outcome;
    const reply = earlier === undefined ? outcome.reply : withEarlier(outcome.reply, toLink(earlier, raw));
    const isInPlace = message.addressed || isThreadType(raw.channel_type);
    const thread = isInPlace ? undefined : await openThread(raw, reply);
    const channel = thread ?? raw.channel_id;
    const showing = await toShowing(raw, channel, page);
    const id = await delivery.post({
      channel,
      body: renderReply(reply, showing),
      plain: renderPlain(toLinearText(reply), false),
      nonce: raw.id,
      ...(thread === undefined ? { replyTo: raw.id } : {}),
    });
    if (id === undefined) return;
    await engine.posted(message, `${channel}/${id}`);
    if (thread !== undefined || isThreadType(raw.channel_type)) threads.answered(channel, raw.author.id);
    await addPictures(reply, showing, draw, log, (body, files) =>
      delivery.edit(toPath(`${channel}/${id}`, channel), body, files),
    );
  }

  async function offer({ reply }: Shown, raw: RawMessage): Promise<void> {
    const channel = raw.channel_id;
    const id = await delivery.post({
      channel,
      body: renderReply(reply, await toShowing(raw, channel, undefined)),
      plain: renderPlain(toLinearText(reply), false),
      nonce: raw.id,
      replyTo: raw.id,
    });
    if (id === undefined) return;
    setTimeout(() => void remove(id, channel).catch(() => {}), OFFER_MS).unref();
  }

  const remove = (of: string, channel: string) => delivery.remove(toPath(of, channel));

  async function update({ reply, page }: Shown, of: string, raw: RawMessage): Promise<void> {
    const path = toPath(of, raw.channel_id);
    const showing = await toShowing(raw, of.split('/')[0] ?? '', page);
    const body = delivery.sound(renderReply(reply, showing), renderPlain(toLinearText(reply), false));
    await delivery.edit(path, body);
    await addPictures(reply, showing, draw, log, (drawn, files) => delivery.edit(path, drawn, files));
  }

  /** A thread under the question, so that the channel stays readable; `undefined` where none may be opened. */
  async function openThread(raw: RawMessage, { heading }: Reply): Promise<string | undefined> {
    const path = `/channels/${raw.channel_id}/messages/${raw.id}/threads` as const;
    const body = { name: cut(heading ?? raw.content, NAME_LIMIT), auto_archive_duration: DAY_MINUTES };
    try {
      await delivery.call('POST', path, { body });
    } catch (error) {
      if (codeOf(error) !== THREAD_EXISTS) {
        log('warn', 'cannot open a thread', {
          channel: raw.channel_id,
          needs: 'Create Public Threads',
          ...toLogged(error),
        });
        return undefined;
      }
    }
    threads.learn('THREAD_CREATE', { id: raw.id, type: 11, parent_id: raw.channel_id, owner_id: bot });
    return raw.id;
  }

  async function toShowing(raw: RawMessage, channel: string, page: number | undefined): Promise<Showing> {
    const type = channel === raw.channel_id ? raw.channel_type : undefined;
    const thread = isThreadType(type) ? await threads.get(channel, type).catch(() => undefined) : undefined;
    return {
      standing: {
        isPrivate: false,
        hasHumans: options.hasHumans && !isDirect(raw),
        isSolvable: thread !== undefined && threads.isSupport(thread.parent),
        isRemovable: true,
      },
      page,
      asker: raw.author.id,
    };
  }

  return { post, offer, update, remove };
}

function toLink(answer: string, { guild_id: guild, channel_id: channel }: RawMessage): string {
  const [first = '', second] = answer.split('/');
  return second === undefined ? toAddress(guild, channel, first) : toAddress(guild, first, second);
}

/** Answers are remembered as `channel/message`, since a thread is not where the question was. */
function toPath(answer: string, channel: string): `/channels/${string}` {
  const [first = '', second] = answer.split('/');
  return second === undefined
    ? `/channels/${channel}/messages/${first}`
    : `/channels/${first}/messages/${second}`;
}
