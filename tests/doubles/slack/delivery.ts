import type { Fields } from './fields.ts';
import type { Workspace } from './workspace.ts';

export type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive';

/** One time that a payload was sent. */
export interface Attempt {
  /** 0, or which retry it was. */
  readonly retry: number;
  readonly reason: string | undefined;
  readonly via: 'socket' | 'http';
  /** The number of the socket that was picked. */
  readonly socket?: number;
  /** The HTTP status that the app answered. */
  status?: number;
  acknowledged: boolean;
}

/** A payload on its way to the app, and what became of it. */
export class Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly workspace: Workspace;
  readonly payload: Fields;
  readonly attempts: Attempt[] = [];
  /** Settles when the app acknowledged first, with what it answered: an empty object if nothing. Fails if it cannot any more. */
  readonly answered: Promise<Fields>;
  #settle: (answer: Fields) => void = () => {};
  #give: (reason: Error) => void = () => {};
  #acknowledged = false;

  constructor(id: string, kind: DeliveryKind, workspace: Workspace, payload: Fields) {
    this.id = id;
    this.kind = kind;
    this.workspace = workspace;
    this.payload = payload;
    this.answered = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#give = reject;
    });
    // Not every test waits for it.
    this.answered.catch(() => {});
  }

  get acknowledged(): boolean {
    return this.#acknowledged;
  }

  /** Nobody will acknowledge it any more. */
  giveUp(why: string): void {
    this.#give(new Error(`${this.kind} ${this.id}: ${why}`));
  }

  acknowledge(attempt: Attempt, answer: Fields): void {
    attempt.acknowledged = true;
    this.#acknowledged = true;
    this.#settle(answer);
  }
}
