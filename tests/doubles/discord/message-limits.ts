import { MessageFlags } from 'discord-api-types/v10';
import { checkComponents } from './component-limits.ts';
import { Form } from './form.ts';
import { mediaOf, type Part } from './parts.ts';

/** What a message may be made of, as it arrives. */
export interface Body {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Part[] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: { readonly message_id?: string; readonly fail_if_not_exists?: boolean } | null;
  readonly attachments?: readonly Attached[] | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
  readonly tts?: boolean;
}

export interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

interface Attached {
  readonly id?: string | number;
  readonly filename?: string;
  readonly description?: string | null;
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text?: string };
  readonly author?: { readonly name?: string };
  readonly fields?: readonly { readonly name?: string; readonly value?: string }[];
}

/** A file of a request. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type: string;
  readonly description?: string;
}

const MEGABYTE = 1024 * 1024;

/**
 * The limits of a message, over what it is after the change: for an edit, `body` has the earlier fields too.
 * @throws ApiError 50035
 */
export function checkMessage(body: Body, attached: readonly string[], uploads: readonly Upload[] = []): void {
  const form = new Form();
  const v2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  form.text('content', body.content, 0, 2000);
  form.text('nonce', typeof body.nonce === 'number' ? String(body.nonce) : body.nonce, 0, 25);
  checkEmbeds(form, form.list('embeds', body.embeds, 0, 10));
  if (v2) checkExclusive(form, body);
  const parts = form.list('components', body.components, 0, 40);
  checkComponents(form, parts, v2);
  checkAllowedMentions(form, body.allowed_mentions);
  checkFiles(form, body, parts, attached, uploads, v2);
  form.check();
}

function checkExclusive(form: Form, body: Body): void {
  const taken = {
    content: body.content,
    embeds: body.embeds?.length,
    poll: body.poll,
    sticker_ids: body.sticker_ids?.length,
  };
  for (const [field, value] of Object.entries(taken)) {
    if (!value) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    form.add(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
}

function checkEmbeds(form: Form, embeds: readonly Embed[]): void {
  let total = 0;
  for (const [index, { title, description, footer, author, fields }] of embeds.entries()) {
    const path = `embeds.${index}`;
    form.text(`${path}.title`, title, 0, 256);
    form.text(`${path}.description`, description, 0, 4096);
    form.text(`${path}.footer.text`, footer?.text, 0, 2048);
    form.text(`${path}.author.name`, author?.name, 0, 256);
    for (const [place, { name, value }] of form.list(`${path}.fields`, fields, 0, 25).entries()) {
      form.text(`${path}.fields.${place}.name`, name, 1, 256, true);
      form.text(`${path}.fields.${place}.value`, value, 1, 1024, true);
    }
    const texts = [
      title,
      description,
      footer?.text,
      author?.name,
      ...(fields ?? []).flatMap((f) => [f.name, f.value]),
    ];
    total += texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  }
  if (total > 6000) form.add('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function checkAllowedMentions(form: Form, allowed: AllowedMentions | null | undefined): void {
  if (!allowed) return;
  for (const kind of ['users', 'roles'] as const) {
    const ids = form.list(`allowed_mentions.${kind}`, allowed[kind], 0, 100);
    if (ids.length > 0 && allowed.parse?.includes(kind)) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      form.add('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  }
}

function checkFiles(
  form: Form,
  body: Body,
  parts: readonly Part[],
  attached: readonly string[],
  uploads: readonly Upload[],
  v2: boolean,
): void {
  for (const [index, { description }] of form.list('attachments', body.attachments, 0, 10).entries()) {
    form.text(`attachments.${index}.description`, description, 0, 1024);
  }
  if (attached.length > 10)
    form.add('attachments', 'BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 10 in length.');
  if (uploads.some(({ bytes }) => bytes.length > 10 * MEGABYTE)) {
    form.add('files', 'FILE_TOO_LARGE', 'A file is larger than 10 MiB');
  }
  const addresses = mediaOf(parts);
  for (const address of addresses) {
    if (
      address.startsWith('attachment://')
        ? !attached.includes(address.slice(13))
        : !/^https?:\/\//.test(address)
    ) {
      form.add('components', 'COMPONENT_INVALID_MEDIA', `${address} is not attached`);
    }
  }
  for (const { name } of v2 ? uploads : []) {
    if (!addresses.includes(`attachment://${name}`)) {
      form.add('attachments', 'ATTACHMENT_NOT_REFERENCED', `${name} is attached, but no component shows it`);
    }
  }
}
