import type { IncomingMessage } from 'node:http';
import { type Fields, toFields } from './fields.ts';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The arguments of a call: JSON, a form whose lists and objects are JSON in strings, or multipart. */
export async function parseArguments(type: string, body: Buffer): Promise<Fields> {
  if (type.startsWith('application/json')) return toFields(JSON.parse(body.toString()));
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries([...form.entries()].map(([name, value]) => [name, toValue(value)]));
  }
  return Object.fromEntries(
    [...new URLSearchParams(body.toString())].map(([name, value]) => [name, toValue(value)]),
  );
}

function toValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
