import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** Whatever may hold a secret is never written, wherever it hangs on the object that is logged. */
const SECRETS = [
  'password',
  'token',
  'secret',
  'code',
  'cookie',
  'authorization',
  '["set-cookie"]',
  'postgresUrl',
  'clickhouseUrl',
];
const PATHS = SECRETS.flatMap((name) => {
  const step = name.startsWith('[') ? name : `.${name}`;
  return [step.replace(/^\./, ''), `*${step}`, `*.*${step}`];
});

/**
 * The log of a process: one JSON object a line on standard output, or plain lines for a person at a terminal.
 *
 * A person sees warnings and worse; the rest would only push away the address they look for.
 */
export function openLog(
  { logLevel, log }: Pick<Config, 'logLevel' | 'log'>,
  output: NodeJS.WriteStream = process.stdout,
): Logger {
  const human = (log ?? (output.isTTY ? 'human' : 'json')) === 'human';
  const level = human && logLevel === 'info' ? 'warn' : logLevel;
  const options = { level, redact: { paths: PATHS, censor: '•' }, base: { pid: process.pid } };
  return human ? pino(options, { write: (line) => process.stderr.write(plainLine(line)) }) : pino(options, output);
}

function plainLine(line: string): string {
  const { level, time, msg, err, reference } = JSON.parse(line) as {
    level: number;
    time: number;
    msg: string;
    err?: { stack?: string };
    reference?: string;
  };
  const clock = new Date(time).toISOString().slice(11, 19);
  const parts = [clock, pino.levels.labels[level] ?? '', msg, reference === undefined ? '' : `(${reference})`];
  return `${parts.filter((part) => part !== '').join(' ')}\n${err?.stack === undefined ? '' : `${err.stack}\n`}`;
}
