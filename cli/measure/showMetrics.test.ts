import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricFigure, MetricsReport } from '@plumbline/model/metricReport.ts';
import { expect, test } from 'vitest';
import { saysMetrics } from './showMetrics.ts';

const estimate = (point: number): Estimate => ({
  ...{ kind: 'estimate', point, low: point - 0.05, high: point + 0.05, se: 0.02, n: 1234, occasions: 1300 },
  ...{
    nEffective: 1250,
    confidence: 0.95,
    unit: 'share',
    method: 'wilson-people',
    clusteredBy: 'customer',
    asOf: '2026-03-31',
  },
});
const none = { kind: 'absent', because: 'notMeasured' } as const;
const metric = (key: string, more: Partial<MetricFigure>): MetricFigure => ({
  ...{ key, names: { en: `name of ${key}` }, kind: 'onTime', group: 'service', method: 'wilson-people', unit: 'share' },
  ...{
    better: 'more',
    version: 1,
    horizon: 'short',
    origin: 'primary',
    owner: '',
    department: '',
    value: none,
    before: none,
  },
  ...{
    change: { value: none, p: null, pAdjusted: null, told: 'none', good: null },
    target: null,
    weeks: [],
    refused: null,
  },
  review: { on: null, due: false },
  ...more,
});
const report = (metrics: MetricFigure[]): MetricsReport => ({
  ...{
    schema: 1,
    workspace: 'main',
    asOf: '2026-03-31',
    filters: {},
    confidence: 0.95,
    cellPeopleMin: 5,
    family: 1,
    metrics,
  },
  period: { from: '2026-01-01', to: '2026-03-31' },
  before: { from: '2025-10-03', to: '2025-12-31' },
});

test('metrics are told with interval, people, whether they really moved, and their target', () => {
  const rose = { value: estimate(0.1), p: 0.001, pAdjusted: 0.002, told: 'rose', good: true } as const;
  const target = { value: 0.7, since: '2026-01-01', status: 'met' } as const;
  const text = saysMetrics(report([metric('on_time', { value: estimate(0.8), change: rose, target })]), 'en');
  expect(text).toMatch(
    /on_time\s+name of on_time\s+80\.0% \(75\.0% … 85\.0%\)\s+1,234\s+rose 10\.0% \(5\.0% … 15\.0%\)\s+0\.7 met/,
  );
});

test('a metric that cannot be computed says why in its place', () => {
  const refused = { says: 'formula.divisionByZero', what: 'At place 6 is a division by zero.', next: '' };
  expect(saysMetrics(report([metric('mix', { refused })]), 'en')).toContain('At place 6 is a division by zero.');
});

test('where there are none, it says where to define some', () => {
  expect(saysMetrics(report([]), 'en')).toContain('no metrics in workspace main');
});
