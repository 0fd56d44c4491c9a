import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { defineAdapter } from '../adapter.ts';
import { OtlpWanted, readOtlp } from '../opentelemetry/readOtlp.ts';
import { rowsOfItems } from '../opentelemetry/rowsOfItems.ts';
import { readFilters } from './telemetry/readFilters.ts';

export const OpentelemetryConfig = z.strictObject({
  ...OtlpWanted.shape,
  windowSeconds: z.int().min(10).max(86_400).default(300),
  latenessSeconds: z.int().min(0).max(86_400).default(120),
});
export type OpentelemetryConfig = z.output<typeof OpentelemetryConfig>;

/** Programs send spans and metrics by OTLP; what they measured becomes rows by window once the window is over. */
export const opentelemetry = defineAdapter<OpentelemetryConfig>({
  kind: 'opentelemetry',
  way: 'pushed',
  config: OpentelemetryConfig,
  secrets: [],
  brings: () => 'part',
  pushPath: 'otlp',
  check: ({ measure, name, filters }) => {
    readFilters(filters);
    if (measure !== 'spans' && name.trim() === '') throw new Refusal('invalid', 'sources.noMetricName');
  },
  exampleLines: (example, config) => {
    const { found, cumulative } = readOtlp(example, config);
    if (found.length === 0 && cumulative > 0)
      throw new Refusal('invalid', 'sources.otlpCumulative', { name: config.name });
    return rowsOfItems(found, config);
  },
});
