import { parentPort, workerData } from 'node:worker_threads';
import { detectTrendChanges } from '@plumbline/loop/expect/trend/detectTrendChanges.ts';
import { findTrendSeason, forecastTrend } from '@plumbline/loop/expect/trend/forecastTrend.ts';
import { tryOutsideSeries } from '@plumbline/loop/expect/trend/tryOutsideSeries.ts';
import type { SeriesAnswer, TrendWork } from './inTrendWorker.ts';

const { work } = workerData as { work: TrendWork };
parentPort?.postMessage(work.task === 'trial' ? tryOutsideSeries(work.trial) : describe(work));

function describe({ values, errors, periods, step, confidence }: Extract<TrendWork, { task: 'series' }>): SeriesAnswer {
  return {
    forecast: forecastTrend(values, periods, step, confidence),
    season: findTrendSeason(values, periods, step),
    changes: detectTrendChanges(values, errors, periods, step, confidence),
  };
}
