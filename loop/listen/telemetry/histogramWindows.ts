/** So many values between two bounds; a bucket without width holds values that are all the same. */
export type Bucket = readonly [low: number, high: number, count: number];

/** What one point of a histogram says of the time since the point before. */
export type HistogramPoint = {
  buckets: readonly Bucket[];
  /** of all its values; null where nobody added them up */
  sum: number | null;
};

/** What OpenTelemetry calls a data point of a histogram: `bucketCounts` has one more than `explicitBounds`. */
export type ExplicitPoint = {
  explicitBounds: readonly number[];
  bucketCounts: readonly number[];
  min?: number | undefined;
  max?: number | undefined;
};
export type ExponentialPoint = {
  scale: number;
  zeroCount: number;
  positive: { offset: number; bucketCounts: readonly number[] };
  negative: { offset: number; bucketCounts: readonly number[] };
  min?: number | undefined;
  max?: number | undefined;
};

/**
 * The buckets of an explicit histogram with both ends.
 *
 * The two outer ones have an open end: the least and the greatest value close them where they are told. Where they are not, the
 * lowest begins at 0 if its bound is above 0, and all values of the highest lie on its bound, as Prometheus has it.
 *
 * @throws RangeError where there is not one count more than bounds
 */
export function bucketsOfExplicit({ explicitBounds, bucketCounts, min, max }: ExplicitPoint): Bucket[] {
  if (bucketCounts.length !== explicitBounds.length + 1 && bucketCounts.length !== 0)
    throw new RangeError(`invalid histogram; ${bucketCounts.length} counts for ${explicitBounds.length} bounds`);
  const [first = 0, last = first] = [explicitBounds[0], explicitBounds.at(-1)];
  const bottom = min ?? Math.min(0, first);
  const top = Math.max(max ?? last, bottom);
  return bucketCounts.flatMap((count, at) => {
    const [low, high] = [explicitBounds[at - 1] ?? bottom, explicitBounds[at] ?? top];
    return bucketBetween([low, high, count], { min, max });
  });
}

/** The buckets of an exponential histogram: `(base^i, base^(i+1)]` where base is `2^(2^-scale)`, mirrored below 0. */
export function bucketsOfExponential(point: ExponentialPoint): Bucket[] {
  const { scale, zeroCount, positive, negative, min, max } = point;
  const bound = (index: number) => 2 ** (index * 2 ** -scale);
  const side = ({ offset, bucketCounts }: ExponentialPoint['positive'], sign: 1 | -1) =>
    bucketCounts.flatMap((count, at) => {
      const ends = [sign * bound(offset + at), sign * bound(offset + at + 1)] as const;
      return bucketBetween([Math.min(...ends), Math.max(...ends), count], { min, max });
    });
  return [...side(negative, -1).reverse(), ...bucketBetween([0, 0, zeroCount], {}), ...side(positive, 1)];
}

/** No value lies below the least or above the greatest. */
function bucketBetween(
  [low, high, count]: Bucket,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): Bucket[] {
  if (!(count > 0) || !Number.isFinite(low) || !Number.isFinite(high)) return [];
  const begins = Math.min(Math.max(low, min ?? low), high);
  return [[begins, Math.max(begins, Math.min(high, max ?? high)), count]];
}

/**
 * Quantiles of values of which only their buckets are known, taken as spread evenly within each.
 *
 * Buckets may lie over one another, as those of several points with other bounds do: shares below a value add up, and are
 * straight lines between the bounds of all of them. The error is at most the width of the bucket that the quantile lies in.
 *
 * @param buckets        in any order, counts above 0
 * @param probabilities  each 0..1
 * @returns              a value each; NaN where there is no bucket
 * Source  histogram_quantile of Prometheus for buckets that do not overlap     Checked  by hand, telemetry.test.ts
 */
export function quantilesOfBuckets(buckets: readonly Bucket[], probabilities: readonly number[]): number[] {
  const total = buckets.reduce((sum, [, , count]) => sum + count, 0);
  if (total === 0) return probabilities.map(() => Number.NaN);
  /** by bound: how many lie on it, and by how much the values a unit change there */
  const bounds = new Map<number, { on: number; change: number }>();
  const at = (bound: number) => {
    const known = bounds.get(bound) ?? { on: 0, change: 0 };
    bounds.set(bound, known);
    return known;
  };
  for (const [low, high, count] of buckets) {
    if (high <= low) at(low).on += count;
    else {
      const perUnit = count / (high - low);
      at(low).change += perUnit;
      at(high).change -= perUnit;
    }
  }
  const sorted = [...bounds].sort(([a], [b]) => a - b);
  return probabilities.map((probability) => valueBelow(sorted, probability * total));
}

function valueBelow(bounds: readonly [number, { on: number; change: number }][], wanted: number): number {
  let below = 0;
  let perUnit = 0;
  for (const [place, [bound, { on, change }]] of bounds.entries()) {
    if (place > 0) {
      const before = (bounds[place - 1] as (typeof bounds)[number])[0];
      const within = perUnit * (bound - before);
      // what rounding left over is no value
      if (perUnit > 1e-12 && below + within >= wanted) return before + (wanted - below) / perUnit;
      below += within;
    }
    below += on;
    if (on > 0 && below >= wanted) return bound;
    perUnit += change;
  }
  return bounds.at(-1)?.[0] ?? Number.NaN;
}

export type HistogramSummary = { n: number; mean: number; median: number; p90: number; p95: number; p99: number };

/** The points of one series in one window as one distribution. The mean is of the sums, and NaN where one of them is not told. */
export function summariseHistograms(points: readonly HistogramPoint[]): HistogramSummary {
  const buckets = points.flatMap((point) => point.buckets);
  const n = buckets.reduce((sum, [, , count]) => sum + count, 0);
  const sum = points.reduce((total, point) => total + (point.sum ?? Number.NaN), 0);
  const [median = Number.NaN, p90 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN] = quantilesOfBuckets(
    buckets,
    [0.5, 0.9, 0.95, 0.99],
  );
  return { n, mean: n === 0 ? Number.NaN : sum / n, median, p90, p95, p99 };
}
