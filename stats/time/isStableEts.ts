import type { EtsForm, EtsRates } from './etsForm.ts';

/** The unit circle, with room for rounding. */
const RADIUS = 1 + 1e-8;

/**
 * Whether a smoothing forgets its start: its weights on the past die out.
 *
 * With a season this is a matter of the roots of a polynomial; whether all lie inside the unit circle is told without finding them
 * (Schur and Cohn's recursion).
 *
 * @param form   which parts there are
 * @param rates  smoothing parameters
 * @returns      true inside the admissible region
 *
 * Source  [hyndman-2008] chapter 10     Checked  regions known in closed form; R forecast 8.20 ets()
 */
export function isStableEts({ trend, seasonal, period }: EtsForm, { alpha, beta, gamma, phi }: EtsRates): boolean {
  if (!(phi >= 0 && phi <= 1 + 1e-8)) return false;
  if (seasonal === 'none') {
    if (alpha < 1 - 1 / phi || alpha > 1 + 1 / phi) return false;
    return trend === 'none' || (beta >= alpha * (phi - 1) && beta <= (1 + phi) * (2 - alpha));
  }
  if (gamma < Math.max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) return false;
  if (alpha < 1 - 1 / phi - (gamma * (1 - period + phi + phi * period)) / (2 * phi * period)) return false;
  if (beta < -(1 - phi) * (gamma / period + alpha)) return false;
  const polynomial = new Float64Array(period + 2).fill(alpha + beta - alpha * phi);
  polynomial[0] = 1;
  polynomial[1] = alpha + beta - phi;
  polynomial[period] = alpha + beta - alpha * phi + gamma - 1;
  polynomial[period + 1] = phi * (1 - alpha - gamma);
  return hasRootsInside(polynomial);
}

/** @param coefficients  of the highest power first, the first one 1 */
function hasRootsInside(coefficients: Float64Array): boolean {
  let scale = 1;
  let now = coefficients.map((part) => {
    const scaled = part * scale;
    scale /= RADIUS;
    return scaled;
  });
  while (now.length > 1) {
    const degree = now.length - 1;
    const ratio = (now[degree] as number) / (now[0] as number);
    if (!(Math.abs(ratio) < 1)) return false;
    const next = new Float64Array(degree);
    for (let i = 0; i < degree; i++) next[i] = (now[i] as number) - ratio * (now[degree - i] as number);
    now = next;
  }
  return true;
}
