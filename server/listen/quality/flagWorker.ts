import { parentPort } from 'node:worker_threads';
import { type FlagReport, flagTexts } from '@plumbline/text/authenticity/flagTexts.ts';
import type { ReviewToJudge } from '@plumbline/text/authenticity/judgeAuthenticity.ts';

export type ToFlagWorker = { texts: readonly ReviewToJudge[] } | { judge: true };
export type FromFlagWorker =
  | { taken: number }
  | { progress: number }
  | { flags: FlagReport['flags'] }
  | { done: Omit<FlagReport, 'flags'> }
  | { defect: string };

/** Flags go out so many at a time, so that whoever hears of them is never held up. */
const FLAGS_AT_ONCE = 500;
const PROGRESS_MS = 200;

const held: ReviewToJudge[] = [];
const tell = (message: FromFlagWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToFlagWorker) => {
  try {
    if ('texts' in message) {
      for (const one of message.texts) held.push(one);
      tell({ taken: held.length });
    } else judge();
  } catch (error) {
    tell({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function judge(): void {
  let toldAt = 0;
  const { flags, ...rest } = flagTexts(held, (progress) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_MS) return;
    toldAt = now;
    tell({ progress });
  });
  for (let at = 0; at < flags.length; at += FLAGS_AT_ONCE) tell({ flags: flags.slice(at, at + FLAGS_AT_ONCE) });
  tell({ done: rest });
}
