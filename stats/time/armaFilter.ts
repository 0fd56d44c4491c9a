/** Coefficients of an ARMA process: e_t = Σ ar·e_(t−i) + a_t + Σ ma·a_(t−j). */
export type Arma = { ar: Float64Array; ma: Float64Array };

/** One-step errors of several series through the same process, and the factor of the variance at every time. */
export type Innovations = { errors: Float64Array[]; factors: Float64Array };

/** A variance of one-step errors as near to that of a shock as this is that of a shock. */
const STEADY = 1e-13;

/**
 * Coefficients of a stationary process from partial autocorrelations.
 *
 * @param partial  each strictly between −1 and 1
 * @returns        as many coefficients, whose process is stationary
 *
 * Source  [jones-1980]     Checked  Durbin and Levinson's recursion by hand for two
 */
export function coefficientsOfPartial(partial: ArrayLike<number>): Float64Array {
  let made = new Float64Array(0);
  for (let k = 0; k < partial.length; k++) {
    const last = partial[k] as number;
    const next = new Float64Array(k + 1);
    for (let j = 0; j < k; j++) next[j] = (made[j] as number) - last * (made[k - 1 - j] as number);
    next[k] = last;
    made = next;
  }
  return made;
}

/**
 * Runs series through the Kalman filter of a stationary ARMA process, each as if it were the process.
 *
 * The filter is linear, so the errors of y − Xb are those of y less b times those of X: one pass serves a whole regression. Where a
 * value is missing the state runs on, and the error is the negative of what was to be expected, which a forecast can use.
 *
 * @param series   of the same length
 * @param missing  true where the first series has no value; the others are then not looked at either
 * @param arma     stationary
 * @returns        errors, and the variance of the first series' errors in units of that of a_t
 *
 * Source  [harvey-1989] section 3.3     Checked  R 4.2.2 arima(method = "ML") as its documentation shows it
 */
export function filterArma(series: readonly Float64Array[], missing: readonly boolean[], arma: Arma): Innovations {
  const size = Math.max(arma.ar.length, arma.ma.length + 1);
  const transition = Float64Array.from({ length: size }, (_unused, i) => arma.ar[i] ?? 0);
  const impulse = Float64Array.from({ length: size }, (_unused, i) => (i === 0 ? 1 : (arma.ma[i - 1] ?? 0)));
  const covariance = stationaryCovariance(transition, impulse);
  const states = series.map(() => new Float64Array(size));
  const n = series[0]?.length ?? 0;
  const errors = series.map(() => new Float64Array(n));
  const factors = new Float64Array(n);
  const gain = new Float64Array(size);
  let steady = false;
  for (let t = 0; t < n; t++) {
    const factor = covariance[0] as number;
    factors[t] = factor;
    const seen = missing[t] !== true;
    if (!steady) for (let i = 0; i < size; i++) gain[i] = (covariance[i] as number) / factor;
    for (let s = 0; s < series.length; s++) {
      const one = series[s] as Float64Array;
      const state = states[s] as Float64Array;
      const error = (seen ? (one[t] as number) : 0) - (state[0] as number);
      (errors[s] as Float64Array)[t] = error;
      if (seen) for (let i = 0; i < size; i++) state[i] = (state[i] as number) + (gain[i] as number) * error;
      step(state, transition);
    }
    // once only the newest shock is unknown, nothing changes any more until a value is missing
    steady = seen && (steady || Math.abs(factor - 1) < STEADY);
    if (steady) continue;
    if (seen)
      for (let i = 0; i < size; i++)
        for (let j = size - 1; j >= 0; j--)
          covariance[i * size + j] =
            (covariance[i * size + j] as number) - (gain[i] as number) * (gain[j] as number) * factor;
    stepCovariance(covariance, transition, impulse);
  }
  return { errors, factors };
}

/** state ← T·state, where T has the coefficients in its first column and ones above its diagonal. */
function step(state: Float64Array, transition: Float64Array): void {
  const first = state[0] as number;
  for (let i = 0; i < state.length; i++) state[i] = (transition[i] as number) * first + (state[i + 1] ?? 0);
}

/** P ← T·P·Tᵀ + R·Rᵀ */
function stepCovariance(covariance: Float64Array, transition: Float64Array, impulse: Float64Array): void {
  const size = transition.length;
  const at = (i: number, j: number) => (i < size && j < size ? (covariance[i * size + j] as number) : 0);
  const next = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const [ti, tj] = [transition[i] as number, transition[j] as number];
      next[i * size + j] =
        ti * tj * at(0, 0) +
        ti * at(0, j + 1) +
        tj * at(i + 1, 0) +
        at(i + 1, j + 1) +
        (impulse[i] as number) * (impulse[j] as number);
    }
  covariance.set(next);
}

/** The covariance that the process has in the long run, by doubling: sums of 1, 2, 4, … terms. */
function stationaryCovariance(transition: Float64Array, impulse: Float64Array): Float64Array {
  const size = transition.length;
  let power: Float64Array = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    power[i * size] = transition[i] as number;
    if (i + 1 < size) power[i * size + i + 1] = 1;
  }
  let sum: Float64Array = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) sum[i * size + j] = (impulse[i] as number) * (impulse[j] as number);
  for (let doubling = 0; doubling < 60; doubling++) {
    const added = product(product(power, sum, size, false), power, size, true);
    let change = 0;
    for (let i = 0; i < sum.length; i++) change = Math.max(change, Math.abs(added[i] as number));
    sum = sum.map((value, i) => value + (added[i] as number));
    if (change <= 1e-15 * Math.max(...sum.map(Math.abs))) break;
    power = product(power, power, size, false);
  }
  return sum;
}

function product(left: Float64Array, right: Float64Array, size: number, transposed: boolean): Float64Array {
  const made = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++)
        sum += (left[i * size + k] as number) * (right[transposed ? j * size + k : k * size + j] as number);
      made[i * size + j] = sum;
    }
  return made;
}
