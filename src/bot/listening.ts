import { conversationKey, type Message, settingsChannel } from '../forms/message.ts';
import type { SilenceReason } from '../forms/outcome.ts';
import type { Settings } from '../store/administration.ts';
import type { Decision, Store } from '../store/ports.ts';
import { toPerson } from './people.ts';

export const MODES = ['off', 'suggest', 'auto'] as const;
type Mode = (typeof MODES)[number];

/** What applies where nothing is set for the channel itself. */
export function toMode({ mode }: Settings, support: boolean | undefined): Mode {
  return mode ?? (support ? 'auto' : 'off');
}

/** A channel that the bot listens to. */
export interface Hearing {
  readonly mode: Exclude<Mode, 'off'>;
  readonly settings: Settings;
}

export interface Listening {
  /** Whether something overheard is listened to at all; if not, why. */
  hear(message: Message): Promise<Hearing | Extract<SilenceReason, 'off' | 'ignored'>>;
  isQuiet(hearing: Hearing): boolean;
  /** Takes the channel's turn to speak unasked, unless it is too soon after the last one. */
  takeTurn(message: Message, hearing: Hearing): Promise<boolean>;
  /** Notes what was decided, for whoever asks why. */
  note(message: Message, decision: Decision): Promise<void>;
}

const DAY_MINUTES = 1440;
const MOST_CHANNELS = 10_000;

export function createListening(store: Store, now: () => number): Listening {
  /** When the bot spoke last, by channel: the store may be slow, and two questions may come at once. */
  const turns = new Map<string, number>();
  return {
    hear: async (message) => {
      const { workspace } = message.place;
      const settings = (await store.settings.get(workspace, settingsChannel(message.place))) ?? {};
      const mode = toMode(settings, message.support);
      if (mode === 'off') return 'off';
      return (await store.ignored.has(workspace, toPerson(message))) ? 'ignored' : { mode, settings };
    },
    isQuiet: ({ settings: { quietHours } }) => {
      if (!quietHours) return false;
      const { from, to } = quietHours;
      const minute = Math.floor(now() / 60_000) % DAY_MINUTES;
      return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    },
    takeTurn: async ({ place }, { settings: { cooldownSeconds = 0 } }) => {
      if (cooldownSeconds === 0) return true;
      const { thread: _, ...open } = place;
      const key = `${conversationKey({ ...open, channel: settingsChannel(place) })}#spoke`;
      const kept = Number((await store.answers.get(key)) ?? Number.NEGATIVE_INFINITY);
      const last = Math.max(kept, turns.get(key) ?? Number.NEGATIVE_INFINITY);
      const time = now();
      if (time - last < cooldownSeconds * 1000) return false;
      turns.delete(key);
      turns.set(key, time);
      if (turns.size > MOST_CHANNELS) turns.delete(turns.keys().next().value as string);
      await store.answers.set(key, String(time));
      return true;
    },
    note: async (message, decision) => {
      const key = toMessageKey(message.id);
      if (key !== undefined)
        await store.decisions.add(message.place.workspace, key, decision, toPerson(message));
    },
  };
}

/**
 * Stands for a message, however it is named: by its id, or by a link whose last part is the id. Platforms write the same id with a letter
 * before it and without its dot in a link.
 */
export function toMessageKey(named: string): string | undefined {
  const parts = named
    .trim()
    .replace(/[<>]/g, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean);
  const id = (parts.at(-1) ?? '').replace(/^p(?=\d+$)/, '').replaceAll('.', '');
  return id === '' || id.length > 100 ? undefined : id;
}
