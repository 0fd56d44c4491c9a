import type { MetricReading } from '@plumbline/model/metric.ts';

/** The chapter that tells how a metric read in this way is computed. */
export const METHOD_OF_READING: Record<MetricReading, string> = {
  mean: 'clustered-mean',
  top: 'wilson-people',
  net: 'nps',
  share: 'wilson-people',
  median: 'durations',
  difference: 'perceived-value',
  ratio: 'perceived-value',
  cpk: 'process-quality',
  dpmo: 'process-quality',
  sigma: 'process-quality',
  formula: 'composite',
};
