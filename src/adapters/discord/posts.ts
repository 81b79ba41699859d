import type { Reply } from '../../forms/reply.ts';
import { toLogged, toReference } from '../failures.ts';
import { toLinearText } from '../linear.ts';
import type { Log } from '../port.ts';
import type { Delivery } from './delivery.ts';
import { renderPlain, renderReply } from './render.ts';
import { codeOf } from './rest.ts';

/** There is nobody to decide about a message that nobody asked for, so it has no controls but its own. */
const STANDING = { isPrivate: false, hasHumans: false, isSolvable: false, isRemovable: false };
const UNKNOWN_CHANNEL = 10003;

/** A server's id, or what stands for all direct messages. */
export function isDiscordWorkspace(workspace: string): boolean {
  return /^\d{1,20}$/.test(workspace) || workspace === '@me';
}

/** Posts a reply in a channel without having been asked; what keeps it from that is one line of the log. */
export async function postUnasked(
  channel: string,
  reply: Reply,
  delivery: Delivery,
  log: Log,
): Promise<void> {
  try {
    await delivery.post({
      channel,
      body: renderReply(reply, { standing: STANDING }),
      plain: renderPlain(toLinearText(reply), false),
      nonce: toReference(),
    });
  } catch (error) {
    const isGone = codeOf(error) === UNKNOWN_CHANNEL;
    const why = isGone
      ? 'the channel is gone; an administrator should give /hypercall digest in another one'
      : 'Discord did not take it; the next one is tried when it is due';
    log('warn', 'not posted', { channel, why, ...toLogged(error) });
  }
}
