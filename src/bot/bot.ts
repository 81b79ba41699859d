import { randomInt } from 'node:crypto';
import type { Shelf } from '../answers/shelf.ts';
import { conversationKey, type Message, type Place } from '../forms/message.ts';
import type { Choice, Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { RequestReader } from '../intents/comparing.ts';
import type { RequirementReader } from '../intents/requirements.ts';
import type { Understanding } from '../intents/understanding.ts';
import type { Retrieve } from '../knowledge/retrieval.ts';
import type { Wording } from '../knowledge/wording.ts';
import { type Store, StoreAway } from '../store/ports.ts';
import { type Context, secondsToWait, tell } from './context.ts';
import type { Post } from './digest.ts';
import { createListening } from './listening.ts';
import { answerMessage, linkOf } from './messages.ts';
import { toPerson } from './people.ts';
import { answerPersonal } from './personal.ts';
import { answerPress } from './presses.ts';
import { answerSubmission, isSubmission } from './submissions.ts';
import { createTaughtLibrary, type Taught } from './taught.ts';
import { withTeaching } from './teachable.ts';

/** Knowledge ready to answer from; swapped whole when it changes. */
export interface Mind {
  readonly understanding: Understanding;
  readonly retrieve: Retrieve;
  readonly shelf: Shelf;
  readonly requests: RequestReader;
  readonly needs: RequirementReader;
  readonly wording: Wording;
  /** What the workspace that asks taught; none where no workspace asks. */
  readonly taught?: Taught;
  /** Names and titles to complete a field with. */
  suggest(field: string, text: string): readonly Choice[];
}

export interface Bot {
  /** Deletes all that is kept of a workspace that has removed the bot. */
  forgetWorkspace(workspace: string): Promise<void>;
  answer(event: Message | Press): Promise<Outcome>;
  suggest(field: string, text: string, place: Place): Promise<readonly Choice[]>;
  /** An adapter tells under which id the answer to a message was posted, so that edits and deletions can follow it. */
  posted(message: Message, answer: string): Promise<void>;
  /** What is to be posted now without having been asked for. */
  digests(): Promise<readonly Post[]>;
  /** What cannot be posted from here is due again, for whoever can. */
  giveBack(post: Post): Promise<void>;
}

export interface BotOptions {
  /** Read anew for each event, so that knowledge can be swapped between two. */
  readonly mind: () => Mind;
  readonly store: Store;
  /** Questions a person may ask in a minute; no limit if unset. */
  readonly perMinute?: number;
  /** Questions that may come from one channel in a minute, of everybody together; no limit if unset. */
  readonly perMinuteInChannel?: number;
  /** Further administrators, as `platform/id`. */
  readonly admins?: ReadonlySet<string>;
  /** Days that what people did is kept, to be told. */
  readonly retentionDays?: number;
  readonly now?: () => number;
  /** Seven characters of a-z and 0-9, never the same. */
  readonly newId?: () => string;
  /** Whether a platform can post by itself; none can if unset. */
  readonly canPost?: (platform: string) => boolean;
  /** Told what people think of replies and what they miss, for the log. */
  readonly notice?: Notice;
}

/** `recipe` names passages; it holds nothing that a person wrote. */
export type Notice = (event: 'helpful' | 'unhelpful' | 'requested', recipe: string) => void;

export function createBot(options: BotOptions): Bot {
  const { mind, store, now = Date.now } = options;
  const library = createTaughtLibrary(store, mind, now, options.retentionDays);
  const listening = createListening(store, now);
  const context: Context = {
    store,
    library,
    now,
    perMinute: options.perMinute,
    perMinuteInChannel: options.perMinuteInChannel,
    admins: options.admins ?? new Set(),
    newId:
      options.newId ??
      (() =>
        randomInt(36 ** 7)
          .toString(36)
          .padStart(7, '0')),
    notice: options.notice ?? (() => {}),
    canPost: options.canPost ?? (() => false),
  };

  const answerPressed = async (press: Press): Promise<Outcome> => {
    if (!(await store.deliveries.claim(`${conversationKey(press.place)}/press/${press.delivery}`)))
      return { type: 'silence', why: 'duplicate' };
    const current = await library.of(press.place.workspace);
    try {
      if (isSubmission(press)) {
        const seconds = await secondsToWait(press, context);
        return seconds > 0
          ? tell('limit', current.shelf, [String(seconds)])
          : withTeaching(await answerSubmission(press, current, store), press, context.admins);
      }
      // Loaded on first need: whoever only asks does without.
      const { answerAdministration } = await import('./administration.ts');
      return (
        (await answerAdministration(press, current, context)) ??
        (await answerPersonal(press, current, context)) ??
        (await answerPress(press, current, context))
      );
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      return tell('away', current.shelf);
    }
  };

  return {
    async forgetWorkspace(workspace) {
      await store.forgetWorkspace(workspace);
      library.changed(workspace);
    },
    answer: (event) =>
      event.type === 'press' ? answerPressed(event) : answerMessage(event, context, listening),
    suggest: async (field, text) => mind().suggest(field, text),
    digests: async () => (await import('./digest.ts')).takeDigests(context),
    giveBack: async (post) => (await import('./digest.ts')).giveBack(post, context),
    posted: (message, answer) => store.answers.set(linkOf(message), answer, toPerson(message)),
  };
}
