type Numbers = ArrayLike<number>;

/**
 * Arithmetic mean.
 *
 * @param values finite, at least one
 * @returns      the mean
 *
 * Source  textbook
 */
export function mean(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  const first = sum / values.length;
  // a second pass takes out what rounding left
  let rest = 0;
  for (let i = 0; i < values.length; i++) rest += (values[i] as number) - first;
  return first + rest / values.length;
}

/**
 * Sample variance, divisor n − 1.
 *
 * @param values finite, at least two
 * @returns      variance in squared units of the values
 *
 * Source  textbook
 */
export function variance(values: Numbers): number {
  return covariance(values, values);
}

/**
 * Sample covariance, divisor n − 1.
 *
 * @param x finite, at least two
 * @param y finite, as many
 * @returns covariance
 *
 * Source  textbook
 */
export function covariance(x: Numbers, y: Numbers): number {
  const meanX = mean(x);
  const meanY = mean(y);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] as number) - meanX) * ((y[i] as number) - meanY);
  return sum / (x.length - 1);
}

/**
 * Quantile with linear interpolation, R's type 7.
 *
 * @param sorted      finite, ascending, at least one
 * @param probability 0..1
 * @returns           the quantile
 *
 * Source  [hyndman-fan-1996]     Checked  R quantile(type = 7)
 */
export function quantileOfSorted(sorted: Numbers, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}

/**
 * Ranks from 1, ties share their mean rank.
 *
 * @param values finite
 * @returns      one rank a value, in the order of the values
 *
 * Source  [conover-1999]     Checked  R rank()
 */
export function rankWithTies(values: Numbers): Float64Array {
  const order = Array.from({ length: values.length }, (_unused, i) => i).sort(
    (i, j) => (values[i] as number) - (values[j] as number),
  );
  const ranks = new Float64Array(values.length);
  let from = 0;
  while (from < order.length) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let at = from; at <= to; at++) ranks[order[at] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
