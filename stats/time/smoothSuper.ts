import { checkFinite } from '../checkArguments.ts';

/** Spans of the three smooths between which it chooses, as shares of the values. */
const SPANS = [0.05, 0.2, 0.5] as const;

/**
 * Friedman's super smoother over equally spaced places: a local line whose width is chosen by leave-one-out at every place.
 *
 * @param values  finite, in order of time, at least four
 * @returns       as many smoothed values
 * @throws ArgumentError `notFinite`, `tooFewCases`
 *
 * Source  [friedman-1984]     Checked  R 4.2.2 supsmu(), by forecast::tsoutliers on AirPassengers, within 1e-8
 */
export function smoothSuper(values: ArrayLike<number>): Float64Array {
  checkFinite('values', values, 4);
  const y = Float64Array.from(values);
  const smooths = SPANS.map((span) => smoothSpan(y, span));
  const residuals = smooths.map(({ residuals: own }) => smoothSpan(own, SPANS[1]).smooth);
  const spans = y.map((_value, j) => {
    let best = 0;
    for (let i = 1; i < SPANS.length; i++)
      if ((residuals[i]?.[j] as number) < (residuals[best]?.[j] as number)) best = i;
    return SPANS[best] as number;
  });
  const chosen = smoothSpan(spans, SPANS[1]).smooth;
  const mixed = y.map((_value, j) => {
    const span = Math.min(SPANS[2], Math.max(SPANS[0], chosen[j] as number));
    const [short, middle, long] = smooths.map(({ smooth }) => smooth[j] as number) as [number, number, number];
    const off = span - SPANS[1];
    if (off >= 0) {
      const share = off / (SPANS[2] - SPANS[1]);
      return (1 - share) * middle + share * long;
    }
    const share = -off / (SPANS[1] - SPANS[0]);
    return (1 - share) * middle + share * short;
  });
  return smoothSpan(mixed, SPANS[0]).smooth;
}

/** Running lines of one width, kept up to date as the window moves; with absolute leave-one-out residuals. */
function smoothSpan(y: Float64Array, span: number): { smooth: Float64Array; residuals: Float64Array } {
  const n = y.length;
  const half = Math.max(2, Math.floor(0.5 * span * n + 0.5));
  const window = { count: 0, meanX: 0, meanY: 0, variance: 0, covariance: 0 };
  const move = (place: number, sign: 1 | -1): void => {
    const x = place + 1;
    const value = y[place] as number;
    const before = window.count;
    window.count += sign;
    if (sign === 1) {
      window.meanX = (before * window.meanX + x) / window.count;
      window.meanY = (before * window.meanY + value) / window.count;
    }
    const factor =
      sign === 1
        ? before > 0
          ? (window.count * (x - window.meanX)) / before
          : 0
        : window.count > 0
          ? (before * (x - window.meanX)) / window.count
          : 0;
    window.variance += sign * factor * (x - window.meanX);
    window.covariance += sign * factor * (value - window.meanY);
    if (sign === -1 && window.count > 0) {
      window.meanX = (before * window.meanX - x) / window.count;
      window.meanY = (before * window.meanY - value) / window.count;
    }
  };
  for (let place = 0; place < Math.min(2 * half + 1, n); place++) move(place, 1);
  const smooth = new Float64Array(n);
  const residuals = new Float64Array(n);
  const least = (1e-3 * quartileDistance(n)) ** 2;
  for (let j = 0; j < n; j++) {
    if (j - half - 1 >= 0 && j + half < n) {
      move(j - half - 1, -1);
      move(j + half, 1);
    }
    const x = j + 1 - window.meanX;
    const varies = window.variance > least;
    smooth[j] = (varies ? window.covariance / window.variance : 0) * x + window.meanY;
    const leverage = 1 / window.count + (varies ? (x * x) / window.variance : 0);
    residuals[j] = leverage < 1 ? Math.abs((y[j] as number) - (smooth[j] as number)) / (1 - leverage) : 0;
  }
  return { smooth, residuals };
}

function quartileDistance(n: number): number {
  const quarter = Math.floor(n / 4);
  return 3 * quarter - quarter;
}
