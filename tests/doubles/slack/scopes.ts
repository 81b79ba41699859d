import type { Channel } from './workspace.ts';

const FAMILIES = { public: 'channels', private: 'groups', im: 'im' } as const;

/** The scope to read a conversation's messages. */
export function historyScope({ kind }: Channel): string {
  return `${FAMILIES[kind]}:history`;
}

/** The scope to read about a conversation. */
export function readScope({ kind }: Channel): string {
  return `${FAMILIES[kind]}:read`;
}

/** The scope that a method always needs; methods not listed need none, or one that depends on the conversation. */
export const SCOPES: Readonly<Record<string, string>> = {
  'apps.connections.open': 'connections:write',
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.join': 'channels:join',
  'conversations.open': 'im:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'reactions.add': 'reactions:write',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
};
