import type { Action } from './press.ts';

/** An argument of a command. */
export interface CommandOption {
  readonly name: string;
  readonly description: string;
  readonly kind: 'text' | 'yes-or-no' | 'person';
  readonly required?: boolean;
  /** What the bot completes it to while it is typed: the `field` of `suggest`. */
  readonly completes?: string;
  /** Most characters. */
  readonly longest?: number;
}

/** A command of the chat platforms, as plain data. */
export interface Command {
  readonly name: string;
  readonly description: string;
  /** What may be typed after it, for platforms and helps that show a line. */
  readonly hint: string;
  /** What it does; the arguments are the `values` of the press. A command with subcommands does what `help` does. */
  readonly action: Action;
  readonly options: readonly CommandOption[];
  /** Name of the value that holds everything typed, where a platform has no named arguments. */
  readonly whole?: string;
  readonly subcommands?: readonly Omit<Command, 'subcommands'>[];
}

/** "Answer this", on any message. */
export interface MessageCommand {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface Commands {
  readonly commands: readonly Command[];
  readonly onMessage: MessageCommand;
}
