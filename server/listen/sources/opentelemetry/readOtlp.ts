import {
  bucketsOfExplicit,
  bucketsOfExponential,
  type HistogramPoint,
} from '@plumbline/loop/listen/telemetry/histogramWindows.ts';
import type { Timed } from '@plumbline/loop/listen/telemetry/seriesWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { readFilters, readNames } from '../adapters/telemetry/readFilters.ts';

/** What of the stream is measured. */
export const OtlpWanted = z.strictObject({
  /** how long spans took, in milliseconds; the values of a gauge; the distribution of a histogram; what a sum grew by */
  measure: z.enum(['spans', 'gauge', 'histogram', 'sum']).default('spans'),
  /** of spans or of the metric; empty for all spans */
  name: z.string().max(300).default(''),
  /** requests that were answered, or spans of every kind */
  spanKind: z.enum(['server', 'any']).default('server'),
  /** attributes with commas between them, such as http.route; each combination is a row of its own */
  groupFields: z.string().max(500).default(''),
  /** a line each: attribute=value; all of them have to hold */
  filters: z.string().max(5000).default('').meta({ lines: true }),
});
export type OtlpWanted = z.output<typeof OtlpWanted>;

const SERVER = [2, 'SPAN_KIND_SERVER'];
const Value = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
  doubleValue: z.number().optional(),
  boolValue: z.boolean().optional(),
});
const Attributes = z.array(z.object({ key: z.string(), value: Value.optional() })).default([]);
const Nano = z.union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative()]);
const Resource = z.object({ attributes: Attributes }).default({ attributes: [] });
const Span = z.object({
  name: z.string().default(''),
  kind: z.union([z.number(), z.string()]).default(0),
  startTimeUnixNano: Nano,
  endTimeUnixNano: Nano,
  attributes: Attributes,
});
const Point = z.object({
  timeUnixNano: Nano,
  asDouble: z.number().optional(),
  asInt: z.union([z.string(), z.number()]).optional(),
  attributes: Attributes,
});
const Whole = z.union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative()]).transform(Number);
const Of = { timeUnixNano: Nano, startTimeUnixNano: Nano.optional(), attributes: Attributes };
const Figures = { sum: z.number().optional(), min: z.number().optional(), max: z.number().optional() };
const ExplicitPoint = z
  .object({
    ...Of,
    ...Figures,
    bucketCounts: z.array(Whole).default([]),
    explicitBounds: z.array(z.number()).default([]),
  })
  .refine(
    ({ bucketCounts, explicitBounds }) =>
      bucketCounts.length === 0 || bucketCounts.length === explicitBounds.length + 1,
  );
const Side = z
  .object({ offset: z.int().default(0), bucketCounts: z.array(Whole).max(10_000).default([]) })
  .default({ offset: 0, bucketCounts: [] });
const ExponentialPoint = z.object({
  ...{
    ...Of,
    ...Figures,
    scale: z.int().min(-20).max(30),
    zeroCount: Whole.default(0),
    positive: Side,
    negative: Side,
  },
});
/** Since the point before, or since the program began. */
const Temporality = z.union([z.number(), z.string()]).default(0);
const Metric = z.object({
  name: z.string(),
  gauge: z.object({ dataPoints: z.array(Point).default([]) }).optional(),
  sum: z
    .object({
      dataPoints: z.array(Point.extend({ startTimeUnixNano: Nano.optional() })).default([]),
      aggregationTemporality: Temporality,
      isMonotonic: z.boolean().default(false),
    })
    .optional(),
  histogram: z
    .object({ dataPoints: z.array(ExplicitPoint).default([]), aggregationTemporality: Temporality })
    .optional(),
  exponentialHistogram: z
    .object({ dataPoints: z.array(ExponentialPoint).default([]), aggregationTemporality: Temporality })
    .optional(),
});
type Metric = z.output<typeof Metric>;
const Traces = z.object({
  resourceSpans: z.array(
    z.object({ resource: Resource, scopeSpans: z.array(z.object({ spans: z.array(Span).default([]) })).default([]) }),
  ),
});
const Metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      resource: Resource,
      scopeMetrics: z.array(z.object({ metrics: z.array(Metric).default([]) })).default([]),
    }),
  ),
});
type Attribute = z.output<typeof Attributes>[number];

/** A value, or a point of a histogram. */
export type OtlpItem = number | HistogramPoint;
export type ReadOtlp = {
  found: Timed<OtlpItem>[];
  /** points that tell what was counted since a program began: without the one before they tell nothing of a window */
  cumulative: number;
};

/**
 * What a request of OpenTelemetry (OTLP over HTTP, in JSON) measured of what the source is of. What it is not of is passed over.
 *
 * @throws Refusal invalid `sources.notOtlp`
 */
export function readOtlp(text: string, wanted: OtlpWanted): ReadOtlp {
  const body = parsed(text);
  const [traces, metrics] = [Traces.safeParse(body), Metrics.safeParse(body)];
  if (!traces.success && !metrics.success)
    throw new Refusal('invalid', 'sources.notOtlp', { begins: text.slice(0, 40).replace(/\s+/g, ' ') });
  const pick = pickerOf(wanted);
  if (wanted.measure === 'spans') {
    const found = (traces.data?.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans.flatMap((span) => spanOf(span, resource.attributes, wanted, pick))),
    );
    return { found, cumulative: 0 };
  }
  const read: ReadOtlp = { found: [], cumulative: 0 };
  for (const { resource, scopeMetrics } of metrics.data?.resourceMetrics ?? [])
    for (const metric of scopeMetrics.flatMap((scope) => scope.metrics)) {
      if (metric.name !== wanted.name) continue;
      const { points, cumulative } = pointsOf(metric, wanted.measure);
      for (const { attributes, item, at } of points) {
        const series = pick([...resource.attributes, ...attributes]);
        if (series === null) continue;
        if (cumulative) read.cumulative += 1;
        else read.found.push({ at, series, item });
      }
    }
  return read;
}

const DELTA = [1, 'AGGREGATION_TEMPORALITY_DELTA'];
type Pointed = { points: { attributes: Attribute[]; at: number; item: OtlpItem }[]; cumulative: boolean };

function pointsOf(metric: Metric, measure: Exclude<OtlpWanted['measure'], 'spans'>): Pointed {
  if (measure === 'histogram') return histogramOf(metric);
  const { gauge, sum } = metric;
  const numbers = (points: readonly (z.output<typeof Point> & { startTimeUnixNano?: string | number | undefined })[]) =>
    points.flatMap(({ asDouble, asInt, attributes, ...times }) => {
      const item = asDouble ?? (asInt === undefined ? Number.NaN : Number(asInt));
      return Number.isFinite(item) ? [{ attributes, at: middleOf(times), item }] : [];
    });
  if (measure === 'sum')
    return {
      points: numbers(sum?.dataPoints ?? []),
      cumulative: sum !== undefined && !DELTA.includes(sum.aggregationTemporality),
    };
  // what goes up and down, counted since the beginning, is how many there are now
  const levels = sum !== undefined && !sum.isMonotonic && !DELTA.includes(sum.aggregationTemporality);
  const at = (point: z.output<typeof Point>) => ({ ...point, startTimeUnixNano: undefined });
  return {
    points: numbers([...(gauge?.dataPoints ?? []), ...(levels ? sum.dataPoints : [])].map(at)),
    cumulative: false,
  };
}

function histogramOf({ histogram, exponentialHistogram }: Metric): Pointed {
  const temporality = (histogram ?? exponentialHistogram)?.aggregationTemporality;
  const points = [
    ...(histogram?.dataPoints ?? []).map((point) => ({ ...point, buckets: bucketsOfExplicit(point) })),
    ...(exponentialHistogram?.dataPoints ?? []).map((point) => ({ ...point, buckets: bucketsOfExponential(point) })),
  ].map(({ attributes, buckets, sum = null, ...times }) => {
    return { attributes, at: middleOf(times), item: { buckets, sum } };
  });
  return { points, cumulative: temporality !== undefined && !DELTA.includes(temporality) };
}

/** A point that tells of a stretch of time is of the window that holds its middle. */
function middleOf({
  startTimeUnixNano: from,
  timeUnixNano: to,
}: {
  startTimeUnixNano?: string | number | undefined;
  timeUnixNano: string | number;
}): number {
  const [begins, ends] = [msOf(from ?? 0), msOf(to)];
  return begins === 0 || begins > ends ? ends : Math.floor((begins + ends) / 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // said by whoever asked, the same for what is no JSON and what is another JSON
    return null;
  }
}

function spanOf(
  span: z.output<typeof Span>,
  resource: readonly Attribute[],
  { name, spanKind }: OtlpWanted,
  pick: (attributes: readonly Attribute[]) => string[] | null,
): Timed<OtlpItem>[] {
  if ((name !== '' && span.name !== name) || (spanKind === 'server' && !SERVER.includes(span.kind))) return [];
  const series = pick([...resource, ...span.attributes]);
  // whole nanoseconds since 1970 are more than a number of the program holds
  const value = Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6;
  return series === null || value < 0 ? [] : [{ at: msOf(span.endTimeUnixNano), item: value, series }];
}

const msOf = (nano: string | number): number => Number(BigInt(nano) / 1_000_000n);

/** The groups of something by its attributes; null where a condition does not hold. The nearer attribute counts. */
function pickerOf({ groupFields, filters }: OtlpWanted): (attributes: readonly Attribute[]) => string[] | null {
  const groups = readNames(groupFields);
  const conditions = readFilters(filters);
  return (attributes) => {
    const by = new Map(attributes.map(({ key, value }) => [key, textOfValue(value)]));
    if (conditions.some(([key, wanted]) => by.get(key) !== wanted)) return null;
    return groups.map((key) => by.get(key) ?? '');
  };
}

function textOfValue(value: z.output<typeof Value> | undefined): string {
  const found = value?.stringValue ?? value?.intValue ?? value?.doubleValue ?? value?.boolValue;
  return found === undefined ? '' : String(found).slice(0, 500);
}
