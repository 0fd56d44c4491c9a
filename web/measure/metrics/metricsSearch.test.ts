import { MetricInput } from '@plumbline/model/metric.ts';
import type { MetricMaterial } from '@plumbline/model/metricReport.ts';
import { expect, test } from 'vitest';
import { metricsSearch, periodOf } from './metricsSearch.ts';
import { suggestMetrics } from './suggestMetrics.ts';
import { writeEnds, writeMetric } from './writeMetric.ts';

const say = (key: string, values?: Record<string, unknown>) =>
  values === undefined ? key : `${key} ${Object.values(values).join(' ')}`;

test('an address opens the page it was copied from, and what it does not know it drops', () => {
  const search = metricsSearch({
    days: '28',
    to: '2026-03-31',
    version: 2,
    step: 'month',
    split: 'channel',
    card: 'company',
    x: 1,
  });
  expect(search).toEqual({ days: 28, to: '2026-03-31', version: 2, step: 'month', split: 'channel', card: 'company' });
  expect(periodOf(search)).toEqual({ days: 28, to: '2026-03-31' });
  expect(metricsSearch({ days: '1', to: 'yesterday', version: -1, step: 'year', card: 'NO WAY', edit: 'all' })).toEqual(
    {},
  );
});

test('a share is told as per cent, its change in points, money in its currency, and a ratio bare', () => {
  const speech = { locale: 'en', say } as const;
  expect(writeMetric(0.5, 'share', speech)).toBe('50.0%');
  expect(writeMetric(-0.031, 'share', speech, true)).toBe('metrics:points −3.1');
  expect(writeMetric(2769, 'CNY', speech)).toBe('¥2,769');
  expect(writeMetric(0.8142, 'ratio', speech)).toBe('0.81');
  expect(writeMetric(1234.5, 'dpmo', speech)).toBe('1,235');
});

test('what words name stands once, behind the figure, and not again at the ends of its interval', () => {
  const speech = { locale: 'en', say } as const;
  expect(writeEnds({ low: 2.3, high: 2.6 }, 'minutes', speech)).toBe('marks:reading.intervalOnly 2.3 2.6');
  expect(writeEnds({ low: -0.055, high: 0.007 }, 'share', speech, true)).toBe('marks:reading.intervalOnly −5.5 +0.7');
  expect(writeEnds({ low: 0.33, high: 0.38 }, 'share', speech)).toBe('marks:reading.intervalOnly 33.0% 38.0%');
});

test('what is suggested to a workspace without metrics can be saved as it is', () => {
  const material: MetricMaterial = {
    metrics: [{ key: 'satisfaction', names: { en: 'Satisfaction' } }],
    dimensions: [{ key: 'speed', names: { en: 'Speed' } }],
    ...{ questions: [], events: [], promises: ['on-day'], ledger: [], currencies: ['EUR'], natives: [] },
  };
  const suggested = suggestMetrics(material, 'en', say);
  expect(suggested.map(({ key }) => key)).toEqual(['index_1', 'met_1', 'kept_1', 'repurchase', 'amount']);
  for (const { input } of suggested) expect(MetricInput.safeParse(input).success).toBe(true);
  const empty = { ...material, metrics: [], dimensions: [], promises: [], currencies: [] };
  expect(suggestMetrics(empty, 'en', say)).toEqual([]);
});
