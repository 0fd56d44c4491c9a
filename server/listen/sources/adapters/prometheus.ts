import { Readable } from 'node:stream';
import { wholeWindows } from '@plumbline/loop/listen/telemetry/wholeWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { askFarSide, readCell, SIGN_IN_FIELDS, under, WINDOW_FIELDS, WindowCursor } from './telemetry/askFarSide.ts';
import { tableOfWindows, type WindowRow } from './telemetry/tableOfWindows.ts';

/** Windows of one run; Prometheus itself gives 11,000 points a series at most. */
const WINDOWS_MAX = 1000;
const ROWS_MAX = 100_000;

const PrometheusConfig = z.strictObject({
  address: z.url({ protocol: /^https?$/ }),
  /** PromQL; {window} stands for the length of the window, as in rate(x[{window}]) */
  query: z.string().min(1).max(10_000).meta({ lines: true }),
  /** PromQL of how many values each figure is of, with the same labels; may be left out */
  countQuery: z.string().max(10_000).default('').meta({ lines: true }),
  ...WINDOW_FIELDS,
  ...SIGN_IN_FIELDS,
});
type PrometheusConfig = z.output<typeof PrometheusConfig>;
type Span = { from: number; to: number };

/** A figure by window of Prometheus, or of what answers like it (Thanos, Mimir, VictoriaMetrics). */
export const prometheus = defineAdapter<PrometheusConfig>({
  kind: 'prometheus',
  way: 'pulled',
  config: PrometheusConfig,
  secrets: ['password'],
  brings: () => 'part',
  async fetch(asked): Promise<Fetched | null> {
    const { config, cursor, columns: known, rowsMax, now } = asked;
    const windowMs = config.windowSeconds * 1000;
    const span = wholeWindows({
      ...{ now: now.getTime(), windowMs, latenessMs: config.latenessSeconds * 1000 },
      ...{ before: WindowCursor.safeParse(cursor).data?.until ?? null, backMs: config.backDays * 86_400_000 },
      windowsMax: WINDOWS_MAX,
    });
    if (span === null) return null;
    const values = await askSeries(asked, config.query, span);
    const counts =
      config.countQuery.trim() === ''
        ? null
        : new Map((await askSeries(asked, config.countQuery, span)).map((row) => [keyOf(row), row.value]));
    const rows = values.map((row): WindowRow => {
      const n = counts?.get(keyOf(row));
      return {
        ...{ from: row.at - windowMs, until: row.at, groups: row.labels, figures: { value: row.value } },
        n: n === undefined ? null : Math.round(n),
      };
    });
    rows.sort((a, b) => a.from - b.from);
    const given = rowsMax === null ? rows : rows.slice(-rowsMax);
    const { columns, cells } = tableOfWindows(given, { known, figures: ['value'] });
    return {
      name: `${new URL(config.address).hostname}.csv`,
      bytes: Readable.from(composeTable(columns, cells)),
      end: () => ({ cursor: { until: span.to }, rows: given.length, columns, more: span.more }),
      composed: true,
    };
  },
});

type Sample = { at: number; value: number; labels: Record<string, string> };
const keyOf = ({ at, labels }: Sample): string => JSON.stringify([at, Object.entries(labels).sort()]);

/** Each window is asked for at its end, since a rate at a moment is of the time before it. */
async function askSeries(asked: Asked<PrometheusConfig>, expression: string, { from, to }: Span): Promise<Sample[]> {
  const { address, windowSeconds } = asked.config;
  const body = new URLSearchParams({
    query: expression.replaceAll('{window}', `${windowSeconds}s`),
    start: String(from / 1000 + windowSeconds),
    end: String(to / 1000),
    step: String(windowSeconds),
    // of several stores behind one address, all or none
    partial_response: 'false',
  }).toString();
  const { columns, rows } = await askFarSide(under(address, 'api/v1/query_range'), asked, {
    ...{ pointer: '/data/result', type: 'application/x-www-form-urlencoded', body },
  });
  const samples = rows.flatMap((cells) => samplesOf(columns, cells));
  if (samples.length > ROWS_MAX)
    throw new Refusal('invalid', 'sources.tooManySeries', { count: samples.length, limit: ROWS_MAX });
  return samples;
}

const Pairs = z.array(z.tuple([z.number(), z.string()]));

/** A series is its labels and pairs of a time and a number; one that is no number was not measured. */
function samplesOf(columns: readonly string[], cells: readonly string[]): Sample[] {
  const labels: Record<string, string> = {};
  let pairs: z.output<typeof Pairs> = [];
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (column === 'values') pairs = readCell(cell, Pairs);
    else if (cell !== '' && column !== 'metric.__name__') labels[labelOf(column)] = cell;
  }
  return pairs.flatMap(([seconds, text]) =>
    Number.isFinite(Number(text)) ? [{ at: Math.round(seconds * 1000), value: Number(text), labels }] : [],
  );
}

/** A label with a dot in its name is written `metric.["a.b"]` where the answer was made a table. */
function labelOf(column: string): string {
  const name = column.replace(/^metric\./, '');
  return name.startsWith('["') && name.endsWith('"]') ? name.slice(2, -2) : name;
}
