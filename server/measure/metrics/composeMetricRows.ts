import type { MetricOf } from '@plumbline/loop/measure/metrics/estimateMetric.ts';
import { METRIC_KINDS, type MetricData, type MetricInput, metricUnit } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { MetricRows } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import { z } from 'zod';

export type MetricPlan = { rows: MetricRows; of: MetricOf };
type Of<From extends MetricData['from']> = Extract<MetricData, { from: From }>;

const NO_LIMIT = 1e300;
const EXPECTED = { before: 'expected', after: 'expectedRecalled', joined: 'expectedJoined' } as const;
const OBSERVED = {
  ...{ respondent: 'customer', value: 'perceived', against: 'absent', paired: 0 },
  ...{ low: 0, high: 100, top: 1, lower: -NO_LIMIT, upper: NO_LIMIT },
};

/**
 * From what a definition says to what the store is asked and how the answer is read; null of a formula.
 *
 * @throws Refusal invalid `metrics.wrongData`, `metrics.noLimits`
 */
export function composeMetricRows(input: Pick<MetricInput, 'kind' | 'data' | 'unit'>): MetricPlan | null {
  const { kind, data } = input;
  const { reading, from } = METRIC_KINDS[kind];
  if (!(from as readonly string[]).includes(data.from))
    throw new Refusal('invalid', 'metrics.wrongData', { kind, from: data.from });
  if (data.from === 'formula' || reading === 'formula') return null;
  const of: MetricOf = { reading, unit: metricUnit(input), bounds: null, lower: null, upper: null };
  switch (data.from) {
    case 'metric':
    case 'question':
      return scaled(data, of);
    case 'marks':
      return marks(kind, data, of);
    case 'native':
      return native(kind, data, of);
    case 'events': {
      const { begin, end, withinDays, pairedBy, holds, time } = data;
      const times = reading === 'median';
      const unitMs = time === 'hours' ? 3_600_000 : 86_400_000;
      const asked = { begin, end, withinDays, pairedBy, reading: times ? 'times' : holds, unitMs };
      return { rows: { question: 'events', times, parameters: asked }, of };
    }
    case 'purchases': {
      const { withinDays, currency } = data;
      const read = kind === 'amount' ? 'amount' : kind === 'churn' ? 'notFollowed' : 'followed';
      return { rows: { question: 'purchases', times: false, parameters: { withinDays, currency, reading: read } }, of };
    }
    case 'promises': {
      const promise = data.promise ?? '';
      const question = isOfLedger(promise) ? 'ledger' : 'promises';
      return { rows: { question, times: false, parameters: { promise } }, of };
    }
  }
}

const LEDGER_ID = z.uuid();

/** Promises of the ledger are known by ids, those that an import brought by the keys of its file. */
export const isOfLedger = (promise: string): boolean => LEDGER_ID.safeParse(promise).success;

function scaled(data: Of<'metric'> | Of<'question'>, of: MetricOf): MetricPlan {
  const { low, high, top } = data.scale;
  const reading = of.reading === 'top' || of.reading === 'net' ? of.reading : 'scaled';
  const bounds: MetricOf['bounds'] = of.reading === 'net' ? [-100, 100] : of.reading === 'mean' ? [low, high] : null;
  const parameters = { reading, low, high, top };
  if (data.from === 'question')
    return {
      rows: { question: 'answers', times: false, parameters: { ...parameters, question: data.question } },
      of: { ...of, bounds },
    };
  const { metric: dimension, respondent } = data;
  const asked = { ...OBSERVED, ...parameters, kind: 'metric', dimension, respondent };
  return { rows: { question: 'observed', times: false, parameters: asked }, of: { ...of, bounds } };
}

function marks(kind: MetricInput['kind'], { dimension, asked }: Of<'marks'>, of: MetricOf): MetricPlan {
  const readings: Partial<Record<MetricInput['kind'], string>> = {
    ...{ fulfilment: 'reached', shortfall: 'missed', difference: 'difference', ratio: 'ratio' },
  };
  const reading = readings[kind] ?? 'plain';
  const pair = reading === 'plain' ? {} : { against: EXPECTED[asked], paired: 1 };
  const parameters = { ...OBSERVED, kind: 'dimension', dimension, reading, ...pair };
  const bounds: MetricOf['bounds'] = kind === 'difference' ? [-100, 100] : kind === 'perceivedValue' ? [0, 100] : null;
  return { rows: { question: 'observed', times: false, parameters }, of: { ...of, bounds } };
}

const OUTSIDE: readonly string[] = ['dpmo', 'sigma'];

function native(kind: MetricInput['kind'], data: Of<'native'>, of: MetricOf): MetricPlan {
  const { dimension, lower, upper } = data;
  const limited = of.reading !== 'mean' && of.reading !== 'median';
  if (limited && lower === null && upper === null) throw new Refusal('invalid', 'metrics.noLimits', { kind });
  if (lower !== null && upper !== null && lower >= upper)
    throw new Refusal('invalid', 'metrics.limitsCrossed', { lower, upper });
  const times = of.reading === 'median';
  const outside = OUTSIDE.includes(of.reading) || kind === 'risk';
  const reading = times ? 'times' : outside ? 'outside' : of.reading === 'share' ? 'inside' : 'plain';
  const limits = { lower: lower ?? -NO_LIMIT, upper: upper ?? NO_LIMIT };
  const asked = {
    ...OBSERVED,
    kind: 'dimension',
    dimension,
    respondent: 'any',
    value: 'deliveredNative',
    reading,
    ...limits,
  };
  return { rows: { question: 'observed', times, parameters: asked }, of: { ...of, lower, upper } };
}
