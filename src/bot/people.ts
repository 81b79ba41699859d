import type { Place, Speaker } from '../forms/message.ts';

interface Said {
  readonly place: Place;
  readonly speaker: Speaker;
}

/** A person over all platforms, as the store knows them; also their bucket of questions. */
export function toPerson({ place, speaker }: Said): string {
  return `${place.platform}/${speaker.id}`;
}

/** @param admins people whom whoever runs the bot named, beside those of the platform */
export function isAdmin(said: Said, admins: ReadonlySet<string>): boolean {
  return said.speaker.kind === 'human' && (said.speaker.admin || admins.has(toPerson(said)));
}
