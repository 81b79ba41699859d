import type { APIInteraction } from 'discord-api-types/v10';
import type { Outcome } from '../../forms/outcome.ts';
import type { Press } from '../../forms/press.ts';
import type { Reply } from '../../forms/reply.ts';
import type { Standing } from '../controls.ts';
import { toLinearText } from '../linear.ts';
import { NOTICES } from '../notices.ts';
import { renderForm } from './forms.ts';
import type { Heard } from './interaction-events.ts';
import { faultsOfModal } from './limits.ts';
import { type MessageBody, renderNotice, renderPlain, renderReply, type Showing } from './render.ts';
import { addressOf, mayWrite, type Surrounding, targetOf, toStanding } from './standing.ts';

/** The first answer to an interaction, and what is to follow once Discord has taken it. */
export interface Response {
  readonly callback: Callback;
  readonly after: After;
}

export interface Callback {
  readonly type: number;
  readonly data?: object;
}

export type After =
  | { readonly type: 'nothing' }
  /** The pictures of the reply that was just shown. */
  | { readonly type: 'pictures'; readonly reply: Reply; readonly showing: Showing }
  /** Takes away the message that the control sits on. */
  | { readonly type: 'removal' }
  /** Posts a reply for everybody; if the bot may not write here, as a follow-up. */
  | { readonly type: 'post'; readonly reply: Reply; readonly showing: Showing; readonly replyTo?: string }
  | { readonly type: 'follow-up'; readonly body: MessageBody };

type Pressed = Heard & { readonly type: 'press' };

const MESSAGE = 4;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const FORM = 9;

export const NOTHING: After = { type: 'nothing' };

/** A line that only whoever did something sees. */
export function toNotice(text: string): Response {
  return { callback: { type: MESSAGE, data: renderNotice(text, true) }, after: NOTHING };
}

/** How an outcome is told to Discord. `solved` is what came of marking a thread as solved. */
export function toResponse(
  outcome: Outcome,
  { press, isPrivate, shownTo }: Pressed,
  interaction: APIInteraction,
  surrounding: Surrounding,
): Response {
  const user = press.speaker.id;
  const standing = (isAlone: boolean): Standing => toStanding(interaction, isAlone, surrounding);
  switch (outcome.type) {
    case 'reply': {
      if (press.action.type === 'share') return share(outcome.reply, user, interaction, standing(false));
      const isAlone = outcome.visibility === 'private' || isPrivate;
      const isUpdate = outcome.as === 'update' && press.message !== '';
      const isAnswerToThem = !isUpdate || press.asker === undefined;
      const showing: Showing = {
        standing: standing(isAlone),
        page: outcome.page,
        asker: isAnswerToThem ? user : press.asker,
        ...(shownTo === undefined
          ? {}
          : { note: `-# ${NOTICES.shownTo(`<@${shownTo}>`)}`, notify: { users: [shownTo] } }),
      };
      return show(outcome.reply, showing, isUpdate ? UPDATE : MESSAGE);
    }
    case 'form': {
      const data = renderForm(outcome, press.asker);
      if (!data || faultsOfModal(data).length > 0) return toNotice(NOTICES.outdated);
      return { callback: { type: FORM, data }, after: NOTHING };
    }
    case 'removal':
      return { callback: { type: DEFERRED_UPDATE }, after: { type: 'removal' } };
    case 'handover':
      return handOver(outcome.reply, press, isPrivate, standing(isPrivate), surrounding.humansRoleId);
    case 'solved':
    case 'later':
      return toNotice(NOTICES.nothing);
    case 'silence':
      return toNotice(toExcuse(outcome));
  }
}

function toExcuse({ why }: Outcome & { readonly type: 'silence' }): string {
  switch (why) {
    case 'not-permitted':
      return NOTICES.notPermitted;
    case 'unknown-control':
      return NOTICES.outdated;
    case 'duplicate':
      return NOTICES.repeated;
    default:
      return NOTICES.nothing;
  }
}

/** A private answer for everybody: as a message of the bot's, which can be replied to, where it may write. */
function share(reply: Reply, user: string, interaction: APIInteraction, standing: Standing): Response {
  const target = targetOf(interaction.message);
  const by = `-# ${NOTICES.sharedBy(`<@${user}>`)}`;
  const showing: Showing = { standing, asker: user, note: by };
  if (mayWrite(interaction)) {
    const data = { ...renderNotice(NOTICES.shared, true), attachments: [] };
    const replyTo = target === undefined ? {} : { replyTo: target };
    return { callback: { type: UPDATE, data }, after: { type: 'post', reply, showing, ...replyTo } };
  }
  const address = target === undefined ? '' : `\n-# ${NOTICES.answering(addressOf(interaction, target))}`;
  return show(reply, { ...showing, note: `${by}${address}` }, MESSAGE);
}

function show(reply: Reply, showing: Showing, type: number): Response {
  const data = renderReply(reply, showing);
  return {
    // Pictures of what stood there before do not go by themselves.
    callback: { type, data: type === UPDATE ? { ...data, attachments: [] } : data },
    after: { type: 'pictures', reply, showing },
  };
}

/** What to send in place of a callback that is beyond a limit. */
export function toPlainCallback({ callback, after }: Response, isPrivate: boolean): Callback {
  const text = 'reply' in after ? toLinearText(after.reply) : '';
  return { type: callback.type, data: renderPlain(text, isPrivate) };
}

/** The people are called once: the message that was pressed on loses its button. */
function handOver(
  reply: Reply,
  press: Press,
  isPrivate: boolean,
  standing: Standing,
  role: string | undefined,
): Response {
  if (role === undefined || press.place.workspace === '@me') return toNotice(NOTICES.outdated);
  const body = renderNotice(NOTICES.needsHuman(`<@&${role}>`), false, { roles: [role] });
  const showing: Showing = {
    standing: { ...standing, isPrivate, hasHumans: false },
    asker: press.asker,
    note: `-# ${NOTICES.humanCalled}`,
  };
  return {
    callback: { type: UPDATE, data: { ...renderReply(reply, showing), attachments: [] } },
    after: { type: 'follow-up', body },
  };
}
