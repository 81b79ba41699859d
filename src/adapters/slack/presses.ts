import type { Outcome } from '../../forms/outcome.ts';
import type { Press } from '../../forms/press.ts';
import { NOTICES } from '../notices.ts';
import type { Acknowledge } from './connection.ts';
import type { Posted } from './delivery.ts';
import { toThreadKey } from './events.ts';
import { TEXTS } from './labels.ts';
import { type Parts, toNote } from './parts.ts';
import type { SlackBlock } from './payload.ts';
import type { Showing } from './showing.ts';
import type { Target } from './target.ts';
import { toReplyView } from './views.ts';

/** Does what a button, a menu, a command or a modal asks for. */
export async function answerPress(
  press: Press,
  target: Target,
  acknowledge: Acknowledge,
  parts: Parts,
  showing: Showing,
): Promise<void> {
  // A modal that can show its answer is acknowledged with it; all else is acknowledged first.
  const isSubmitted =
    target.view !== undefined && target.trigger !== undefined && Object.keys(press.values).length > 0;
  const isShownThere = isSubmitted && target.responseUrl === undefined;
  if (!isShownThere) await acknowledge();
  const outcome = await parts.engine.answer(press);
  if (isShownThere && outcome.type === 'reply') {
    await showing.submitted(outcome.reply, target, acknowledge);
    return;
  }
  if (isShownThere) await acknowledge();
  // The modal is gone with its submission.
  const { view, ...rest } = target;
  await act(outcome, press, isSubmitted || view === undefined ? rest : { ...rest, view }, parts, showing);
}

async function act(
  outcome: Outcome,
  press: Press,
  target: Target,
  parts: Parts,
  showing: Showing,
): Promise<void> {
  switch (outcome.type) {
    case 'silence':
      if (outcome.why === 'not-permitted') await showing.note(NOTICES.notPermitted, target);
      if (outcome.why === 'unknown-control') await showing.note(NOTICES.outdated, target);
      return;
    case 'reply':
      await show(outcome, press, target, parts, showing);
      return;
    case 'form':
      await showing.form(outcome, target);
      return;
    case 'removal':
      await parts.delivery.remove(target, outcome.message);
      return;
    case 'solved':
      await markSolved(outcome.message, target, parts);
      return;
    case 'handover':
      await callHumans(target, parts, showing);
      return;
    case 'later':
      return;
  }
}

async function show(
  { reply, visibility, as, of }: Outcome & { readonly type: 'reply' },
  { action }: Press,
  target: Target,
  parts: Parts,
  showing: Showing,
): Promise<void> {
  const isAnswer = action.type === 'open' || action.type === 'page';
  if (target.view || target.channel === '') {
    await showing.modal(toReplyView(reply, target.user), target, isAnswer ? 'instead' : 'over');
    return;
  }
  if (as === 'update' && of) {
    await showing.inPlaceOf(of, reply, target);
    return;
  }
  if (action.type === 'share') {
    remember(await showing.shared(reply, target), target, parts);
    return;
  }
  // What was asked for in private stays there until it is shared.
  const isPrivate = visibility === 'private' || target.pressed === undefined || target.pressed.isPrivate;
  if (isPrivate && !(target.isDirect && target.responseUrl === undefined)) {
    await showing.privately(reply, target);
    return;
  }
  remember(await showing.publicly(reply, target), target, parts);
}

/** Whoever the bot answered goes on with it in that thread, also where the answer itself opens one. */
function remember(
  { message }: Posted,
  { channel, thread, isDirect, user }: Target,
  { followUps }: Parts,
): void {
  if (message === undefined || isDirect) return;
  followUps.answered(toThreadKey(channel, thread ?? message), user);
}

/** Takes the buttons off the answer and says so instead. */
async function markSolved(message: string, target: Target, { delivery }: Parts): Promise<void> {
  const { blocks = [], text = '' } = target.pressed ?? {};
  const kept = (blocks as readonly SlackBlock[]).filter(({ block_id: id = '' }) => !id.startsWith('marks|'));
  const solved: SlackBlock = {
    type: 'context',
    elements: [{ type: 'plain_text', text: NOTICES.solved }],
  };
  await delivery.replace(target, message, [
    { text, blocks: [...kept, solved] },
    { text: `${text}\n\n${NOTICES.solved}` },
  ]);
}

/** Mentions the people who help, once a thread. */
async function callHumans(target: Target, parts: Parts, showing: Showing): Promise<void> {
  const { called, delivery, settings } = parts;
  if (settings.humans === undefined) return;
  const thread = toThreadKey(target.channel, target.thread ?? target.pressed?.message ?? '');
  if (called.get(thread)) {
    await showing.note(NOTICES.repeated, target);
    return;
  }
  called.set(thread, true);
  const text = NOTICES.needsHuman(`<!subteam^${settings.humans}>`);
  const { fault } = await delivery.post(target, toNote(text));
  if (fault) called.delete(thread);
  await showing.note(fault ? TEXTS.notInChannel : NOTICES.humanCalled, target);
}
