import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { clear, factoriseQr } from '../numeric/factoriseQr.ts';
import { decomposeStl } from './decomposeStl.ts';

/** Span of the seasonal loess where the season may change a little from year to year. */
export const CHANGING_SEASON_SPAN = 11;

/**
 * Fills gaps in a series: along a straight line without a season, else along a straight line of the deseasonalised series.
 *
 * @param values  in order of time; NaN is a gap; at least two that are not
 * @param period  values a period; 1 without a season
 * @param median  how STL inside takes a median, see there
 * @returns       the series without gaps; what was there is unchanged
 * @throws ArgumentError `tooFewCases` with fewer than two values, `range`
 *
 * Source  [hyndman-khandakar-2008]     Checked  R forecast 8.20 na.interp(), by tsoutliers on AirPassengers, within 1e-8
 */
export function fillGaps(values: ArrayLike<number>, period: number, median: 'exact' | 'r' = 'exact'): Float64Array {
  checkWhole('period', period, 1);
  const y = Float64Array.from(values);
  const known = [...y.keys()].filter((i) => !Number.isNaN(y[i]));
  if (known.length < 2)
    throw new ArgumentError('values', 'tooFewCases', `has ${known.length} known values`, {
      n: known.length,
      needed: 2,
    });
  if (known.length === y.length) return y;
  const straight = () => alongLines(y, known);
  if (period === 1 || known.length <= 2 * period) return straight();
  const first = roughFill(y, known, period);
  if (first === null) return straight();
  const { seasonal } = decomposeStl(first, period, { seasonalSpan: CHANGING_SEASON_SPAN, robust: true, median });
  const adjusted = alongLines(
    first.map((value, i) => value - (seasonal[i] as number)),
    known,
  );
  const filled = y.map((value, i) => (Number.isNaN(value) ? (adjusted[i] as number) + (seasonal[i] as number) : value));
  return isWild(filled, y, known) ? straight() : filled;
}

/** A fill far outside of what was seen says that the season could not be told. */
function isWild(filled: Float64Array, y: Float64Array, known: readonly number[]): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const i of known) {
    low = Math.min(low, y[i] as number);
    high = Math.max(high, y[i] as number);
  }
  const room = 0.5 * (high - low);
  return filled.some((value) => value > high + room || value < low - room);
}

function alongLines(y: Float64Array, known: readonly number[]): Float64Array {
  let right = 0;
  return y.map((value, i) => {
    while (right < known.length && (known[right] as number) < i) right++;
    const after = known[Math.min(right, known.length - 1)] as number;
    if (after === i) return value;
    const before = known[Math.max(0, right - 1)] as number;
    if (before >= i || after <= i) return y[before >= i ? after : before] as number;
    const share = (i - before) / (after - before);
    return (1 - share) * (y[before] as number) + share * (y[after] as number);
  });
}

/** Gaps by a regression on a polynomial of time and sines of the season: just good enough to begin with. Null where it has no solution. */
function roughFill(y: Float64Array, known: readonly number[], period: number): Float64Array | null {
  const n = y.length;
  const columns: Float64Array[] = [new Float64Array(n).fill(1)];
  for (let k = 1; k <= Math.min(Math.floor(period / 2), 5); k++) {
    const angle = (i: number) => (2 * Math.PI * k * (i + 1)) / period;
    columns.push(Float64Array.from(y, (_value, i) => Math.cos(angle(i))));
    if (2 * k !== period) columns.push(Float64Array.from(y, (_value, i) => Math.sin(angle(i))));
  }
  const degree = Math.min(Math.max(Math.floor(n / 10), 1), 6);
  columns.push(...polynomials(n, degree));
  const fit = factoriseQr(columns.map((column) => Float64Array.from(known, (i) => column[i] as number)));
  if (fit.deficient !== null) return null;
  const rest = Float64Array.from(known, (i) => y[i] as number);
  const along = fit.q.map((unit) => clear(rest, unit));
  const coefficients = new Float64Array(columns.length);
  for (let j = columns.length - 1; j >= 0; j--) {
    let sum = along[j] as number;
    for (let k = j + 1; k < columns.length; k++)
      sum -= (fit.r.values[j * columns.length + k] as number) * (coefficients[k] as number);
    coefficients[j] = sum / (fit.r.values[j * columns.length + j] as number);
  }
  return y.map((value, i) => {
    if (!Number.isNaN(value)) return value;
    return columns.reduce((sum, column, j) => sum + (column[i] as number) * (coefficients[j] as number), 0);
  });
}

/** Legendre polynomials of time on −1..1, which powers of time span as well but cannot be told apart in. */
function polynomials(n: number, degree: number): Float64Array[] {
  const time = Float64Array.from({ length: n }, (_unused, i) => (2 * i) / (n - 1) - 1);
  const made: Float64Array[] = [new Float64Array(n).fill(1), time];
  for (let d = 2; d <= degree; d++) {
    const [last, before] = [made[d - 1] as Float64Array, made[d - 2] as Float64Array];
    made.push(time.map((t, i) => ((2 * d - 1) * t * (last[i] as number) - (d - 1) * (before[i] as number)) / d));
  }
  return made.slice(1, degree + 1);
}
