/** What every table of telemetry begins with; groups follow, by their own names. */
const FIXED = ['id', 'time', 'until', 'n'] as const;

/** A figure or several of one series in one window. */
export type WindowRow = {
  from: number;
  until: number;
  /** of how many values; null where the far side does not say */
  n: number | null;
  figures: Readonly<Record<string, number>>;
  groups: Readonly<Record<string, string>>;
};

/**
 * Rows of windows as a table: `id` is the window and its groups, by which a row is known again.
 *
 * @param known    columns so far, which stay first
 * @param figures  their columns, also of those that no row has
 */
export function tableOfWindows(
  rows: readonly WindowRow[],
  { known, figures }: { known: readonly string[]; figures: readonly string[] },
): { columns: string[]; cells: Iterable<readonly string[]> } {
  const taken = new Set<string>([...FIXED, ...figures]);
  // a group called `time` must not hide the time of the window
  const columnOf = (group: string) => (taken.has(group) ? `group.${group}` : group);
  const columns = new Set([...FIXED, ...figures, ...known]);
  for (const { groups } of rows) for (const group of Object.keys(groups)) columns.add(columnOf(group));
  const paths = [...columns];
  function* cells() {
    for (const { from, until, n, figures: found, groups } of rows) {
      const time = new Date(from).toISOString();
      const sorted = Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : 1));
      const row = new Map([
        ['id', [time, ...sorted.map(([name, value]) => `${name}=${inKey(value)}`)].join(' ')],
        ['time', time],
        ['until', new Date(until).toISOString()],
        ['n', n === null ? '' : String(n)],
        ...Object.entries(found).map(([name, value]): [string, string] => [name, plainNumber(value)]),
        ...sorted.map(([name, value]): [string, string] => [columnOf(name), value]),
      ]);
      yield paths.map((path) => row.get(path) ?? '');
    }
  }
  return { columns: paths, cells: cells() };
}

/** No value can look like a further group. */
const inKey = (value: string): string => value.replaceAll('%', '%25').replaceAll(' ', '%20');

/** Twelve digits say all that was measured, without the noise of the last places. */
function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : '';
}
