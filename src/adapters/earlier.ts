import type { Reply } from '../forms/reply.ts';
import { NOTICES } from './notices.ts';

/** A reply that also leads to the message which said so before. */
export function withEarlier(reply: Reply, url: string): Reply {
  const words = [{ type: 'text', value: NOTICES.earlier }] as const;
  return {
    ...reply,
    blocks: [...reply.blocks, { type: 'paragraph', children: [{ type: 'link', url, children: words }] }],
  };
}
