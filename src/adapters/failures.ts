import { randomBytes } from 'node:crypto';

/** A short name for one failure: people are shown it, and the log has it too. */
export function toReference(): string {
  return randomBytes(4).toString('hex');
}

/**
 * What a log may hold of an error. SDKs hang the whole request on theirs, with the message's text and tokens in it, so only these
 * fields pass; the stack tells where in our own code it was.
 */
export function toLogged(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  const isOwn = code === undefined && status === undefined;
  return {
    error: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(isOwn ? { stack: error.stack } : { reason: error.message.split('\n', 1)[0]?.slice(0, 200) }),
  };
}
