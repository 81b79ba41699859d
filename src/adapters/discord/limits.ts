/** A component of a message or a form, as plain JSON. */
interface Part {
  readonly type?: number;
  readonly content?: unknown;
  readonly label?: string;
  readonly description?: string;
  readonly style?: number;
  readonly url?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly components?: readonly Part[];
  readonly component?: Part;
  readonly accessory?: Part;
  readonly options?: readonly { readonly label?: string; readonly value?: string }[];
  readonly items?: readonly { readonly media?: { readonly url?: string }; readonly description?: string }[];
  readonly accent_color?: number;
  readonly max_length?: number;
}

interface Body {
  readonly flags?: unknown;
  readonly components?: unknown;
  readonly allowed_mentions?: { readonly parse?: readonly string[] } | null;
  readonly content?: unknown;
  readonly embeds?: unknown;
  readonly nonce?: unknown;
}

const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const INPUT = 4;
const TEXT = 10;
const GALLERY = 12;
const SEPARATOR = 14;
const CONTAINER = 17;
const LABEL = 18;

/**
 * What Discord would refuse in a message with components, or would let wake somebody by what others wrote: one line each, none if
 * it is sound.
 *
 * @param files names of what is attached
 */
export function faultsOfMessage(body: Body, files: readonly string[] = []): readonly string[] {
  const faults: string[] = [];
  const check = toCheck(faults);
  const top = (Array.isArray(body.components) ? body.components : []) as readonly Part[];
  const all = top.flatMap(walk);
  check('components', all.length, 1, 40);
  check(
    'text in all',
    all.reduce((sum, { content }) => sum + String(content ?? '').length, 0),
    0,
    4000,
  );
  if (!(Number(body.flags) & (1 << 15))) faults.push('flags: not marked as components');
  if (body.content || body.embeds) faults.push('content or embeds beside components');
  if (body.nonce !== undefined) check('nonce', String(body.nonce).length, 1, 25);
  if (body.allowed_mentions?.parse?.length !== 0) faults.push('allowed_mentions: something is parsed');
  for (const part of all) faultsOfPart(part, faults, files);
  for (const { type } of top)
    if (![ROW, TEXT, GALLERY, SEPARATOR, CONTAINER].includes(type ?? 0)) faults.push(`type ${type} on top`);
  const ids = all.flatMap(({ custom_id: id }) => id ?? []);
  if (new Set(ids).size < ids.length) faults.push('custom_id: not unique');
  const shown = all.flatMap(({ items = [] }) => items.map(({ media }) => media?.url));
  for (const file of files)
    if (!shown.includes(`attachment://${file}`)) faults.push(`${file}: attached, but not shown`);
  return faults;
}

/** The same for a form. */
export function faultsOfModal(data: {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly object[];
}): readonly string[] {
  const faults: string[] = [];
  const check = toCheck(faults);
  check('title', data.title.length, 1, 45);
  check('custom_id', data.custom_id.length, 1, 100);
  check('fields', data.components.length, 1, 5);
  for (const part of (data.components as readonly Part[]).flatMap(walk)) {
    if (part.type === LABEL) check('label', part.label?.length ?? 0, 1, 45);
    else faultsOfPart(part, faults, []);
  }
  return faults;
}

function faultsOfPart(part: Part, faults: string[], files: readonly string[]): void {
  const check = toCheck(faults);
  switch (part.type) {
    case ROW: {
      const parts = part.components ?? [];
      const isMenu = parts.some(({ type }) => type === SELECT);
      check('row', parts.length, 1, isMenu ? 1 : 5);
      break;
    }
    case BUTTON:
      check('button label', part.label?.length ?? 0, 1, 80);
      check('button style', part.style ?? 0, 1, 5);
      if (part.style === 5) check('button url', part.url?.length ?? 0, 1, 512);
      else check('custom_id', part.custom_id?.length ?? 0, 1, 100);
      break;
    case SELECT: {
      check('custom_id', part.custom_id?.length ?? 0, 1, 100);
      check('placeholder', part.placeholder?.length ?? 0, 0, 150);
      const options = part.options ?? [];
      check('options', options.length, 1, 25);
      for (const { label = '', value = '' } of options) {
        check('option label', label.length, 1, 100);
        check('option value', value.length, 1, 100);
      }
      if (new Set(options.map(({ value }) => value)).size < options.length)
        faults.push('option value: not unique');
      break;
    }
    case INPUT:
      check('custom_id', part.custom_id?.length ?? 0, 1, 100);
      check('placeholder', part.placeholder?.length ?? 0, 0, 100);
      check('max_length', part.max_length ?? 1, 1, 4000);
      break;
    case TEXT:
      check('text', String(part.content ?? '').trim().length, 1, 4000);
      if ((String(part.content).match(/^(?:> )?```/gm)?.length ?? 0) % 2 === 1)
        faults.push('text: a code fence is not closed');
      break;
    case GALLERY:
      check('gallery', part.items?.length ?? 0, 1, 10);
      for (const { media, description = '' } of part.items ?? []) {
        check('alternative text', description.length, 1, 1024);
        const [, file] = /^attachment:\/\/(.*)$/.exec(media?.url ?? '') ?? [];
        if (file !== undefined && !files.includes(file)) faults.push(`${file}: shown, but not attached`);
      }
      break;
    case CONTAINER:
      check('container', part.components?.length ?? 0, 1, 40);
      check('accent_color', part.accent_color ?? 0, 0, 0xffffff);
      break;
    case SEPARATOR:
      break;
    default:
      faults.push(`type ${part.type}: unknown`);
  }
}

function walk(part: Part): readonly Part[] {
  const inner = [
    ...(part.components ?? []),
    ...(part.component ? [part.component] : []),
    ...(part.accessory ? [part.accessory] : []),
  ];
  return [part, ...inner.flatMap(walk)];
}

function toCheck(faults: string[]) {
  return (what: string, size: number, least: number, most: number): void => {
    if (size < least || size > most) faults.push(`${what}: ${size}, but should be ${least} to ${most}`);
  };
}
