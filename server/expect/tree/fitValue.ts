import { Worker } from 'node:worker_threads';
import type { ValueFunctionWithin } from '@plumbline/loop/measure/bootstrapValueFunction.ts';
import { ValueFit, ValueFunction } from '@plumbline/model/dimension.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listNativePairs, type NativePair } from '@plumbline/store/analytics/expect/nativePairs.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';

export type FitWork = {
  pairs: NativePair[];
  unit: string;
  falling: boolean;
  customers: 'half' | 'all';
  resamples: number;
  confidence: number;
  /** native values to read it at; its own knots where nothing is named */
  at?: readonly number[];
};
export type FitAnswer =
  | {
      fitted: ValueFunctionWithin['fitted'];
      band: [number, number, number][];
      points: ValueFunctionWithin['points'];
      applied: ValueFunctionWithin['applied'];
    }
  | { says: string; values: Record<string, string | number> };

export const FitAsked = z
  .object({
    dimension: z.string(),
    unit: z.string().trim().min(1).max(40).optional(),
    better: z.enum(['less', 'more']),
    /** fit on rows before this day, to apply it from that day on; without it on half of the customers */
    before: z.iso.date().nullable().default(null),
  })
  .meta({ id: 'FitAsked' });

export const FittedValue = z
  .object({
    value: ValueFunction,
    fit: ValueFit,
    /** rows with both in all; a fit reads 50,000 at most, whole customers each */
    available: z.int(),
    /** mean of the other half with the function applied, and with its doubt; null where it was fitted on an earlier period */
    applied: z.object({ point: z.number(), low: z.number(), high: z.number(), people: z.int() }).nullable(),
  })
  .meta({ id: 'FittedValue' });

const RESAMPLES = 400;

/**
 * Fits a value function to what customers said at each value of the native measure.
 *
 * @throws Refusal invalid `expect.tooFewToFit`, `expect.manyUnits`
 */
export async function fitValue(
  context: WorkspaceContext,
  { dimension, unit, better, before }: z.output<typeof FitAsked>,
): Promise<z.input<typeof FittedValue>> {
  const { hidden, excluded } = await loadSubject(context);
  const asked = { workspace: context.workspace.number, dimension, hidden, excluded, before };
  const { signal } = context;
  const { pairs, occasions, units } = await listNativePairs(context.stores.analytics, asked, { signal });
  if (units.length > 1) throw new Refusal('invalid', 'expect.manyUnits', { units: units.join(', ') });
  if (pairs.length < 20) throw new Refusal('invalid', 'expect.tooFewToFit', { count: pairs.length });
  const confidence = context.workspace.settings.confidence ?? LIMITS.confidence;
  const found = await fitInWorker({
    ...{ pairs: roundNative(pairs), unit: units[0] ?? unit ?? 'days', falling: better === 'less' },
    ...{ customers: before === null ? 'half' : 'all', resamples: RESAMPLES, confidence },
  });
  const { fitted, band, applied } = found;
  const { people, occasions: used, value } = fitted;
  const fit = { customers: before === null ? ('half' as const) : ('earlier' as const), before, people };
  return {
    ...{ value, available: occasions },
    fit: { ...fit, occasions: used, confidence, band },
    applied:
      applied === null
        ? null
        : {
            ...{ point: applied.joint.estimate, low: applied.joint.low, high: applied.joint.high },
            people: applied.people,
          },
  };
}

const DIFFERENT_MAX = 200;

/** A measure so fine that hardly two occasions share a value is rounded: the bootstrap of a monotone function wants it. */
export function roundNative(pairs: NativePair[]): NativePair[] {
  if (new Set(pairs.map(({ native }) => native)).size <= DIFFERENT_MAX) return pairs;
  const sorted = Float64Array.from(pairs, ({ native }) => native).sort();
  const spread = (sorted[Math.floor(sorted.length * 0.99)] ?? 0) - (sorted[Math.floor(sorted.length * 0.01)] ?? 0);
  const step = 10 ** Math.ceil(Math.log10(Math.max(spread, 1e-9) / DIFFERENT_MAX));
  return pairs.map((pair) => ({ ...pair, native: Math.round(Math.round(pair.native / step) * step * 1e9) / 1e9 }));
}

/** Drawing customers anew hundreds of times takes longer than others may wait. */
export function fitInWorker(work: FitWork): Promise<Exclude<FitAnswer, { says: string }>> {
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./fitWorker.ts', import.meta.url).href, work },
  });
  return new Promise<Exclude<FitAnswer, { says: string }>>((resolve, reject) => {
    worker.once('message', (answer: FitAnswer) => {
      if ('says' in answer) reject(new Refusal('invalid', answer.says, answer.values));
      else resolve(answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker that fits ended with ${code} before it answered`)));
  }).finally(() => void worker.terminate());
}
