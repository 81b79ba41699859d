/** A component as it may arrive: any field may be missing or wrong. */
export interface Part {
  readonly type?: number;
  readonly id?: number | null;
  readonly custom_id?: string | null;
  readonly style?: number;
  readonly label?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null } | null;
  readonly sku_id?: string | null;
  readonly disabled?: boolean | null;
  readonly content?: string;
  readonly placeholder?: string | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly required?: boolean | null;
  readonly value?: string | null;
  readonly default?: boolean | null;
  readonly options?: readonly PartOption[];
  readonly components?: readonly Part[];
  readonly component?: Part;
  readonly accessory?: Part;
  readonly media?: Media;
  readonly file?: Media;
  readonly items?: readonly { readonly media?: Media; readonly description?: string | null }[];
  readonly accent_color?: number | null;
  readonly spacing?: number;
}

export interface PartOption {
  readonly label?: string;
  readonly value?: string;
  readonly description?: string | null;
  readonly emoji?: unknown;
  readonly default?: boolean;
}

interface Media {
  readonly url?: string;
}

/** A component and all in it, in reading order, each with its path in the body. */
export function* walk(
  parts: readonly Part[],
  path: string,
): Generator<{ readonly part: Part; readonly path: string }> {
  for (const [index, part] of parts.entries()) yield* walkOne(part, `${path}.${index}`);
}

function* walkOne(part: Part, path: string): Generator<{ readonly part: Part; readonly path: string }> {
  yield { part, path };
  if (Array.isArray(part.components)) yield* walk(part.components, `${path}.components`);
  if (part.component) yield* walkOne(part.component, `${path}.component`);
  if (part.accessory) yield* walkOne(part.accessory, `${path}.accessory`);
}

/** Every address of a picture or file in a message. */
export function mediaOf(parts: readonly Part[]): string[] {
  return [...walk(parts, '')].flatMap(({ part }) =>
    [part.media, part.file, ...(part.items ?? []).map(({ media }) => media)].flatMap(
      (media) => media?.url ?? [],
    ),
  );
}
