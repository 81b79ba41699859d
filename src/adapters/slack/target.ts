import type { Belonging } from './buttons.ts';

/** Where the answer to something goes, and by which ways. */
export interface Target {
  readonly channel: string;
  /** The thread that public answers go to; none for an answer on the channel itself. */
  readonly thread?: string;
  /** A direct message between one person and the bot. */
  readonly isDirect: boolean;
  /** Whoever caused it. */
  readonly user: string;
  /** An address that takes answers for half an hour, also where the bot is no member. */
  readonly responseUrl?: string;
  /** Allows one modal within three seconds. */
  readonly trigger?: string;
  /** The message that was pressed on, if any. */
  readonly pressed?: {
    readonly message: string;
    /** Only one person sees it. */
    readonly isPrivate: boolean;
    readonly belonging: Belonging;
    readonly blocks: readonly unknown[];
    readonly text: string;
  };
  /** The modal that was pressed or submitted. */
  readonly view?: { readonly id: string; readonly hash: string };
}
