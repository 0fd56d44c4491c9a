import type { Say } from '@plumbline/charts/describeLine.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { MetricData, MetricInput, MetricKind } from '@plumbline/model/metric.ts';
import type { MetricMaterial } from '@plumbline/model/metricReport.ts';
import { startingMetric } from './startingData.ts';

const INDICES_MAX = 8;
const DIMENSIONS_MAX = 3;
const PROMISES_MAX = 5;

/** Metrics to begin with, of what the workspace has: its indices, expectations met, promises kept, purchases. */
export function suggestMetrics(
  material: MetricMaterial,
  locale: Locale,
  say: Say,
): { key: string; input: MetricInput }[] {
  const made = (key: string, kind: MetricKind, name: string, data: MetricData) => ({
    key,
    input: { ...startingMetric(kind, material), names: { [locale]: name }, data },
  });
  const named = (kind: MetricKind, name: string) =>
    say('metrics:suggest.name', { kind: say(`metrics:kind.${kind}`), name });
  const [currency] = material.currencies;
  return [
    ...material.metrics.slice(0, INDICES_MAX).map(({ key, names }, at) =>
      made(`index_${at + 1}`, 'index', nameIn(names, locale), {
        ...{ from: 'metric', metric: key, respondent: 'customer', scale: { low: 0, high: 100, top: 20 } },
      }),
    ),
    ...material.dimensions.slice(0, DIMENSIONS_MAX).map(({ key, names }, at) =>
      made(`met_${at + 1}`, 'fulfilment', named('fulfilment', nameIn(names, locale)), {
        ...{ from: 'marks', dimension: key, asked: 'joined' },
      }),
    ),
    ...material.promises
      .slice(0, PROMISES_MAX)
      .map((promise, at) => made(`kept_${at + 1}`, 'onTime', named('onTime', promise), { from: 'promises', promise })),
    ...(currency === undefined
      ? []
      : (['repurchase', 'amount'] as const).map((kind) =>
          made(kind, kind, say(`metrics:kind.${kind}`), { from: 'purchases', withinDays: 90, currency }),
        )),
  ];
}
