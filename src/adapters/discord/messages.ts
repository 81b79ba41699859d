import type { GatewayMessageDeleteDispatchData } from 'discord-api-types/v10';
import type { Message } from '../../forms/message.ts';
import type { Outcome } from '../../forms/outcome.ts';
import type { Action } from '../../forms/press.ts';

import { toLogged, toReference } from '../failures.ts';
import { createOrder } from '../in-order.ts';
import { NOTICES } from '../notices.ts';
import type { Surroundings } from '../port.ts';
import { createAnswers } from './answers.ts';
import type { Delivery } from './delivery.ts';
import { isAddressed, isDirect, isFromPerson, type RawMessage, toDeletion, toMessage } from './events.ts';
import { renderNotice } from './render.ts';
import { isThreadType, type Threads } from './threads.ts';

export interface MessagesOptions extends Pick<Surroundings, 'engine' | 'log' | 'draw'> {
  readonly delivery: Delivery;
  readonly threads: Threads;
  /** The bot's user. */
  readonly bot: string;
  readonly hasHumans: boolean;
  /** What an empty mention opens. */
  readonly help: Action;
}

export interface Messages {
  /** Takes an event of the gateway that tells of a message. */
  take(type: string, data: unknown): void;
  /** Resolves when all that was begun is done. */
  settled(): Promise<void>;
}

/** Samples that come with the short help. */
const SAMPLES = 3;

/** What people write, answered where they wrote it. */
export function createMessages(options: MessagesOptions): Messages {
  const { engine, log, delivery, threads, bot } = options;
  const answers = createAnswers(options);
  const order = createOrder();

  /** Events of one message take effect in the order in which they came. */
  function begin(id: string, channel: string, isAsked: boolean, task: () => Promise<void>): void {
    void order.run(id, async () => {
      try {
        await task();
      } catch (error) {
        const reference = toReference();
        log('error', 'message not answered', { reference, channel, ...toLogged(error) });
        if (!isAsked) return;
        const body = renderNotice(NOTICES.failed(reference), false);
        await delivery.post({ channel, body, plain: body, replyTo: id, nonce: `${id}e` }).catch(() => {});
      }
    });
  }

  /** @param again it is asked again after its grace time */
  async function answer(raw: RawMessage, change: 'new' | 'edited', again = false): Promise<void> {
    const isCalled = isAddressed(raw, bot);
    const overhearing = isCalled ? undefined : await threads.overhear(raw);
    if (!isCalled && !overhearing) return;
    const { channel_id: channel, channel_type: type } = raw;
    const thread = isThreadType(type) ? await threads.get(channel, type).catch(() => undefined) : undefined;
    const message = toMessage(raw, change, bot, overhearing, thread?.parent);
    if (!message) return;
    const outcome = await consider(again ? { ...message, again } : message, raw);
    if (outcome.type === 'later' && !again) {
      const ask = () => begin(raw.id, raw.channel_id, false, () => answer(raw, change, true));
      setTimeout(ask, outcome.seconds * 1000).unref();
    }
    if (outcome.type === 'removal') await answers.remove(outcome.message, raw.channel_id);
    if (outcome.type !== 'reply') return;
    if (outcome.offer) return answers.offer(outcome, raw);
    // Nobody else needs to be told that somebody asked too often.
    if (outcome.visibility === 'private' && !isDirect(raw)) return;
    if (outcome.as === 'update' && outcome.of !== undefined) await answers.update(outcome, outcome.of, raw);
    else await answers.post(outcome, message, raw);
  }

  async function consider(message: Message, raw: RawMessage): Promise<Outcome> {
    const { place, speaker, delivery: id } = message;
    if (message.text === '' && message.addressed && message.change === 'new') {
      const press = {
        type: 'press',
        action: options.help,
        values: {},
        delivery: id,
        place,
        speaker,
        message: '',
      } as const;
      const outcome = await engine.answer(press);
      if (outcome.type !== 'reply') return outcome;
      return {
        ...outcome,
        reply: { ...outcome.reply, suggestions: outcome.reply.suggestions.slice(0, SAMPLES) },
      };
    }
    // Who opens a post often asks in its title and tells the rest below.
    if (raw.id === raw.channel_id && message.change === 'new') {
      const title = (await threads.get(raw.channel_id, raw.channel_type))?.title ?? '';
      const outcome = await engine.answer({ ...message, text: title, delivery: `${id}:title` });
      if (outcome.type === 'reply' || outcome.type === 'later') return outcome;
    }
    return engine.answer(message);
  }

  function deleted(gone: GatewayMessageDeleteDispatchData): void {
    begin(gone.id, gone.channel_id, false, async () => {
      const outcome = await engine.answer(toDeletion(gone));
      if (outcome.type === 'removal') await answers.remove(outcome.message, gone.channel_id);
    });
  }

  return {
    take(type, data) {
      switch (type) {
        case 'MESSAGE_CREATE':
        case 'MESSAGE_UPDATE': {
          const raw = data as RawMessage;
          const isNew = type === 'MESSAGE_CREATE';
          // An update may hold next to nothing; such are never a person's edit.
          if (!raw.author || !raw.mentions || !isFromPerson(raw)) return;
          begin(raw.id, raw.channel_id, isAddressed(raw, bot), async () => {
            if (isNew) threads.heard(raw);
            await answer(raw, isNew ? 'new' : 'edited');
          });
          return;
        }
        case 'MESSAGE_DELETE':
          deleted(data as GatewayMessageDeleteDispatchData);
          return;
        case 'MESSAGE_DELETE_BULK': {
          const { ids, ...rest } = data as GatewayMessageDeleteDispatchData & { ids: readonly string[] };
          for (const id of ids) deleted({ ...rest, id });
          return;
        }
        default:
          threads.learn(type, data);
      }
    },
    settled: () => order.settled(),
  };
}
