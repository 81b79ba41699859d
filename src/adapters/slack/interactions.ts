import type { Place, Speaker } from '../../forms/message.ts';
import { type Action, decodeAction, type Press } from '../../forms/press.ts';
import { fromBlockId } from './buttons.ts';
import { fromValue } from './carried.ts';
import { toTypedText } from './escape.ts';
import { at, type Fields, isFields, listAt, textAt } from './fields.ts';
import type { Target } from './target.ts';
import { fromMetadata, type ModalName } from './views.ts';

/** What came of something that was pressed, picked, submitted or looked for. */
export type Interaction =
  | { readonly type: 'press'; readonly press: Press; readonly target: Target }
  /** A modal of the bot's own is wanted. */
  | { readonly type: 'modal'; readonly name: ModalName; readonly target: Target }
  /** A field of a modal is completed. */
  | { readonly type: 'suggest'; readonly field: string; readonly text: string; readonly place: Place }
  /** A control that this version does not know. */
  | { readonly type: 'outdated'; readonly target: Target }
  /** A message without any text was to be answered. */
  | { readonly type: 'wordless'; readonly target: Target }
  | { readonly type: 'nothing' };

const NOTHING: Interaction = { type: 'nothing' };

/** The payload of anything that a person did with the app, but for commands. */
export function toInteraction(payload: Fields, self: string): Interaction {
  switch (textAt(payload, 'type')) {
    case 'block_actions':
      return fromAction(payload);
    case 'view_submission':
      return fromSubmission(payload);
    case 'message_action':
      return fromMessageShortcut(payload, self);
    case 'shortcut':
      return fromShortcut(payload);
    case 'block_suggestion':
      return {
        type: 'suggest',
        field: textAt(payload, 'action_id'),
        text: textAt(payload, 'value'),
        place: { platform: 'slack', workspace: textAt(payload, 'team', 'id'), channel: '' },
      };
    default:
      return NOTHING;
  }
}

function fromAction(payload: Fields): Interaction {
  const [action] = listAt(payload, 'actions');
  if (!isFields(action)) return NOTHING;
  const target = toPressedTarget(payload, textAt(action, 'block_id'));
  const chosen = textAt(action, 'value') || textAt(action, 'selected_option', 'value');
  if (textAt(action, 'action_id') === 'question') {
    if (chosen.trim() === '') return NOTHING;
    return toPress(payload, { type: 'ask' }, { question: chosen }, target);
  }
  if (chosen === 'modal:compare' || chosen === 'modal:recommend') {
    return { type: 'modal', name: chosen === 'modal:compare' ? 'compare' : 'recommend', target };
  }
  // A select of a modal tells of every choice; only the submission counts.
  if (chosen === '' || textAt(action, 'type').includes('external_select')) return NOTHING;
  const decoded = fromValue(chosen);
  return decoded ? toPress(payload, decoded.action, decoded.values, target) : { type: 'outdated', target };
}

function fromSubmission(payload: Fields): Interaction {
  const view = at(payload, 'view');
  const action = decodeAction(textAt(view, 'callback_id'));
  const kept = fromMetadata(textAt(view, 'private_metadata'));
  if (!action || !kept) return NOTHING;
  const target: Target = {
    ...kept,
    user: textAt(payload, 'user', 'id'),
    trigger: textAt(payload, 'trigger_id'),
    view: { id: textAt(view, 'id'), hash: textAt(view, 'hash') },
  };
  return toPress(payload, action, toValues(at(view, 'state', 'values'), action), target);
}

/** The fields of a modal by name; what is compared becomes one text. */
function toValues(state: Fields, action: Action): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const members: string[] = [];
  for (const block of Object.values(state)) {
    for (const [name, field] of Object.entries(isFields(block) ? block : {})) {
      const several = listAt(field, 'selected_options').map((option) => textAt(option, 'value'));
      if (several.length > 0) members.push(...several);
      else values[name] = textAt(field, 'value') || textAt(field, 'selected_option', 'value');
    }
  }
  if (action.type !== 'compare') return values;
  return { text: [members.join(' vs '), values['aspect'] ?? ''].join(' ').trim() };
}

function fromMessageShortcut(payload: Fields, self: string): Interaction {
  const message = at(payload, 'message');
  const thread = textAt(message, 'thread_ts') || textAt(message, 'ts');
  const target: Target = {
    channel: textAt(payload, 'channel', 'id'),
    thread,
    isDirect: textAt(payload, 'channel', 'id').startsWith('D'),
    user: textAt(payload, 'user', 'id'),
    responseUrl: textAt(payload, 'response_url'),
    trigger: textAt(payload, 'trigger_id'),
  };
  const question = toTypedText(textAt(message, 'text'), self);
  if (!/\p{L}/u.test(question)) return { type: 'wordless', target };
  const made = toPress(payload, { type: 'ask' }, { question }, target);
  const isAnswer = isReply(message) && isFromPerson(message) && textAt(message, 'user') !== self;
  return made.type === 'press' && isAnswer ? { ...made, press: { ...made.press, answers: '' } } : made;
}

function isReply(message: Fields): boolean {
  return textAt(message, 'thread_ts') !== '' && textAt(message, 'thread_ts') !== textAt(message, 'ts');
}

function isFromPerson(message: Fields): boolean {
  return textAt(message, 'user') !== '' && textAt(message, 'bot_id') === '';
}

function fromShortcut(payload: Fields): Interaction {
  const name = textAt(payload, 'callback_id');
  const user = textAt(payload, 'user', 'id');
  if (name !== 'compare' && name !== 'recommend') return NOTHING;
  return {
    type: 'modal',
    name,
    target: { channel: '', isDirect: false, user, trigger: textAt(payload, 'trigger_id') },
  };
}

function toPressedTarget(payload: Fields, blockId: string): Target {
  const container = at(payload, 'container');
  const message = at(payload, 'message');
  const user = textAt(payload, 'user', 'id');
  const channel = textAt(payload, 'channel', 'id') || textAt(container, 'channel_id');
  const belonging = fromBlockId(blockId);
  const ts = textAt(container, 'message_ts');
  const isDirect = channel.startsWith('D');
  const common = { channel, isDirect, user, trigger: textAt(payload, 'trigger_id') };
  if (textAt(container, 'type') === 'view') {
    const view = at(payload, 'view');
    if (textAt(view, 'type') !== 'modal') return common;
    return { ...common, view: { id: textAt(view, 'id'), hash: textAt(view, 'hash') } };
  }
  const isPrivate = container['is_ephemeral'] === true;
  // A private answer stands in no thread itself, but knows the thread of the question.
  const root = textAt(container, 'thread_ts') || textAt(message, 'thread_ts');
  const thread = belonging?.thread ?? (root || (isPrivate || isDirect ? '' : ts));
  return {
    ...common,
    ...(thread === '' ? {} : { thread }),
    responseUrl: textAt(payload, 'response_url'),
    pressed: {
      message: ts,
      isPrivate,
      belonging: belonging ?? { asker: user },
      blocks: listAt(message, 'blocks'),
      text: textAt(message, 'text'),
    },
  };
}

function toPress(
  payload: Fields,
  action: Action,
  values: Readonly<Record<string, string>>,
  target: Target,
): Interaction {
  const { pressed, view, user } = target;
  const asker = pressed?.isPrivate || view ? user : pressed?.belonging.asker;
  const press: Press = {
    type: 'press',
    action,
    values,
    delivery: textAt(payload, 'trigger_id') || `${target.view?.id ?? ''}:${target.view?.hash ?? ''}`,
    place: toPlaceOf(textAt(payload, 'team', 'id'), target),
    speaker: toSpeaker(user),
    // A modal is replaced as a message is.
    message: pressed?.message ?? view?.id ?? '',
    ...(asker === undefined ? {} : { asker }),
  };
  return { type: 'press', press, target };
}

/** Where a conversation is kept: what has no channel of its own is between one person and the bot. */
export function toPlaceOf(workspace: string, { channel, thread, user }: Target): Place {
  return {
    platform: 'slack',
    workspace,
    channel: channel === '' ? user : channel,
    ...(thread === undefined ? {} : { thread }),
  };
}

/** A payload does not say who is an administrator. */
export function toSpeaker(id: string): Speaker {
  return { id, kind: 'human', admin: false, moderator: false };
}
