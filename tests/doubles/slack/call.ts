import type { Core, Token } from './core.ts';
import { type Fields, textIn } from './fields.ts';
import { Refusal } from './refusal.ts';
import { historyScope } from './scopes.ts';
import type { Channel, Message, Workspace } from './workspace.ts';

/** A call of the Web API that found its method and may use it. */
export interface Call {
  readonly core: Core;
  readonly workspace: Workspace;
  readonly token: Token;
  readonly args: Fields;
}

export type Method = (call: Call) => Fields;

/** An argument that must be there. */
export function need({ args }: Call, name: string): string {
  const value = textIn(args, name);
  if (value === undefined) throw new Refusal('invalid_arguments', { errors: [`"${name}" is missing`] }, true);
  return value;
}

export function needScope({ token }: Call, needed: string): void {
  if (token.scopes.includes(needed)) return;
  throw new Refusal('missing_scope', { needed, provided: token.scopes.join(',') });
}

/** A channel that the bot knows of: private ones, and those of other people, are not found. */
export function needChannel(call: Call, name = 'channel'): Channel {
  const id = need(call, name);
  const { workspace } = call;
  const user = workspace.users.get(id);
  const channel = user ? workspace.directChannel(user.id) : workspace.channels.get(id);
  const visible = channel?.kind === 'public' || channel?.members.has(workspace.botUser.id);
  if (!channel || !visible) throw new Refusal('channel_not_found');
  return channel;
}

/** A channel that the bot may write into. */
export function needWritable(call: Call, name = 'channel'): Channel {
  const channel = needChannel(call, name);
  if (channel.archived) throw new Refusal('is_archived');
  const outside = !channel.members.has(call.workspace.botUser.id);
  if (outside && !call.token.scopes.includes('chat:write.public')) throw new Refusal('not_in_channel');
  return channel;
}

/** A channel that the bot may read the messages of. */
export function needReadable(call: Call): Channel {
  const channel = needChannel(call);
  needScope(call, historyScope(channel));
  if (!channel.members.has(call.workspace.botUser.id)) throw new Refusal('not_in_channel');
  return channel;
}

export function needMessage(call: Call, channel: Channel, name = 'ts'): Message {
  const message = call.workspace.find(channel.id, need(call, name));
  if (!message || message.deleted || message.ephemeralTo) throw new Refusal('message_not_found');
  return message;
}
