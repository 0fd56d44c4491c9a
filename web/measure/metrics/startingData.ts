import type { MetricInput, MetricKind, MetricSource } from '@plumbline/model/metric.ts';
import { METRIC_KINDS } from '@plumbline/model/metric.ts';
import type { MetricMaterial } from '@plumbline/model/metricReport.ts';

type Data = MetricInput['data'];

const SCALES: Partial<Record<MetricKind, { low: number; high: number; top: number }>> = {
  csat: { low: 1, high: 5, top: 2 },
  nps: { low: 0, high: 10, top: 2 },
  ces: { low: 1, high: 7, top: 2 },
  likert: { low: 1, high: 5, top: 2 },
};
const HUNDRED = { low: 0, high: 100, top: 20 };

/** Data of a kind to begin with: the first of everything that the workspace has. */
export function startingData(kind: MetricKind, from: MetricSource, material: MetricMaterial): Data {
  const scale = SCALES[kind] ?? HUNDRED;
  const dimension = material.dimensions[0]?.key ?? '';
  switch (from) {
    case 'metric':
      return {
        ...{ from, metric: material.metrics[0]?.key ?? '', scale },
        respondent: kind === 'staffSatisfaction' ? 'staff' : 'customer',
      };
    case 'question':
      return { from, question: material.questions[0]?.question ?? '', scale };
    case 'marks':
      return { from, dimension, asked: 'before' };
    case 'native':
      return { from, dimension: material.natives[0]?.dimension ?? dimension, lower: null, upper: null };
    case 'events':
      return {
        ...{
          from,
          begin: material.events[0] ?? '',
          end: material.events[1] ?? material.events[0] ?? '',
          withinDays: 30,
        },
        ...{
          pairedBy: 'occasion',
          holds: kind === 'firstContactResolution' ? 'notFollowed' : 'followed',
          time: 'days',
        },
      };
    case 'purchases':
      return { from, withinDays: 90, currency: material.currencies[0] ?? '' };
    case 'promises':
      return { from, promise: null };
    case 'formula':
      return { from, formula: '' };
  }
}

/** A metric to begin with. */
export function startingMetric(kind: MetricKind, material: MetricMaterial): MetricInput {
  const [from] = METRIC_KINDS[kind].from;
  return {
    ...{
      names: {},
      kind,
      data: startingData(kind, from ?? 'formula', material),
      unit: '',
      better: METRIC_KINDS[kind].better,
    },
    ...{ target: null, horizon: 'short', origin: 'primary', owner: '', department: '', reviewOn: null, outcome: null },
    note: '',
  };
}
