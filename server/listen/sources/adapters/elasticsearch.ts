import { Readable } from 'node:stream';
import { wholeWindows } from '@plumbline/loop/listen/telemetry/wholeWindows.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { askFarSide, readCell, SIGN_IN_FIELDS, under, WINDOW_FIELDS, WindowCursor } from './telemetry/askFarSide.ts';
import { readFilters } from './telemetry/readFilters.ts';
import { tableOfWindows, type WindowRow } from './telemetry/tableOfWindows.ts';

/** Windows × groups of one answer stay below what a search engine gives. */
const BUCKETS_MAX = 50_000;
const WINDOWS_MAX = 1000;
const FIGURES = ['mean', 'median', 'p90', 'p95', 'p99'] as const;
const PERCENTS = [50, 90, 95, 99];

const FieldName = z
  .string()
  .max(300)
  .regex(/^[^\s*?"\\]*$/);
const ElasticsearchConfig = z.strictObject({
  address: z.url({ protocol: /^https?$/ }),
  /** an index, data stream or alias, or a pattern of them: logs-* */
  index: z
    .string()
    .max(300)
    .regex(/^[a-z0-9.*][A-Za-z0-9._*,-]*$/),
  timeField: FieldName.min(1).default('@timestamp'),
  valueField: FieldName.min(1),
  /** one row a window for each of its commonest values; empty for one row a window */
  groupField: FieldName.default(''),
  groupsMax: z.int().min(1).max(1000).default(50),
  /** a line each: field=value; all of them have to hold */
  filters: z.string().max(5000).default('').meta({ lines: true }),
  ...WINDOW_FIELDS,
  ...SIGN_IN_FIELDS,
});
type ElasticsearchConfig = z.output<typeof ElasticsearchConfig>;
type Span = { from: number; to: number };

/** Quantiles by window of a number in Elasticsearch or OpenSearch, asked for by fields and never by a script. */
export const elasticsearch = defineAdapter<ElasticsearchConfig>({
  kind: 'elasticsearch',
  way: 'pulled',
  config: ElasticsearchConfig,
  secrets: ['password'],
  brings: () => 'part',
  check: ({ filters }) => void readFilters(filters),
  async fetch(asked): Promise<Fetched | null> {
    const { config, cursor, columns: known, rowsMax, now } = asked;
    const windowMs = config.windowSeconds * 1000;
    const span = wholeWindows({
      ...{ now: now.getTime(), windowMs, latenessMs: config.latenessSeconds * 1000 },
      ...{ before: WindowCursor.safeParse(cursor).data?.until ?? null, backMs: config.backDays * 86_400_000 },
      windowsMax: Math.min(WINDOWS_MAX, Math.floor(BUCKETS_MAX / (config.groupField === '' ? 1 : config.groupsMax))),
    });
    if (span === null) return null;
    const found = await askBuckets(asked, span);
    const rows = found.flatMap((bucket) => rowsOf(bucket, config, windowMs));
    const given = rowsMax === null ? rows : rows.slice(-rowsMax);
    const { columns, cells } = tableOfWindows(given, { known, figures: FIGURES });
    return {
      name: `${new URL(config.address).hostname}.csv`,
      bytes: Readable.from(composeTable(columns, cells)),
      end: () => ({ cursor: { until: span.to }, rows: given.length, columns, more: span.more }),
      composed: true,
    };
  },
});

const Figures = {
  values: z.object({ values: z.array(z.object({ key: z.number(), value: z.number().nullable() })) }),
  mean: z.object({ value: z.number().nullable() }),
  count: z.object({ value: z.number() }),
};
const Group = z.object({ key: z.union([z.string(), z.number()]), key_as_string: z.string().optional(), ...Figures });
type Bucket = { key: number; groups: z.output<typeof Group>[] };

async function askBuckets(asked: Asked<ElasticsearchConfig>, { from, to }: Span): Promise<Bucket[]> {
  const { config } = asked;
  const figures = {
    values: { percentiles: { field: config.valueField, percents: PERCENTS, keyed: false } },
    mean: { avg: { field: config.valueField } },
    count: { value_count: { field: config.valueField } },
  };
  // one group for all, where nobody asked for groups, so that an answer has one form
  const groups =
    config.groupField === ''
      ? { filters: { filters: [{ match_all: {} }] } }
      : { terms: { field: config.groupField, size: config.groupsMax } };
  const terms = readFilters(config.filters).map(([field, value]) => ({ term: { [field]: { value } } }));
  const range = { gte: from, lt: to, format: 'epoch_millis' };
  const body = JSON.stringify({
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [{ range: { [config.timeField]: range } }, ...terms] } },
    aggs: {
      windows: {
        date_histogram: { field: config.timeField, fixed_interval: `${config.windowSeconds}s`, min_doc_count: 1 },
        aggs: { groups: { ...groups, aggs: figures } },
      },
    },
  });
  // of several shards, all or none
  const address = `${under(config.address, `${config.index}/_search`)}?allow_partial_search_results=false`;
  const { columns, rows } = await askFarSide(address, asked, {
    ...{ pointer: '/aggregations/windows/buckets', type: 'application/json', body },
  });
  const shape = config.groupField === '' ? Group.extend({ key: z.string().default('') }) : Group;
  const [key, list] = [columns.indexOf('key'), columns.indexOf('groups.buckets')];
  return rows.map((cells) => {
    return { key: Number(cells[key]), groups: readCell(cells[list] ?? '', z.array(shape)) };
  });
}

function rowsOf({ key, groups }: Bucket, { groupField }: ElasticsearchConfig, windowMs: number): WindowRow[] {
  return groups.flatMap(({ key: group, key_as_string: named, values, mean, count }) => {
    if (count.value === 0) return [];
    const at = (percent: number) => values.values.find((one) => one.key === percent)?.value ?? Number.NaN;
    const figures = { median: at(50), p90: at(90), p95: at(95), p99: at(99), mean: mean.value ?? Number.NaN };
    const labels = groupField === '' ? {} : { [groupField]: named ?? String(group) };
    return [{ from: key, until: key + windowMs, n: count.value, figures, groups: labels }];
  });
}
