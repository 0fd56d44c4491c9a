import type { WindowValues } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { readNames } from '../adapters/telemetry/readFilters.ts';
import { tableOfWindows } from '../adapters/telemetry/tableOfWindows.ts';

const FIGURES = ['mean', 'median', 'p90', 'p95', 'p99'] as const;

/** A JSON object a window and group, as a program that sends batches would write it. */
export function rowsOfValues(
  values: WindowValues,
  { groupFields, windowSeconds }: { groupFields: string; windowSeconds: number },
): string[] {
  // in the names of columns a dot would mean a path
  const names = readNames(groupFields).map((name) => name.replaceAll('.', '_'));
  const rows = [...values.summaries()].map(({ from, series, n, ...figures }) => ({
    ...{ from, until: from + windowSeconds * 1000, n, figures },
    groups: Object.fromEntries(names.map((name, at) => [name, series[at] ?? ''])),
  }));
  const { columns, cells } = tableOfWindows(rows, { known: [], figures: FIGURES });
  return [...cells].map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))),
  );
}
