import type { Outcome } from '../../forms/outcome.ts';
import type { Reply } from '../../forms/reply.ts';
import { NOTICES } from '../notices.ts';
import type { Acknowledge } from './connection.ts';
import type { Posted } from './delivery.ts';
import { toPayloads } from './fallbacks.ts';
import { withLocalHelp } from './help.ts';
import { TEXTS } from './labels.ts';
import { type Parts, toNote, toStanding } from './parts.ts';
import type { Payload, SlackView } from './payload.ts';
import type { Target } from './target.ts';
import { toFormView, toNoteView, toReplyView } from './views.ts';

/** Puts replies where they belong: into the thread, before one person's eyes, or into a modal. */
export interface Showing {
  /** For all, in the thread. */
  publicly(reply: Reply, target: Target): Promise<Posted>;
  /** For whoever caused it. */
  privately(reply: Reply, target: Target): Promise<Posted>;
  inPlaceOf(message: string, reply: Reply, target: Target): Promise<Posted>;
  /** A private reply is shown to all. */
  shared(reply: Reply, target: Target): Promise<Posted>;
  note(text: string, target: Target): Promise<void>;
  /** Into a modal that is open, over it, or in a new one. */
  modal(view: SlackView, target: Target, how: 'over' | 'instead'): Promise<void>;
  form(form: Outcome & { readonly type: 'form' }, target: Target): Promise<void>;
  /** Into the modal that was just submitted, with the acknowledgement. */
  submitted(reply: Reply, target: Target, acknowledge: Acknowledge): Promise<void>;
}

export function createShowing(parts: Parts): Showing {
  const { delivery, request } = parts;
  const payloads = (reply: Reply, target: Target, isPrivate: boolean) =>
    toPayloads(withLocalHelp(reply, parts), toStanding(parts, target, isPrivate), {
      asker: target.user,
      ...(isPrivate && target.thread !== undefined ? { thread: target.thread } : {}),
    });

  return {
    publicly: (reply, target) => delivery.post(target, payloads(reply, target, false)),
    privately: (reply, target) => delivery.whisper(target, payloads(reply, target, true)),
    inPlaceOf: (message, reply, target) =>
      delivery.replace(target, message, payloads(reply, target, target.pressed?.isPrivate ?? false)),
    async shared(reply, target) {
      const signed = [...payloads(reply, target, false)].map((payload) => sign(payload, target.user));
      const posted = await delivery.post(target, signed);
      const { fault } = posted;
      if (fault?.type === 'refused' && /not_in_channel|channel_not_found/.test(fault.code)) {
        await this.note(TEXTS.notInChannel, target);
      }
      return posted;
    },
    async note(text, target) {
      if (target.view) await this.modal(toNoteView(text), target, 'over');
      else await delivery.whisper(target, toNote(text));
    },
    async modal(view, { view: open, trigger }, how) {
      if (open && how === 'instead') {
        await request('views.update', { view_id: open.id, hash: open.hash, view });
      } else await request(open ? 'views.push' : 'views.open', { trigger_id: trigger, view });
    },
    async form(form, target) {
      await this.modal(toFormView(form, target), target, 'over');
    },
    async submitted(reply, { user }, acknowledge) {
      await acknowledge({
        response_action: 'update',
        view: toReplyView(withLocalHelp(reply, parts), user),
      });
    },
  };
}

/** Says who let all see it. */
function sign({ text, blocks }: Payload, user: string): Payload {
  const line = NOTICES.sharedBy(`<@${user}>`);
  if (!blocks) return { text };
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: line }] }, ...blocks] };
}
