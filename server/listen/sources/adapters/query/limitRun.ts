import { Refusal } from '@plumbline/model/refusal.ts';
import { codeOf } from '../../egress.ts';

/** A store ends a statement by itself; only where it does not is the connection cut under it, so much later. */
const GRACE_MS = 3000;

/**
 * Watches over one question to another store: it is cut off when somebody asks for it or when it takes too long.
 *
 * @param cut  closes the connection at once, whatever it is at; may be asked for more than once
 * @returns    `end`, to be waited for however it ended, and what a failure is in words
 */
export function limitRun(
  { host, secondsMax, signal }: { host: string; secondsMax: number; signal: AbortSignal },
  cut: () => Promise<void>,
): { end(): Promise<void>; refusalOf(error: unknown): unknown } {
  let late = false;
  const stop = () => void cut();
  const limit = setTimeout(
    () => {
      late = true;
      stop();
    },
    secondsMax * 1000 + GRACE_MS,
  );
  signal.addEventListener('abort', stop, { once: true });
  return {
    end: async () => {
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
      await cut();
    },
    refusalOf: (error) =>
      late ? new Refusal('unavailable', 'sources.tooSlow', { seconds: secondsMax }) : inWords(error, host, signal),
  };
}

/** The store's own sentence says best what is wrong with a statement; it holds nothing of ours. */
function inWords(error: unknown, host: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal || signal.aborted) return error;
  const because = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : codeOf(error);
  return new Refusal('unavailable', 'sources.storeSaid', { host, because: because === '' ? codeOf(error) : because });
}
