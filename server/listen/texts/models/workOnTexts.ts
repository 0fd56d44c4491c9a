import { Worker } from 'node:worker_threads';
import type { Lesson, Taught, Teaching } from '@plumbline/loop/listen/texts/teachTextModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextComparison } from '@plumbline/model/textModel.ts';
import type { AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';
import type { SeedSuggestions } from '@plumbline/text/aspects/suggestSeeds.ts';
import type { OwnWork, OwnWorkDone } from './own/ownModel.ts';

/** What takes long enough to hold up people: it is done in a thread that ends with it. */
export type TextWork =
  | { kind: 'teach'; teaching: Omit<Teaching, 'installed'>; installed: Uint8Array | null }
  | { kind: 'compare'; one: Uint8Array | null; other: Uint8Array | null; lessons: readonly Lesson[] }
  | { kind: 'suggest'; texts: readonly string[]; seeds: readonly AspectSeeds[]; limit: number }
  | { kind: 'own'; own: OwnWork }
  | { kind: 'score'; model: Uint8Array | null; texts: readonly string[] };
export type TextWorkDone = {
  teach: Taught;
  compare: TextComparison;
  suggest: SeedSuggestions[];
  own: OwnWorkDone;
  /** the probability of praise of each text; null where it is in no language that is scored */
  score: (number | null)[];
};
export type FromTextWorker =
  | { done: unknown }
  | { code: Refusal['code']; says: string; values: Refusal['values'] }
  | { defect: string };

/**
 * @throws Refusal invalid `textModels.notAModel` for a file that is none
 */
export function workOnTexts<K extends TextWork['kind']>(
  work: Extract<TextWork, { kind: K }>,
  signal: AbortSignal,
): Promise<TextWorkDone[K]> {
  const worker = new Worker(new URL('../../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./textWorker.ts', import.meta.url).href, work },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<TextWorkDone[K]>((resolve, reject) => {
    worker.once('message', (answer: FromTextWorker) => {
      if ('done' in answer) resolve(answer.done as TextWorkDone[K]);
      else if ('says' in answer) reject(new Refusal(answer.code, answer.says, answer.values));
      else reject(new Error(answer.defect));
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(signal.aborted ? signal.reason : new Error(`the thread of a model ended with ${code}`)),
    );
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    void worker.terminate();
  });
}
