import { type HistogramPoint, summariseHistograms } from '@plumbline/loop/listen/telemetry/histogramWindows.ts';
import { seriesWindows, type Timed } from '@plumbline/loop/listen/telemetry/seriesWindows.ts';
import { type Measured, summariseWindows } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { readNames } from '../adapters/telemetry/readFilters.ts';
import { tableOfWindows, type WindowRow } from '../adapters/telemetry/tableOfWindows.ts';
import type { OtlpItem, OtlpWanted } from './readOtlp.ts';

const FIGURES = ['mean', 'median', 'p90', 'p95', 'p99'] as const;
/** What a sum grew by in the window, and by how much a second. */
const SUMS = ['sum', 'rate'] as const;

/** A JSON object a window and group, as a program that sends batches would write it. */
export function rowsOfItems(
  items: readonly Timed<OtlpItem>[],
  { groupFields, windowSeconds, measure }: Pick<OtlpWanted, 'groupFields' | 'measure'> & { windowSeconds: number },
): string[] {
  const windowMs = windowSeconds * 1000;
  // in the names of columns a dot would mean a path
  const names = readNames(groupFields).map((name) => name.replaceAll('.', '_'));
  const rows = [...summariesOf(items, { measure, windowMs })].map(({ from, series, n, figures }): WindowRow => {
    const groups = Object.fromEntries(names.map((name, at) => [name, series[at] ?? '']));
    return { from, until: from + windowMs, n, figures, groups };
  });
  const { columns, cells } = tableOfWindows(rows, { known: [], figures: measure === 'sum' ? SUMS : FIGURES });
  return [...cells].map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))),
  );
}

type Summary = { from: number; series: readonly string[]; n: number; figures: Record<string, number> };

function* summariesOf(
  items: readonly Timed<OtlpItem>[],
  { measure, windowMs }: { measure: OtlpWanted['measure']; windowMs: number },
): Generator<Summary> {
  if (measure === 'histogram') {
    for (const window of seriesWindows(items, windowMs)) {
      const points = window.items.filter((item): item is HistogramPoint => typeof item !== 'number');
      const { n, ...figures } = summariseHistograms(points);
      // a histogram is sent though nothing was counted: then nothing was measured
      if (n > 0) yield { from: window.from, series: window.series, n, figures };
    }
    return;
  }
  const values = items.flatMap(({ at, series, item }): Measured[] =>
    typeof item === 'number' ? [{ at, series, value: item }] : [],
  );
  if (measure === 'sum') {
    const timed = values.map(({ at, series, value }) => ({ at, series, item: value }));
    for (const window of seriesWindows(timed, windowMs)) {
      const sum = window.items.reduce((total, value) => total + value, 0);
      const figures = { sum, rate: sum / (windowMs / 1000) };
      yield { from: window.from, series: window.series, n: window.items.length, figures };
    }
    return;
  }
  for (const { from, series, n, ...figures } of summariseWindows(values, windowMs)) yield { from, series, n, figures };
}
