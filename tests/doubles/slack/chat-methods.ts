import { type Call, type Method, need, needMessage, needScope, needWritable } from './call.ts';
import { emitMessage } from './events.ts';
import { type Fields, textIn } from './fields.ts';
import { toMessagePayload } from './payloads.ts';
import { post, rewrite } from './posting.ts';
import { Refusal } from './refusal.ts';
import type { Message } from './workspace.ts';

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': (call) => {
    const channel = needWritable(call);
    if (call.args['username'] ?? call.args['icon_url'] ?? call.args['icon_emoji']) {
      needScope(call, 'chat:write.customize');
    }
    const threadTs = textIn(call.args, 'thread_ts');
    return shown(call, post(call.core, call.workspace, { channel: channel.id, args: call.args, threadTs }));
  },

  'chat.postEphemeral': (call) => {
    const channel = needWritable(call);
    const user = need(call, 'user');
    if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
    const threadTs = textIn(call.args, 'thread_ts');
    const { core, workspace, args } = call;
    const { ts } = post(core, workspace, { channel: channel.id, args, threadTs, ephemeralTo: user });
    return { message_ts: ts };
  },

  'chat.update': (call) => {
    const message = own(call, 'cant_update_message');
    const previous = toMessagePayload(call.core, call.workspace, message);
    rewrite(call.core, call.workspace, message, call.args);
    emitMessage(call.core, call.workspace, message, 'message_changed', previous);
    return { ...shown(call, message), text: message.text };
  },

  'chat.delete': (call) => {
    const message = own(call, 'cant_delete_message');
    message.deleted = true;
    emitMessage(call.core, call.workspace, message, 'message_deleted');
    return { channel: message.channel, ts: message.ts };
  },

  'chat.getPermalink': (call) => {
    const channel = needWritable(call);
    const { ts } = needMessage(call, channel, 'message_ts');
    const address = `https://${call.workspace.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink: address };
  },

  'reactions.add': (call) => {
    const message = needMessage(call, needWritable(call), 'timestamp');
    const name = need(call, 'name');
    if (message.reactions.has(name)) throw new Refusal('already_reacted');
    message.reactions.add(name);
    return {};
  },
};

function own(call: Call, otherwise: string): Message {
  const message = needMessage(call, needWritable(call));
  if (message.user !== call.workspace.botUser.id) throw new Refusal(otherwise);
  return message;
}

function shown({ core, workspace }: Call, message: Message): Fields {
  return {
    channel: message.channel,
    ts: message.ts,
    message: toMessagePayload(core, workspace, message),
  };
}
