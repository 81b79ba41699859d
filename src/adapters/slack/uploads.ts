import type { Reply } from '../../forms/reply.ts';
import { textAt } from './fields.ts';
import { mayDo, type Parts } from './parts.ts';
import type { Target } from './target.ts';

/** Adds the pictures of a reply to its thread, where the app may upload files; the reply stands without them. */
export async function uploadPictures(reply: Reply, target: Target, parts: Parts): Promise<void> {
  const { draw, me, request, log } = parts;
  if (!mayDo(me, 'files:write')) return;
  for (const block of reply.blocks) {
    if (block.type !== 'picture') continue;
    const drawing = await draw(block);
    if (!drawing) continue;
    const place = await request('files.getUploadURLExternal', {
      filename: `${block.name}.png`,
      length: drawing.png.length,
      alt_txt: drawing.alt,
    });
    const url = place.ok ? textAt(place.result, 'upload_url') : '';
    if (!place.ok || url === '') continue;
    const body = new FormData();
    body.set(
      'file',
      new Blob([drawing.png as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
      `${block.name}.png`,
    );
    const sent = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    if (!sent?.ok) {
      log('warn', 'a picture was not uploaded', { status: sent?.status });
      continue;
    }
    await request('files.completeUploadExternal', {
      files: [{ id: textAt(place.result, 'file_id'), title: block.name }],
      channel_id: target.channel,
      ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
    });
  }
}
