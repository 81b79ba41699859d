import type { Reply } from '../../forms/reply.ts';
import { toLogged } from '../failures.ts';
import type { Draw, Log } from '../port.ts';
import type { Attachment } from './delivery.ts';
import { type MessageBody, type Picture, renderReply, type Showing } from './render.ts';

const MOST = 10;

/** Draws what can be drawn of a reply and hands the message with it over; the answer stands without it. */
export async function addPictures(
  reply: Reply,
  showing: Showing,
  draw: Draw,
  log: Log,
  edit: (body: MessageBody, files: readonly Attachment[]) => Promise<void>,
): Promise<void> {
  try {
    const blocks = reply.blocks.filter(({ type }) => type === 'picture' || type === 'table').slice(0, MOST);
    if (blocks.length === 0 || (showing.page ?? 0) > 0) return;
    const drawn = await Promise.all(blocks.map(async (block) => ({ block, drawing: await draw(block) })));
    const pictures: Picture[] = [];
    const files: Attachment[] = [];
    for (const { block, drawing } of drawn) {
      if (!drawing) continue;
      const file = `${block.type}-${files.length + 1}.png`;
      pictures.push({ block, file, alt: drawing.alt });
      files.push({ name: file, data: drawing.png, alt: drawing.alt });
    }
    if (files.length > 0) await edit(renderReply(reply, { ...showing, pictures }), files);
  } catch (error) {
    log('warn', 'pictures not added', toLogged(error));
  }
}
