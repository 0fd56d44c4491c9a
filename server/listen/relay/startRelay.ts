import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { forgetSentBatches } from '@plumbline/store/operations/listen/relayBatches.ts';
import type { HouseContext } from '../../http/context.ts';
import { BATCH_RESPONSES_MAX, relayOnce } from './relayOnce.ts';

/** Answers are gathered for so long, so that many small writes become few: a line is so much behind at most. */
const GATHER_MS = 1000;
/** Looked at even if nobody calls: another process may have taken answers in. */
const LOOK_MS = 5000;
const BACK_OFF_MS = { first: 1000, most: 60_000 };
/** A batch that has begun may take so long to end after a stop was asked for; it is done again at the next start. */
const FINISH_MS = 3000;
const KEPT_DAYS = 30;

const calls = new EventEmitter();
calls.setMaxListeners(0);

/** Answers were committed: the relays of this process look at once. */
export function wakeRelay(): void {
  calls.emit('wake');
}

/**
 * Relays answers for as long as the process lives, in the background. A failure is tried again, later and later; its
 * problem is kept with the batch, and the doctor tells of it.
 */
export function startRelay(house: HouseContext): void {
  const before = new Date(house.now().getTime() - KEPT_DAYS * 86_400_000);
  house.inBackground('sent batches', forgetSentBatches(house.stores.operations, before));
  house.inBackground('relay', relayForever(house));
}

async function relayForever(house: HouseContext): Promise<void> {
  const cut = new AbortController();
  const onStop = () => void setTimeout(() => cut.abort(new Error('the process stops')), FINISH_MS).unref();
  house.signal.addEventListener('abort', onStop, { once: true });
  let failures = 0;
  while (!house.signal.aborted) {
    // a call that comes while something is relayed counts too
    const listening = new AbortController();
    const called = once(calls, 'wake', { signal: listening.signal }).catch(() => undefined);
    try {
      const relayed = await relayOnce(house, cut.signal);
      failures = 0;
      if (relayed === 0) await pause(house.signal, LOOK_MS, called);
      else if (relayed < BATCH_RESPONSES_MAX) await pause(house.signal, GATHER_MS);
    } catch (error) {
      if (house.signal.aborted) break;
      const ms = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** failures++);
      house.log.warn({ err: error, ms }, 'the relay failed and tries again');
      await pause(house.signal, ms);
    } finally {
      listening.abort();
    }
  }
  house.signal.removeEventListener('abort', onStop);
}

/** Waits, but no longer than until a stop, or until what may come sooner. */
async function pause(stop: AbortSignal, ms: number, sooner?: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  // being cut short is how it usually ends
  const time = wait(ms, undefined, { signal: AbortSignal.any([stop, over.signal]) }).catch(() => undefined);
  await Promise.race(sooner === undefined ? [time] : [time, sooner]);
  over.abort();
}
