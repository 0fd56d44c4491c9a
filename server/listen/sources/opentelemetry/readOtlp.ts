import type { Measured } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { readFilters, readNames } from '../adapters/telemetry/readFilters.ts';

/** What of the stream is measured. */
export const OtlpWanted = z.strictObject({
  /** how long spans took, in milliseconds, or the values of a gauge */
  measure: z.enum(['spans', 'gauge']).default('spans'),
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
const Metric = z.object({
  name: z.string(),
  gauge: z.object({ dataPoints: z.array(Point).default([]) }).optional(),
});
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

/**
 * What a request of OpenTelemetry (OTLP over HTTP, in JSON) measured of what the source is of. What it is not of is passed over.
 *
 * @throws Refusal invalid `sources.notOtlp`
 */
export function readOtlp(text: string, wanted: OtlpWanted): Measured[] {
  const body = parsed(text);
  const [traces, metrics] = [Traces.safeParse(body), Metrics.safeParse(body)];
  if (!traces.success && !metrics.success)
    throw new Refusal('invalid', 'sources.notOtlp', { begins: text.slice(0, 40).replace(/\s+/g, ' ') });
  const pick = pickerOf(wanted);
  if (wanted.measure === 'spans')
    return (traces.data?.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans.flatMap((span) => spanOf(span, resource.attributes, wanted, pick))),
    );
  return (metrics.data?.resourceMetrics ?? []).flatMap(({ resource, scopeMetrics }) =>
    scopeMetrics
      .flatMap((scope) => scope.metrics)
      .filter(({ name }) => name === wanted.name)
      .flatMap(({ gauge }) => gauge?.dataPoints ?? [])
      .flatMap(({ timeUnixNano, asDouble, asInt, attributes }) => {
        const series = pick([...resource.attributes, ...attributes]);
        const value = asDouble ?? (asInt === undefined ? Number.NaN : Number(asInt));
        return series === null || !Number.isFinite(value) ? [] : [{ at: msOf(timeUnixNano), value, series }];
      }),
  );
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
): Measured[] {
  if ((name !== '' && span.name !== name) || (spanKind === 'server' && !SERVER.includes(span.kind))) return [];
  const series = pick([...resource, ...span.attributes]);
  // whole nanoseconds since 1970 are more than a number of the program holds
  const value = Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6;
  return series === null || value < 0 ? [] : [{ at: msOf(span.endTimeUnixNano), value, series }];
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
