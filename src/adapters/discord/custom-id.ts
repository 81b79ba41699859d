import { type Action, decodeAction, encodeAction } from '../../forms/press.ts';

/**
 * A control's `custom_id`: its action, for whom the message is, and a number where one message has the same control twice. At
 * most 69 + 3 + 20 + 3 characters, of the 100 that there are.
 */
export function encodeCustomId(action: Action, asker: string | undefined, repeated = 0): string {
  return `${encodeAction(action)}${toSuffix(asker, repeated)}`;
}

/** The `custom_id` of a select: its actions are the values of its options. */
export function toMenuId(asker: string | undefined, number: number): string {
  return `${MENU}${toSuffix(asker, number)}`;
}

export interface Pressed {
  readonly action: Action;
  /** The person whose question the message answers. */
  readonly asker: string | undefined;
}

/** @returns `undefined` for anything that was not written here: an old or foreign control */
export function decodeCustomId(customId: string, chosen: string | undefined): Pressed | undefined {
  const [, encoded = '', asker] = /^(.*?)(?:@(\d{1,20}))?(?:~\d{1,2})?$/s.exec(customId) ?? [];
  const action = decodeAction(encoded === MENU ? (chosen ?? '') : encoded);
  return action && { action, asker };
}

const MENU = 'hc1-menu';

function toSuffix(asker: string | undefined, number: number): string {
  return `${asker === undefined ? '' : `@${asker}`}${number === 0 ? '' : `~${number}`}`;
}
