import { Worker } from 'node:worker_threads';
import type { SpelledRow } from '@plumbline/store/analytics/listen/customers/customerCards.ts';

export type NameSpeller = {
  /** how these names are read, in their order */
  spell: (names: readonly string[]) => Promise<SpelledRow[]>;
  close: () => Promise<void>;
};
export type NamesAsked = { names: readonly string[] };
export type NamesAnswered = { rows: SpelledRow[] };

/**
 * Reads names in a thread of its own, which begins with the first of them: a hundred thousand take a third of a second, and
 * that is not taken from whoever asks for a page.
 *
 * @param signal  ends it
 */
export function openNameSpeller(signal: AbortSignal): NameSpeller {
  let worker: Worker | null = null;
  return {
    spell: (names) => {
      signal.throwIfAborted();
      worker ??= new Worker(new URL('../../boot.mjs', import.meta.url), {
        workerData: { entry: new URL('./nameWorker.ts', import.meta.url).href },
      });
      return ask(worker, names, signal);
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

function ask(worker: Worker, names: readonly string[], signal: AbortSignal): Promise<SpelledRow[]> {
  const asked: NamesAsked = { names };
  const heard = new AbortController();
  return new Promise<SpelledRow[]>((resolve, reject) => {
    const onMessage = ({ rows }: NamesAnswered) => resolve(rows);
    const onError = (error: Error) => reject(error);
    const onExit = (code: number) => reject(new Error(`the worker that reads names ended with ${code}`));
    const onStop = () => reject(signal.reason);
    worker.once('message', onMessage).once('error', onError).once('exit', onExit);
    signal.addEventListener('abort', onStop, { once: true });
    heard.signal.addEventListener('abort', () => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal.removeEventListener('abort', onStop);
    });
    worker.postMessage(asked);
  }).finally(() => heard.abort());
}
