import { WindowValues } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { defineAdapter } from '../adapter.ts';
import { OtlpWanted, readOtlp } from '../opentelemetry/readOtlp.ts';
import { rowsOfValues } from '../opentelemetry/rowsOfValues.ts';
import { readFilters } from './telemetry/readFilters.ts';

export const OpentelemetryConfig = z.strictObject({
  ...OtlpWanted.shape,
  windowSeconds: z.int().min(10).max(86_400).default(300),
  latenessSeconds: z.int().min(0).max(86_400).default(120),
});
export type OpentelemetryConfig = z.output<typeof OpentelemetryConfig>;

/** Programs send spans or gauges by OTLP; what they measured becomes rows by window once the window is over. */
export const opentelemetry = defineAdapter<OpentelemetryConfig>({
  kind: 'opentelemetry',
  way: 'pushed',
  config: OpentelemetryConfig,
  secrets: [],
  brings: () => 'part',
  pushPath: 'otlp',
  check: ({ measure, name, filters }) => {
    readFilters(filters);
    if (measure === 'gauge' && name.trim() === '') throw new Refusal('invalid', 'sources.noMetricName');
  },
  exampleLines: (example, config) => {
    const values = new WindowValues(config.windowSeconds * 1000);
    for (const one of readOtlp(example, config)) values.add(one);
    return rowsOfValues(values, config);
  },
});
