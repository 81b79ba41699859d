/** Reading Slack's JSON: whatever is missing or of another kind reads as nothing. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path; an empty one if there is none. */
export function at(value: unknown, ...path: readonly string[]): Fields {
  const found = path.reduce<unknown>((held, name) => (isFields(held) ? held[name] : undefined), value);
  return isFields(found) ? found : {};
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  const name = path.at(-1) ?? '';
  const found = at(value, ...path.slice(0, -1))[name];
  return typeof found === 'string' ? found : '';
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const name = path.at(-1) ?? '';
  const found = at(value, ...path.slice(0, -1))[name];
  return Array.isArray(found) ? found : [];
}
