import type { Place, Speaker } from './message.ts';

/**
 * What a button, select or form does. `recipe` is the reply it belongs to (see `Reply`), so a press needs no memory:
 * it works after a restart and on any replica.
 */
export type Action =
  | { readonly type: 'open'; readonly recipe: string }
  | { readonly type: 'sources'; readonly recipe: string }
  | { readonly type: 'share'; readonly recipe: string }
  | { readonly type: 'rate'; readonly recipe: string; readonly helpful: boolean }
  | { readonly type: 'reason'; readonly recipe: string }
  | { readonly type: 'request'; readonly recipe: string }
  | { readonly type: 'human'; readonly recipe: string }
  | { readonly type: 'solved' }
  | { readonly type: 'remove' };

export interface Press {
  readonly type: 'press';
  readonly action: Action;
  /** The fields of a submitted form, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly delivery: string;
  readonly place: Place;
  readonly speaker: Speaker;
  /** The message that the control sits on. */
  readonly message: string;
  /** The person whose question that message answers, where the platform tells. */
  readonly asker?: string;
}

/** The longest encoded action: Discord's `custom_id` holds 100 characters. */
export const ACTION_LIMIT = 100;

const PREFIX = 'hc1';

/** One line of at most `ACTION_LIMIT` characters that `decodeAction` turns back into the same action. */
export function encodeAction(action: Action): string {
  const parts: string[] = [PREFIX, action.type];
  if ('recipe' in action) parts.push(action.recipe);
  if (action.type === 'rate') parts.push(action.helpful ? 'y' : 'n');
  return parts.join('|');
}

/** `undefined` for anything that `encodeAction` did not write: an old or foreign control. */
export function decodeAction(text: string): Action | undefined {
  if (text.length > ACTION_LIMIT) return undefined;
  const [prefix, type, recipe, extra, ...rest] = text.split('|');
  if (prefix !== PREFIX || rest.length > 0) return undefined;
  if (type === 'solved' || type === 'remove') return recipe === undefined ? { type } : undefined;
  if (!recipe) return undefined;
  if (type === 'rate') {
    if (extra !== 'y' && extra !== 'n') return undefined;
    return { type, recipe, helpful: extra === 'y' };
  }
  if (extra !== undefined) return undefined;
  switch (type) {
    case 'open':
    case 'sources':
    case 'share':
    case 'reason':
    case 'request':
    case 'human':
      return { type, recipe };
    default:
      return undefined;
  }
}
