import { type Action, decodeAction, encodeAction } from '../../forms/press.ts';
import type { Control } from '../../forms/reply.ts';
import { toTypedText } from './escape.ts';
import { isFields, listAt, textAt } from './fields.ts';
import { mayDo, type Parts } from './parts.ts';
import type { Target } from './target.ts';

/** Most characters of a button's value. */
const VALUE = 2000;
/** Milliseconds that reading may take of the three seconds in which a modal can be opened. */
const PATIENCE = 1500;

/** A button's value: its action, and on a second line what it brings along, which is kept nowhere else. */
export function toValue({ action, values }: Control): string {
  const encoded = encodeAction(action);
  if (!values) return encoded;
  const write = (most: number) => {
    const cut = Object.entries(values).map(([name, text]) => [
      name,
      text.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''),
    ]);
    return `${encoded}\n${JSON.stringify(Object.fromEntries(cut))}`;
  };
  let most = Math.max(0, ...Object.values(values).map(({ length }) => length));
  while (write(most).length > VALUE) most -= Math.ceil((write(most).length - VALUE) / 6);
  return write(most);
}

export interface Chosen {
  readonly action: Action;
  readonly values: Readonly<Record<string, string>>;
}

/** @returns `undefined` for anything that was not written here: an old or foreign control */
export function fromValue(value: string): Chosen | undefined {
  const [encoded = '', ...rest] = value.split('\n');
  const action = decodeAction(encoded);
  return action && { action, values: rest.length > 0 ? toValues(rest.join('\n')) : {} };
}

function toValues(json: string): Readonly<Record<string, string>> {
  try {
    const values: unknown = JSON.parse(json);
    if (!isFields(values)) return {};
    return Object.fromEntries(Object.keys(values).map((name) => [name, textAt(values, name)]));
  } catch {
    return {};
  }
}

/** What opened a thread, where the app may read it; nothing where that takes too long. */
export async function readOpening(
  { channel, thread }: Target,
  { request, clock, me }: Parts,
): Promise<string> {
  if (thread === undefined || !(mayDo(me, 'channels:history') || mayDo(me, 'groups:history'))) return '';
  const read = request('conversations.replies', { channel, ts: thread, limit: 1 });
  const result = await Promise.race([read, clock.pass(PATIENCE)]);
  const [opening] = result?.ok ? listAt(result.result, 'messages') : [];
  return toTypedText(textAt(opening, 'text'), me.user);
}
