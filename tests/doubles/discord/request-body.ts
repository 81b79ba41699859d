import type { Readable } from 'node:stream';
import type { Upload } from './message-limits.ts';

export async function readBody(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** JSON, or a form of `payload_json` and `files[n]`. */
export async function readForm(
  raw: Buffer,
  type = '',
): Promise<{ readonly body: unknown; readonly files: readonly Upload[] }> {
  if (!type.startsWith('multipart/form-data')) {
    return { body: raw.length > 0 ? JSON.parse(raw.toString('utf8')) : undefined, files: [] };
  }
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: Upload[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string' || !/^files\[\d+\]$/.test(field)) continue;
    files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()), type: value.type });
  }
  const json = form.get('payload_json');
  return { body: typeof json === 'string' ? JSON.parse(json) : {}, files };
}
