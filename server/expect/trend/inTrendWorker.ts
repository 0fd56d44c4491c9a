import { Worker } from 'node:worker_threads';
import type { Period } from '@plumbline/loop/expect/trend/listPeriods.ts';
import type { TrialParts } from '@plumbline/loop/expect/trend/tryOutsideSeries.ts';
import type {
  OutsideTrial,
  TrendChanges,
  TrendForecast,
  TrendSeason,
  TrendStep,
} from '@plumbline/model/expectationTrend.ts';

export type TrendWork =
  | {
      task: 'series';
      values: number[];
      errors: number[];
      periods: Period[];
      step: TrendStep;
      confidence: number;
    }
  | { task: 'trial'; trial: TrialParts };
export type SeriesAnswer = { forecast: TrendForecast; season: TrendSeason; changes: TrendChanges };
type AnswerOf<Work> = Work extends { task: 'trial' } ? OutsideTrial : SeriesAnswer;

/** Fitting a forecast anew from every origin takes longer than others may wait. @throws what the signal ends with */
export function inTrendWorker<Work extends TrendWork>(work: Work, signal: AbortSignal): Promise<AnswerOf<Work>> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./trendWorker.ts', import.meta.url).href, work },
  });
  const ends = new AbortController();
  return new Promise<AnswerOf<Work>>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker of trends ended with ${code} before it answered`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ends.signal });
  }).finally(() => {
    ends.abort();
    void worker.terminate();
  });
}
