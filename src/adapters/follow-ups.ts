import { createBoundedMap } from './bounded.ts';

/** Who talks with the bot in a thread, and whether another person has stepped in. */
export interface Talk {
  readonly asker: string;
  readonly takenOver: boolean;
}

/**
 * Follow-ups without a mention are answered only while the talk is between the asker and the bot: once another person has
 * written there, the bot keeps out of it until it is asked by name.
 */
export interface FollowUps {
  get(thread: string): Talk | undefined;
  /** The bot has answered somebody there. */
  answered(thread: string, asker: string): void;
  /** Somebody has written there, to whomever. */
  heard(thread: string, speaker: string): void;
  set(thread: string, talk: Talk): void;
}

export function createFollowUps(most: number): FollowUps {
  const talks = createBoundedMap<Talk>(most);
  return {
    get: (thread) => talks.get(thread),
    set: (thread, talk) => talks.set(thread, talk),
    answered(thread, asker) {
      const talk = talks.get(thread);
      if (!talk) talks.set(thread, { asker, takenOver: false });
    },
    heard(thread, speaker) {
      const talk = talks.get(thread);
      if (talk && !talk.takenOver && speaker !== talk.asker) talks.set(thread, { ...talk, takenOver: true });
    },
  };
}
