import type { Place, Speaker } from './message.ts';

/**
 * What a button, select, form or command does. `recipe` is the reply it belongs to (see `Reply`), so a press needs no memory:
 * it works after a restart and on any replica.
 */
export type Action =
  | { readonly type: WithRecipe; readonly recipe: string }
  | { readonly type: 'rate'; readonly recipe: string; readonly helpful: boolean }
  /** Another part of a reply too long to be shown at once, counted from 0. */
  | { readonly type: 'page'; readonly recipe: string; readonly page: number }
  /** A question that was submitted; `recipe` is the reply that it follows. */
  | { readonly type: 'ask'; readonly recipe?: string }
  /** Teaching: the entry that it is about, by its id, and the gap that it is to fill, by its key. */
  | { readonly type: Teaching; readonly entry?: string; readonly gap?: string }
  | { readonly type: Plain };

const WITH_RECIPE = ['open', 'show', 'sources', 'share', 'reason', 'request', 'human', 'follow'] as const;
const TEACHING = ['teach', 'draft', 'save', 'discard', 'delete'] as const;
const MANAGING = ['gaps', 'taught', 'channel', 'settle', 'why', 'digest', 'schedule'] as const;

const PLAIN = [
  'solved',
  'remove',
  'compare',
  'recommend',
  'define',
  ...MANAGING,
  'forget-me',
  'ignore-me',
  'notice-me',
] as const;

/** What only administrators may do. */
const ADMINISTRATIVE: readonly Action['type'][] = [...TEACHING, ...MANAGING];
/** How recipes begin that show what a workspace keeps. */
const KEPT = 'k.';

type WithRecipe = (typeof WITH_RECIPE)[number];
type Teaching = (typeof TEACHING)[number];
type Plain = (typeof PLAIN)[number];

/** Whether it matters that whoever does it is an administrator, so that a platform has to know. */
export function isAdministrative(action: Action): boolean {
  return ADMINISTRATIVE.includes(action.type) || (action.type === 'open' && action.recipe.startsWith(KEPT));
}

export interface Press {
  readonly type: 'press';
  readonly action: Action;
  /** The fields of a submitted form or command, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly delivery: string;
  readonly place: Place;
  readonly speaker: Speaker;
  /** The message that the control sits on; empty for a command. */
  readonly message: string;
  /** The person whose question that message answers, where the platform tells. */
  readonly asker?: string;
  /** Set where "Answer this" was used on a person's reply: the text that this answers, empty where the platform does not give it. */
  readonly answers?: string;
  /** Set where the platform's own settings make the channel one that the bot listens to. */
  readonly support?: boolean;
}

/** The longest encoded action: Discord's `custom_id` holds 100 characters. */
export const ACTION_LIMIT = 100;
/** The last page that an action can name. */
export const PAGE_LIMIT = 99;

const PREFIX = 'hc1';

/** One line of at most `ACTION_LIMIT` characters that `decodeAction` turns back into the same action. */
export function encodeAction(action: Action): string {
  const parts: string[] = [PREFIX, action.type];
  if ('recipe' in action && action.recipe !== undefined) parts.push(action.recipe);
  if (action.type === 'rate') parts.push(action.helpful ? 'y' : 'n');
  if (action.type === 'page') parts.push(String(action.page));
  if (isOneOf(TEACHING, action.type) && ('entry' in action || 'gap' in action)) {
    parts.push(action.entry ?? '', ...(action.gap === undefined ? [] : [action.gap]));
  }
  return parts.join('|');
}

/** `undefined` for anything that `encodeAction` did not write: an old or foreign control. */
export function decodeAction(text: string): Action | undefined {
  if (text.length > ACTION_LIMIT) return undefined;
  const [prefix, type = '', recipe, extra, ...rest] = text.split('|');
  if (prefix !== PREFIX || rest.length > 0) return undefined;
  if (isOneOf(TEACHING, type)) {
    if (extra === '' || (recipe === '' && extra === undefined)) return undefined;
    return { type, ...(recipe ? { entry: recipe } : {}), ...(extra ? { gap: extra } : {}) };
  }
  if (recipe === '') return undefined;
  if (type === 'rate') {
    if (!recipe || (extra !== 'y' && extra !== 'n')) return undefined;
    return { type, recipe, helpful: extra === 'y' };
  }
  if (type === 'page') {
    const page = /^(?:0|[1-9]\d?)$/.test(extra ?? '') ? Number(extra) : undefined;
    return recipe && page !== undefined ? { type, recipe, page } : undefined;
  }
  if (extra !== undefined) return undefined;
  if (type === 'ask') return recipe === undefined ? { type } : { type, recipe };
  if (isOneOf(PLAIN, type)) return recipe === undefined ? { type } : undefined;
  return recipe && isOneOf(WITH_RECIPE, type) ? { type, recipe } : undefined;
}

function isOneOf<T extends string>(all: readonly T[], type: string): type is T {
  return (all as readonly string[]).includes(type);
}
