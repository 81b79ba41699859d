import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import { readBody } from './request-body.ts';
import { withFault } from './web-api.ts';
import type { StoredFile } from './workspace.ts';

/** Takes a file at the address that `files.getUploadURLExternal` gave: raw, or as the first part of a form. */
export async function serveUpload(
  core: Core,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(request);
  const content = await toContent(request.headers['content-type'] ?? '', raw);
  const run = () => {
    const file = find(core, id);
    if (!file || file.content) return { status: 404, result: { ok: false, error: 'no such upload' } };
    if (content.length !== file.length) {
      core.violations.push(`upload: ${file.name} has ${content.length} bytes, ${file.length} were announced`);
      return { status: 400, result: { ok: false, error: 'wrong length' } };
    }
    file.content = content;
    return { status: 200, result: { ok: true, size: content.length } };
  };
  withFault(core, { method: 'upload', team: undefined, args: { id, length: content.length } }, run, response);
}

/** Gives a shared file to those who have a token. */
export function serveFile(core: Core, id: string, request: IncomingMessage, response: ServerResponse): void {
  const token = core.tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  const file = find(core, id);
  if (!token || token.revoked) response.writeHead(403).end();
  else if (!file?.shared) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.content);
}

function find(core: Core, id: string): StoredFile | undefined {
  return core.workspaces.map(({ files }) => files.get(id)).find((file) => file !== undefined);
}

async function toContent(type: string, raw: Buffer): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return raw;
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.from(part ?? '');
}
