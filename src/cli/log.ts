import type { Log } from '../adapters/port.ts';
import type { LogLevel } from '../config.ts';

/** Writes lines of JSON to standard error. pino is loaded with the first line: a quiet process never needs it. */
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
