import type { Reply } from '../../forms/reply.ts';
import type { Delivery } from './delivery.ts';
import { toPayloads } from './fallbacks.ts';

/** There is nobody to decide about a message that nobody asked for, so it has no controls but its own. */
const STANDING = { isPrivate: false, hasHumans: false, isSolvable: false, isRemovable: false };

/** Posts a reply in a channel without having been asked; the log says what keeps it from that. */
export async function postUnasked(channel: string, reply: Reply, delivery: Delivery): Promise<void> {
  const target = { channel, isDirect: channel.startsWith('D'), user: '' };
  await delivery.post(target, toPayloads(reply, STANDING, { asker: '' }));
}
