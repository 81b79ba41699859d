import type { Delivery } from './delivery.ts';
import { emit, emitMention, emitMessage } from './events.ts';
import type { Fields } from './fields.ts';
import { toMessagePayload, toViewPayload } from './payloads.ts';
import type { Stage } from './stage.ts';
import type { Channel, Message, User } from './workspace.ts';

export interface SayOptions {
  /** The message to reply under, or any message of its thread. */
  readonly thread?: Message;
  /** Shows a reply in a thread to the channel too. */
  readonly broadcast?: boolean;
  /** Puts the bot's mention before the text. */
  readonly mention?: boolean;
}

/** What people do in conversations. Each act reaches the app as the events that the manifest and the scopes let through. */
export function talking(stage: Stage) {
  const { core, workspace } = stage;

  /** Says something. A mention reaches the app as `app_mention` and, where it reads the channel, as a `message` too. */
  function say(user: User, channel: Channel, text: string, options: SayOptions = {}): Message {
    const { thread, broadcast = false, mention = false } = options;
    if (!channel.members.has(user.id))
      throw new Error(`${user.name} is not in ${channel.name || channel.id}`);
    if (channel.archived) throw new Error(`${channel.name} is archived`);
    const call = `<@${workspace.botUser.id}>`;
    const written = mention ? `${call} ${text}` : text;
    const threadTs = thread && (thread.threadTs ?? thread.ts);
    const message: Message = {
      channel: channel.id,
      ts: core.ts(),
      ...(threadTs && { threadTs }),
      user: user.id,
      text: written,
      blocks: [],
      files: [],
      ...(broadcast && { broadcast }),
      editedTs: undefined,
      deleted: false,
      unfurl: { links: undefined, media: undefined },
      notifications: [],
      reactions: new Set(),
      args: {},
    };
    workspace.messages.push(message);
    emitMessage(core, workspace, message);
    if (written.includes(call)) emitMention(core, workspace, message);
    return message;
  }

  /** Changes one's own message; the app gets `message_changed` with both texts, and a mention in it rings again. */
  function edit(user: User, message: Message, text: string): void {
    needOwn(user, message);
    const previous = toMessagePayload(core, workspace, message);
    message.text = text;
    message.editedTs = core.ts();
    emitMessage(core, workspace, message, 'message_changed', previous);
    if (text.includes(`<@${workspace.botUser.id}>`)) emitMention(core, workspace, message);
  }

  /** Deletes one's own message, or as an admin anybody's. One that has replies leaves a tombstone. */
  function remove(user: User, message: Message): void {
    if (!user.admin) needOwn(user, message);
    message.deleted = true;
    const replies = workspace.messages.some(({ threadTs, deleted }) => threadTs === message.ts && !deleted);
    emitMessage(core, workspace, message, replies ? 'tombstone' : 'message_deleted');
  }

  /** Slack shows a preview of a link: the app gets `message_changed`, though nobody changed the text. */
  function preview(message: Message): void {
    emitMessage(core, workspace, message, 'message_changed');
  }

  /** What the bot wrote that rang at somebody, edits included. */
  function notified(user: User): readonly Message[] {
    return workspace.messages.filter(({ notifications }) =>
      notifications.some(({ users }) => users.includes(user.id)),
    );
  }

  function needOwn(user: User, message: Message): void {
    if (message.user !== user.id)
      throw new Error(`${user.name} did not write "${message.text.slice(0, 60)}"`);
  }

  /** The conversation of somebody with the bot. */
  function dm(user: User): Channel {
    return workspace.directChannel(user.id);
  }

  /** Opens the bot's Messages tab: `app_home_opened` with tab `messages`. */
  function openDm(user: User): Delivery | undefined {
    if (!core.manifest.features?.app_home?.messages_tab_enabled)
      throw new Error('the manifest has no messages tab');
    return opened(user, 'messages');
  }

  /** Opens the bot's Home tab: `app_home_opened` with tab `home`, and the view that the app published before. */
  function openHome(user: User): Delivery | undefined {
    if (!core.manifest.features?.app_home?.home_tab_enabled) throw new Error('the manifest has no Home tab');
    return opened(user, 'home');
  }

  function opened(user: User, tab: 'home' | 'messages'): Delivery | undefined {
    const shown = core.views.find((view) => view.type === 'home' && view.user === user.id);
    const view: Fields = tab === 'home' && shown ? { view: toViewPayload(core, shown) } : {};
    const event = { type: 'app_home_opened', user: user.id, channel: dm(user).id, tab, ...view };
    return emit(core, workspace, 'app_home_opened', event);
  }

  /** Invites the bot into a channel: `member_joined_channel`. */
  function inviteBot(user: User, channel: Channel): Delivery | undefined {
    channel.members.add(workspace.botUser.id);
    const who = { user: workspace.botUser.id, inviter: user.id, team: workspace.id };
    const where = { channel: channel.id, channel_type: channel.kind === 'private' ? 'G' : 'C' };
    return emit(core, workspace, 'member_joined_channel', {
      type: 'member_joined_channel',
      ...who,
      ...where,
    });
  }

  /** Removes the app from the workspace: its tokens are revoked, and it is told so. */
  function uninstall(): void {
    const scopes = core.scopesIn(workspace);
    emit(core, workspace, 'app_uninstalled', { type: 'app_uninstalled' });
    const tokens = { bot: [workspace.botUser.id] };
    if (scopes.length > 0) emit(core, workspace, 'tokens_revoked', { type: 'tokens_revoked', tokens });
    for (const token of core.tokens.values()) {
      if (token.workspace === workspace && token.kind === 'bot') token.revoked = true;
    }
  }

  /** What somebody sees of a channel, oldest first; of a thread only, if one is given. */
  function seen(user: User, channel: Channel, thread?: Message): readonly Message[] {
    const root = thread && (thread.threadTs ?? thread.ts);
    return workspace
      .seenBy(user.id, channel.id)
      .filter(({ ts, threadTs }) => root === undefined || ts === root || threadTs === root);
  }

  /** What the bot said that somebody sees, oldest first. */
  function answers(user: User, channel: Channel, thread?: Message): readonly Message[] {
    return seen(user, channel, thread).filter((message) => message.user === workspace.botUser.id);
  }

  return { say, edit, remove, preview, notified, dm, openDm, openHome, inviteBot, uninstall, seen, answers };
}
