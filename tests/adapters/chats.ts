import type { OpenChat } from './chat.ts';
import { openDiscordChat } from './discord/chat.ts';
import { openSlackChat } from './slack/chat.ts';

/** Every platform that a scenario is played on. */
export const CHATS: readonly (readonly [name: string, open: OpenChat])[] = [
  ['Discord', openDiscordChat],
  ['Slack', openSlackChat],
];

/** Scenarios ask a lot at once. */
export const UNLIMITED = { LIMIT_PER_MINUTE: '10000', LIMIT_PER_MINUTE_IN_CHANNEL: '10000' } as const;
