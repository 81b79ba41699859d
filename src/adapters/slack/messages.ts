import type { Message } from '../../forms/message.ts';
import type { Outcome } from '../../forms/outcome.ts';
import type { Reply } from '../../forms/reply.ts';
import { withEarlier } from '../earlier.ts';
import { toThreadKey } from './events.ts';
import { textAt } from './fields.ts';
import { toHelpAction } from './home.ts';
import { TEXTS } from './labels.ts';
import type { Parts } from './parts.ts';
import type { Showing } from './showing.ts';
import type { Target } from './target.ts';
import { uploadPictures } from './uploads.ts';

/** Milliseconds after which a waiting person is told that an answer is on its way. */
const PATIENCE = 300;

/** Answers what was said, and follows its edits and its deletion. */
export async function answerMessage(
  message: Message,
  target: Target,
  parts: Parts,
  showing: Showing,
): Promise<void> {
  const outcome = await withStatus(target, message, parts, () => weigh(message, parts));
  switch (outcome.type) {
    case 'reply': {
      if (outcome.visibility === 'private') {
        await showing.privately(outcome.reply, target);
        return;
      }
      if (outcome.as === 'update' && outcome.of !== undefined) {
        await showing.inPlaceOf(outcome.of, outcome.reply, target);
        return;
      }
      const { earlier, reply } = outcome;
      const said = earlier === undefined ? reply : await withPermalink(reply, earlier, target, parts);
      await answer(said, message, target, parts, showing);
      return;
    }
    case 'removal':
      await parts.delivery.remove(target, outcome.message);
      return;
    case 'later':
      void parts.clock.pass(outcome.seconds * 1000).then(() => {
        const talk = parts.followUps.get(toThreadKey(target.channel, target.thread ?? message.id));
        const again = { ...message, again: true, answeredByHuman: talk?.takenOver };
        return answerMessage(again as Message, target, parts, showing).catch(() => {});
      });
      return;
    default:
      return;
  }
}

/** Leads to the message that said so before, if that is still there. */
async function withPermalink(
  reply: Reply,
  earlier: string,
  { channel }: Target,
  { request }: Parts,
): Promise<Reply> {
  const found = await request('chat.getPermalink', { channel, message_ts: earlier });
  const url = found.ok ? textAt(found.result, 'permalink') : '';
  return url === '' ? reply : withEarlier(reply, url);
}

async function answer(
  reply: Reply,
  message: Message,
  target: Target,
  parts: Parts,
  showing: Showing,
): Promise<void> {
  const { engine, followUps } = parts;
  // Before it is posted: the next question may be here sooner than Slack says that it was.
  if (target.thread !== undefined && !target.isDirect) {
    followUps.answered(toThreadKey(target.channel, target.thread), target.user);
  }
  const { message: posted } = await showing.publicly(reply, target);
  if (posted === undefined) return;
  await engine.posted(message, posted);
  await uploadPictures(reply, target, parts);
}

/** A mention without a word is a call for help. */
async function weigh(message: Message, { engine, commands }: Parts): Promise<Outcome> {
  const isWordless = !/[\p{L}\p{N}]/u.test(message.text);
  const help = toHelpAction(commands, 'help');
  if (!isWordless || !message.addressed || message.change !== 'new' || !help) return engine.answer(message);
  const { delivery, place, speaker } = message;
  const asker = speaker.id;
  return engine.answer({
    type: 'press',
    action: help,
    values: {},
    delivery,
    place,
    speaker,
    message: '',
    asker,
  });
}

async function withStatus<T>(
  target: Target,
  { id }: Message,
  { request, clock }: Parts,
  work: () => Promise<T>,
): Promise<T> {
  const result = work();
  if (!target.isDirect) return result;
  let isDone = false;
  const done = result.finally(() => {
    isDone = true;
  });
  void clock.pass(PATIENCE).then(async () => {
    if (isDone) return;
    const args = { channel_id: target.channel, thread_ts: target.thread ?? id, status: TEXTS.status };
    await request('assistant.threads.setStatus', args);
  });
  return done;
}
