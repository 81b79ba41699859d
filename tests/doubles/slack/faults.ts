/**
 * How a call is to go wrong. `after` lets it take effect first, and only then hides that from the app.
 * A call that fails by a fault is no violation.
 */
export type Fault =
  | { readonly type: 'error'; readonly error: string; readonly after?: boolean }
  | { readonly type: 'rate limit'; readonly seconds: number }
  | { readonly type: 'status'; readonly status: number; readonly after?: boolean }
  | { readonly type: 'closed'; readonly after?: boolean }
  | { readonly type: 'silence'; readonly after?: boolean };

/** Plans faults for calls to come. Besides methods there are `response_url` and `upload`. */
export class Faults {
  readonly #planned: { readonly method: string; readonly fault: Fault; left: number }[] = [];

  /** Lets the next calls of a method fail. Faults that no call met fail the test when the double closes. */
  next(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  /** The fault for this call, which is used up by asking. */
  take(method: string): Fault | undefined {
    const found = this.#planned.find((plan) => plan.method === method && plan.left > 0);
    if (found) found.left--;
    return found?.fault;
  }

  unmet(): readonly string[] {
    return this.#planned
      .filter(({ left }) => left > 0)
      .map(({ method, fault, left }) => `${method}: "${fault.type}" was not met, ${left} left`);
  }
}
