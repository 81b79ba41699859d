import { stateOf } from './choices.ts';
import type { Core, View } from './core.ts';
import { defined, type Fields, fieldsIn } from './fields.ts';
import type { Channel, Message, StoredFile, User, Workspace } from './workspace.ts';

/** A message as events, methods and actions carry it. */
export function toMessagePayload(core: Core, workspace: Workspace, message: Message): Fields {
  return defined({
    type: 'message',
    subtype: message.broadcast ? 'thread_broadcast' : undefined,
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    thread_ts: message.threadTs,
    ...authorPayload(core, workspace, message),
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    files:
      message.files.length > 0
        ? message.files.flatMap((id) => {
            const file = workspace.files.get(id);
            return file ? [toFilePayload(core, workspace, file)] : [];
          })
        : undefined,
    edited: message.editedTs ? { user: message.user, ts: message.editedTs } : undefined,
    is_ephemeral: message.ephemeralTo ? true : undefined,
  });
}

/** Bots carry an id of their own; people's clients number what they send. */
function authorPayload(core: Core, workspace: Workspace, { user, ts }: Message): Fields {
  if (user === workspace.botUser.id) return { bot_id: workspace.botId, app_id: core.appId };
  return workspace.users.get(user)?.bot ? { bot_id: `B${user.slice(1)}` } : { client_msg_id: `msg-${ts}` };
}

export function toChannelPayload(workspace: Workspace, channel: Channel): Fields {
  const { id, name, kind, archived, members } = channel;
  const inside = members.has(workspace.botUser.id);
  if (kind === 'im') {
    const user = [...members].find((member) => member !== workspace.botUser.id);
    return { id, is_im: true, user, is_archived: archived };
  }
  const isPrivate = kind === 'private';
  return {
    id,
    name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_private: isPrivate,
    is_archived: archived,
    is_member: inside,
  };
}

export function toUserPayload(workspace: Workspace, user: User): Fields {
  const { id, name, admin, owner, bot, guest, locale } = user;
  return {
    id,
    team_id: workspace.id,
    name,
    real_name: name,
    deleted: false,
    is_admin: admin,
    is_owner: owner,
    is_primary_owner: false,
    is_bot: bot,
    is_restricted: guest,
    locale,
    tz: 'Etc/UTC',
    profile: { real_name: name, display_name: name },
  };
}

export function toFilePayload(core: Core, workspace: Workspace, file: StoredFile): Fields {
  return defined({
    id: file.id,
    name: file.name,
    title: file.title,
    size: file.content?.length,
    alt_txt: file.altText,
    url_private: `${core.url}/files/${file.id}`,
    permalink: `https://${workspace.domain}.slack.com/files/${workspace.botUser.id}/${file.id}/${file.name}`,
  });
}

export function toViewPayload(core: Core, view: View): Fields {
  return {
    private_metadata: '',
    callback_id: '',
    ...view.view,
    id: view.id,
    team_id: view.workspace.id,
    app_id: core.appId,
    bot_id: view.workspace.botId,
    hash: view.hash,
    state: { values: stateOf(fieldsIn(view.view, 'blocks'), view.values) },
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
  };
}

/** The members that say who did something, in payloads of interactions. */
export function actorPayload(core: Core, workspace: Workspace, user: User): Fields {
  return {
    api_app_id: core.appId,
    token: 'verification-token',
    team: { id: workspace.id, domain: workspace.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.id },
    enterprise: null,
    is_enterprise_install: false,
  };
}
