import type { Commands } from '../../forms/command.ts';
import type { BoundedMap } from '../bounded.ts';
import type { Standing } from '../controls.ts';
import type { FollowUps } from '../follow-ups.ts';
import type { Surroundings } from '../port.ts';
import type { Request } from './calls.ts';
import type { Delivery } from './delivery.ts';
import type { Clock } from './pacing.ts';
import type { Payload } from './payload.ts';
import type { SlackSettings } from './settings.ts';
import type { Target } from './target.ts';

/** What the parts of the adapter share. */
export interface Parts extends Surroundings {
  readonly settings: SlackSettings;
  readonly commands: Commands;
  readonly version: string;
  readonly clock: Clock;
  readonly request: Request;
  readonly delivery: Delivery;
  readonly followUps: FollowUps;
  /** Threads to which people were called. */
  readonly called: BoundedMap<true>;
  readonly me: Me;
}

/** What Slack has told of the bot in this workspace. */
export interface Me {
  user: string;
  bot: string;
  workspace: string;
  /** Scopes that were granted; none known if Slack does not tell. */
  scopes: readonly string[] | undefined;
}

export function mayDo({ scopes }: Me, scope: string): boolean {
  return scopes?.includes(scope) ?? false;
}

/** What can be done with a reply, depending on where it stands. */
export function toStanding({ settings }: Parts, { isDirect, channel }: Target, isPrivate: boolean): Standing {
  const isShared = !isDirect && channel !== '';
  return {
    isPrivate,
    hasHumans: settings.humans !== undefined && isShared,
    isSolvable: isShared && !isPrivate,
    isRemovable: !isPrivate,
  };
}

/** A line of the bot's own. */
export function toNote(text: string): readonly Payload[] {
  return [{ text }];
}
