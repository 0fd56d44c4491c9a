import type { Mapping } from '@plumbline/model/mapping.ts';
import { describeColumn } from './describeColumn.ts';
import type { SampledFile } from './guessMapping.ts';

/** What every table of telemetry begins with. */
const FIXED = ['id', 'time', 'until', 'n'];
/** The figure that stands for what was delivered, the first of these that is there; upper quantiles hide nobody who waited. */
const FIGURES = ['p95', 'value', 'rate', 'sum', 'median', 'mean'];
const ALL_FIGURES = [...FIGURES, 'p90', 'p99'];
const PLACES = /^(?:touchpoint|path|route|http_route|http\.route|endpoint|handler|uri|url)$/i;
/** From here on a number of a stopwatch is rather in milliseconds than in seconds. */
const MILLISECONDS_FROM = 20;

/**
 * The mapping of a table that a telemetry source brings: a row a window and group, known by `id`; the figure fills *delivered* in its
 * own unit. Which unit that is, and what it is worth, a person has to say: seconds or milliseconds are proposed by the size of
 * the numbers, and a line from the least to the greatest that was seen, less being better but for what is counted.
 *
 * @returns null where the file is no such table
 */
export function guessTelemetry(
  files: readonly SampledFile[],
): Pick<Mapping, 'time' | 'occasion' | 'repeat' | 'respondent' | 'dimensions' | 'marks' | 'attributes'> | null {
  const [file] = files;
  if (file === undefined || files.length !== 1 || FIXED.some((name, at) => file.columns[at] !== name)) return null;
  const figure = FIGURES.find((name) => file.columns.includes(name));
  if (figure === undefined) return null;
  const place = file.columns.indexOf(figure);
  const { low, high } = describeColumn(
    figure,
    file.rows.map((row) => row[place] ?? ''),
  );
  const counted = figure === 'sum' || figure === 'rate';
  const unit = counted ? (figure === 'sum' ? 'count' : '1/s') : high >= MILLISECONDS_FROM ? 'ms' : 's';
  const [least, greatest] = Number.isFinite(low) && high > low ? [low, high] : [0, Math.max(1, high || 1)];
  const groups = file.columns.filter((name) => !FIXED.includes(name) && !ALL_FIGURES.includes(name));
  const touchpoint = groups.find((name) => PLACES.test(name));
  return {
    time: { column: 'time', format: 'iso' },
    occasion: { columns: ['id'] },
    repeat: { state: 'added' },
    respondent: 'system',
    dimensions: [
      {
        ...{ key: 'measured', parent: null, weight: 1 },
        names: { en: 'Measured by operations', 'zh-CN': '运维实测', 'zh-TW': '維運實測' },
        value: {
          unit,
          knots: counted
            ? [
                [least, 0],
                [greatest, 100],
              ]
            : [
                [least, 100],
                [greatest, 0],
              ],
        },
      },
    ],
    marks: [{ dimension: 'measured', mark: 'delivered', native: { column: figure, unit } }],
    attributes: Object.fromEntries(groups.map((name) => [name === touchpoint ? 'touchpoint' : name, name])),
  };
}
