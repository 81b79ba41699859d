import type { KnownBlock, View } from '@slack/types';

/** Slack's own shapes, so far as this bot sends them. */
export type SlackBlock = KnownBlock;
export type SlackView = View;

/** What a message consists of: `text` is the notification and what a screen reader reads. */
export interface Payload {
  readonly text: string;
  readonly blocks?: SlackBlock[];
}

/** A text that Slack shows as it is. */
export function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}
