import { type Call, type Method, need, needChannel, needReadable, needScope } from './call.ts';
import type { Fields } from './fields.ts';
import { toChannelPayload, toMessagePayload, toUserPayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import { readScope } from './scopes.ts';
import type { Message } from './workspace.ts';

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.open': (call) => {
    const users = need(call, 'users').split(',');
    if (users.length > 1) needScope(call, 'mpim:write');
    const [user = ''] = users;
    if (!call.workspace.users.has(user)) throw new Refusal('user_not_found');
    return { channel: { id: call.workspace.directChannel(user).id } };
  },

  'conversations.info': (call) => {
    const channel = needChannel(call);
    needScope(call, readScope(channel));
    return { channel: toChannelPayload(call.workspace, channel) };
  },

  'conversations.members': (call) => {
    const channel = needChannel(call);
    needScope(call, readScope(channel));
    return { members: [...channel.members], response_metadata: { next_cursor: '' } };
  },

  'conversations.join': (call) => {
    const channel = needChannel(call);
    if (channel.archived) throw new Refusal('is_archived');
    if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    channel.members.add(call.workspace.botUser.id);
    return { channel: toChannelPayload(call.workspace, channel) };
  },

  'conversations.history': (call) => {
    const channel = needReadable(call);
    const roots = readable(call, channel.id).filter(({ threadTs, ts }) => !threadTs || threadTs === ts);
    return page(call, roots.toReversed());
  },

  'conversations.replies': (call) => {
    const channel = needReadable(call);
    const root = need(call, 'ts');
    const thread = readable(call, channel.id).filter(({ threadTs, ts }) => ts === root || threadTs === root);
    if (thread.length === 0) throw new Refusal('thread_not_found');
    return page(call, thread);
  },

  'users.info': (call) => {
    const user = call.workspace.users.get(need(call, 'user'));
    if (!user) throw new Refusal('user_not_found');
    return { user: toUserPayload(call.workspace, user) };
  },

  'usergroups.list': ({ workspace }) => ({
    usergroups: [...workspace.usergroups.values()].map(({ id, handle, users }) => ({
      id,
      team_id: workspace.id,
      handle,
      name: handle,
      users,
    })),
  }),

  'usergroups.users.list': (call) => {
    const usergroup = call.workspace.usergroups.get(need(call, 'usergroup'));
    if (!usergroup) throw new Refusal('no_such_subteam');
    return { users: usergroup.users };
  },
};

/** Ephemeral messages are in nobody's history. */
function readable({ workspace }: Call, channel: string): readonly Message[] {
  return workspace.messages.filter(
    (message) => message.channel === channel && !message.deleted && message.ephemeralTo === undefined,
  );
}

function page({ core, workspace, args }: Call, messages: readonly Message[]): Fields {
  const limit = Number(args['limit'] ?? 100);
  const oldest = Number(args['oldest'] ?? 0);
  const chosen = messages.filter(({ ts }) => Number(ts) >= oldest);
  return {
    messages: chosen.slice(0, limit).map((message) => toMessagePayload(core, workspace, message)),
    has_more: chosen.length > limit,
  };
}
