/** Who is there, under names that no knowledge holds. Olga is an administrator. */
export const PEOPLE = { ada: 'adalovelace', bob: 'bobtables', cleo: 'cleopatra', olga: 'olgaroot' } as const;

export type Person = keyof typeof PEOPLE;

/** What somebody got to see of the bot. */
export interface Shown {
  readonly text: string;
  readonly isPrivate: boolean;
  /** What can be pressed. */
  readonly buttons: readonly string[];
  /** What can be chosen from a menu. */
  readonly options: readonly string[];
  /** Of a form: what is to be filled in, by name, with what stands there. */
  readonly fields: Readonly<Record<string, string>>;
  /** The platform's own. */
  readonly source: unknown;
}

/** What somebody said. */
export interface Said {
  readonly who: Person;
  readonly link: string;
  readonly source: unknown;
}

/**
 * People in a channel of a platform's double, where the built bot is too, in a process of its own: what every platform lets them do, so that
 * one scenario can be played on each.
 */
export interface Chat {
  /** Their ids, and what the bot signs in with. */
  readonly secrets: readonly string[];
  /** Of the bot's process. */
  readonly pid: number;
  /** Where all of this is, as the platform calls them. */
  readonly place: { readonly workspace: string; readonly channel: string };
  say(who: Person, text: string): Said;
  /** The answer to something said, for all or, if it came so, for whoever said it. */
  answerTo(said: Said): Promise<Shown>;
  isAnswered(said: Said): boolean;
  /** What the bot posted to the channel by itself, once there is something that holds these words. */
  posted(words: string): Promise<Shown>;
  /** Mentions the bot. */
  ask(who: Person, text: string): Promise<Shown>;
  /** Asks in private: by a direct message, or on the bot's own page. */
  askAside(who: Person, text: string): Promise<Shown>;
  /** Has the bot answer what somebody said. */
  answerThis(who: Person, said: Said): Promise<Shown>;
  edit(said: Said, text: string): void;
  /** A subcommand of `/hypercall`; with a stroke before it, a command of its own. */
  command(who: Person, name: string, text?: string): Promise<Shown>;
  press(who: Person, on: Shown, button: string): Promise<Shown>;
  choose(who: Person, on: Shown, option: string): Promise<Shown>;
  submit(who: Person, form: Shown, values: Readonly<Record<string, string>>): Promise<Shown>;
  /** Presses what the bot never offered to this person; with values, submits it as a form. */
  forge(who: Person, action: string, values?: Readonly<Record<string, string>>): Promise<Shown>;
  /** What the process has written to standard error so far. */
  log(): string;
  /** Ends the bot's process, and starts another on the same store; `between` comes while none runs. */
  restart(between: () => Promise<void>): Promise<void>;
  /** Ends it all; a second time does nothing. */
  stop(): Promise<void>;
}

export type OpenChat = (env: Readonly<Record<string, string>>) => Promise<Chat>;
