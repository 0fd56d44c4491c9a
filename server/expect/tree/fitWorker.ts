import { parentPort, workerData } from 'node:worker_threads';
import { bootstrapValueFunction } from '@plumbline/loop/measure/bootstrapValueFunction.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { FitAnswer, FitWork } from './fitValue.ts';

const { work } = workerData as { work: FitWork };
parentPort?.postMessage(answer(work));

function answer({ pairs, unit, falling, customers, resamples, confidence, at }: FitWork): FitAnswer {
  try {
    const found = bootstrapValueFunction(pairs, unit, falling, { customers, resamples, confidence, at });
    const { fitted, points, applied } = found;
    return { fitted, band: points.map(({ native, low, high }) => [native, low, high]), points, applied };
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    if (error instanceof ArgumentError) return { says: 'expect.tooFewToFit', values: { count: pairs.length } };
    throw error;
  }
}
