import type { Intent } from './question.ts';
import type { Reply } from './reply.ts';

export type SilenceReason =
  | 'bot'
  | 'cooldown'
  | 'duplicate'
  | 'empty'
  | 'for-someone-else'
  | 'human-answered'
  | 'ignored'
  | 'not-a-question'
  | 'not-certain'
  | 'not-permitted'
  | 'nothing-to-do'
  | 'limit'
  | 'off'
  | 'quiet-hours'
  | 'unknown-control';

/** How a message was read: figures for the log and the command line, none of its words. */
export interface Reading {
  readonly intent: Intent;
  readonly confidence: number;
}

/** A field of a form to fill: one of the choices where there are any, else text. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly choices?: readonly string[];
  /** Most characters of a text. */
  readonly longest?: number;
  /** What it is filled with to begin with. */
  readonly value?: string;
  /** Whether it may be left empty. */
  readonly optional?: boolean;
}

/** What is to happen. */
export type Outcome =
  | { readonly type: 'silence'; readonly why: SilenceReason }
  | {
      readonly type: 'reply';
      readonly reply: Reply;
      readonly visibility: 'public' | 'private';
      /** `update` replaces the message `of`. */
      readonly as: 'new' | 'update';
      readonly of?: string;
      /** Which part of a long reply to show, counted from 0. */
      readonly page?: number;
      readonly reading?: Reading;
      /** A private offer to answer something overheard; where nothing private can stand, one line that is removed after ten minutes. */
      readonly offer?: boolean;
      /** The message that said so before, to be linked. */
      readonly earlier?: string;
    }
  | {
      readonly type: 'form';
      readonly title: string;
      readonly action: string;
      readonly fields: readonly Field[];
    }
  | { readonly type: 'removal'; readonly message: string }
  | { readonly type: 'solved'; readonly message: string }
  /** Hand over to people: mention whoever is configured, once. */
  | { readonly type: 'handover'; readonly reply: Reply }
  /** Ask again after a grace time, unless somebody has answered by then. */
  | { readonly type: 'later'; readonly seconds: number };

export interface Choice {
  readonly label: string;
  readonly value: string;
}
