export interface Retry {
  /** Attempts in all. */
  readonly tries: number;
  /** Milliseconds before the second attempt; doubled before each one after it. */
  readonly pause: number;
  /** Whether another attempt can help, and does no harm. */
  readonly helps: (error: unknown) => boolean;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Does something that may fail for a while. Ends with the last error. */
export async function retry<T>(
  attempt: (number: number) => Promise<T>,
  { tries, pause, helps, wait = sleep }: Retry,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      if (number >= tries || !helps(error)) throw error;
      await wait(pause * 2 ** (number - 1));
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
