/** How the store tells what it does; `server` brings its own logger. Never given a secret or a row. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  values?: Record<string, string | number | boolean>,
) => void;

/** For those who do not want to know. */
export const SILENT: Log = () => undefined;
