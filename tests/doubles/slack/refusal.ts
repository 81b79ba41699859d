import type { Fields } from './fields.ts';

/** What Slack says no with: `{ok: false, error}`, at status 200. */
export class Refusal extends Error {
  override name = 'Refusal' as const;
  readonly code: string;
  readonly details: Fields;
  /** A mistake of the app's own making, which fails the test; other refusals are the app's to handle. */
  readonly violation: boolean;

  constructor(code: string, details: Fields = {}, violation = false) {
    super(`${code} ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
    this.violation = violation;
  }
}
