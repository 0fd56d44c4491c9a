import { readFileSync } from 'node:fs';

/** How often it is looked, milliseconds: a hold seems longer than it is by at most this. */
const LOOK_MS = 5;

/**
 * The longest time of a processor that this thread took without looking up: what holds others up, however many others work on the machine.
 * Elsewhere than on Linux it is 0.
 */
export function watchHolds(): { stop(): number } {
  let longest = 0;
  let before = processorMs();
  const timer = setInterval(() => {
    const now = processorMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, LOOK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(0, longest - LOOK_MS / 2);
    },
  };
}

function processorMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}
