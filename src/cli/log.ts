import type { LogLevel } from '../config.ts';

/** Writes one line of JSON to standard error. Figures and names of settings only: never a message's text, never a token. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, details?: object) => void;

/** pino is loaded with the first line: a quiet process never needs it. */
export function createLog(level: LogLevel): Log {
  let ready: Promise<Log> | undefined;
  return (severity, event, details = {}) => {
    ready ??= import('pino').then(({ pino }) => {
      const logger = pino({ level }, pino.destination({ dest: 2, sync: true }));
      return (at, what, more = {}) => logger[at](more, what);
    });
    ready.then((log) => log(severity, event, details)).catch(() => {});
  };
}
