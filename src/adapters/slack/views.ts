import type { KnownBlock } from '@slack/types';
import type { Field, Outcome } from '../../forms/outcome.ts';
import { type Action, encodeAction } from '../../forms/press.ts';
import type { Reply } from '../../forms/reply.ts';
import { LABELS } from '../controls.ts';
import { toControlBlocks } from './buttons.ts';
import { clip } from './escape.ts';
import { textAt } from './fields.ts';
import { TEXTS } from './labels.ts';
import { findViewFaults } from './limits.ts';
import { plain, type SlackBlock, type SlackView } from './payload.ts';
import { toContent } from './render.ts';
import type { Target } from './target.ts';

export type ModalName = 'compare' | 'recommend';

const TITLE = 24;
const MEMBERS = 4;

/** Comparing: by what, and what, both completed while they are typed. */
export function toCompareView(target: Target): SlackView {
  return toModal(TEXTS.compareTitle, { type: 'compare' }, target, [
    {
      type: 'input',
      block_id: 'aspect',
      optional: true,
      label: plain(TEXTS.compareAspect),
      element: {
        type: 'external_select',
        action_id: 'aspect',
        min_query_length: 0,
        placeholder: plain(TEXTS.pick),
      },
    },
    {
      type: 'input',
      block_id: 'member',
      optional: true,
      label: plain(TEXTS.compareMembers),
      element: {
        type: 'multi_external_select',
        action_id: 'member',
        min_query_length: 0,
        max_selected_items: MEMBERS,
        placeholder: plain(TEXTS.pick),
      },
    },
  ]);
}

export function toRecommendView(target: Target): SlackView {
  return toModal(TEXTS.recommendTitle, { type: 'recommend' }, target, [
    {
      type: 'input',
      block_id: 'need',
      label: plain(TEXTS.recommendNeed),
      hint: plain(TEXTS.recommendHint),
      element: { type: 'plain_text_input', action_id: 'need', multiline: true, max_length: 1000 },
    },
  ]);
}

/** A form that the bot asks to be filled. */
export function toFormView(form: Outcome & { readonly type: 'form' }, target: Target): SlackView {
  return {
    ...toModal(form.title, { type: 'ask' }, target, form.fields.map(toInput)),
    callback_id: form.action,
  } as SlackView;
}

/** A reply within a modal, for whoever asked in one; it has no place for Slack's tables. */
export function toReplyView(reply: Reply, user: string): SlackView {
  const standing = { isPrivate: false, hasHumans: false, isSolvable: false, isRemovable: false };
  const content = toContent(reply, 'sections');
  const view = (blocks: SlackBlock[]): SlackView => ({
    type: 'modal',
    title: plain(TEXTS.askTitle),
    close: plain(TEXTS.close),
    blocks: blocks as KnownBlock[],
  });
  const whole = view([...content, ...toControlBlocks(reply, standing, { asker: user }, true)]);
  if (findViewFaults(whole).length === 0) return whole;
  return view(content.slice(0, 100));
}

/** A line of the bot's own in a modal. */
export function toNoteView(text: string): SlackView {
  return {
    type: 'modal',
    title: plain(TEXTS.askTitle),
    close: plain(TEXTS.close),
    blocks: [{ type: 'section', text: plain(clip(text, 3000)) }],
  };
}

function toModal(title: string, action: Action, target: Target, blocks: KnownBlock[]): SlackView {
  return {
    type: 'modal',
    callback_id: encodeAction(action),
    title: plain(clip(title, TITLE)),
    submit: plain(LABELS.submit),
    close: plain(TEXTS.close),
    private_metadata: toMetadata(target),
    blocks,
  };
}

/** From here on a text is given more than one line. */
const LONG_TEXT = 500;

function toInput({ name, label, choices, longest, value, optional = false }: Field): KnownBlock {
  const toOption = (choice: string) => ({ text: plain(choice), value: choice });
  const element = choices
    ? {
        type: 'static_select' as const,
        action_id: name,
        options: choices.map(toOption),
        ...(value && choices.includes(value) ? { initial_option: toOption(value) } : {}),
      }
    : {
        type: 'plain_text_input' as const,
        action_id: name,
        multiline: longest === undefined || longest > LONG_TEXT,
        ...(value ? { initial_value: value } : {}),
        ...(longest === undefined ? {} : { max_length: longest }),
      };
  return { type: 'input', block_id: name, label: plain(label), element, ...(optional ? { optional } : {}) };
}

/** What a submission needs to know of where it was opened. */
function toMetadata({ channel, thread, isDirect, responseUrl }: Target): string {
  return JSON.stringify({ channel, thread, isDirect, responseUrl });
}

export function fromMetadata(text: string): Omit<Target, 'user'> | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    const thread = textAt(kept, 'thread');
    const responseUrl = textAt(kept, 'responseUrl');
    return {
      channel: textAt(kept, 'channel'),
      isDirect: textAt(kept, 'channel').startsWith('D'),
      ...(thread === '' ? {} : { thread }),
      ...(responseUrl === '' ? {} : { responseUrl }),
    };
  } catch {
    return undefined;
  }
}
