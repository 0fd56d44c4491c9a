import { checkWhole } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';

/** More items have too many halves to try each (20 have 92,378). */
const ITEMS_MAX = 20;

/**
 * Guttman's λ4 of one split of a scale into two parts.
 *
 * @param matrix items × items, covariances or correlations
 * @param half   places of the items of one part, from 0
 * @returns      reliability of the whole from how the parts covary
 * @throws ArgumentError `half` a place that is not there
 *
 * Source  [guttman-1945]     Checked  R 4.2.2 psych 2.2.9 splitHalf(), within 1e-12
 */
export function splitHalf(matrix: Matrix, half: readonly number[]): number {
  const k = matrix.rows;
  const inside = new Uint8Array(k);
  for (const place of half) {
    checkWhole('half', place, 0, k - 1);
    inside[place] = 1;
  }
  let [across, sum] = [0, 0];
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const value = matrix.values[i * k + j] as number;
      sum += value;
      if (inside[i] === 1 && inside[j] === 0) across += value;
    }
  return (4 * across) / sum;
}

/**
 * The greatest λ4 over all splits into halves; with an odd number of items one half has an item more.
 *
 * Every split is tried. psych 2.2.9 tries only half of them where the number of items is odd, so that it can miss the
 * greatest.
 *
 * @param matrix items × items, covariances or correlations
 * @returns      greatest λ4; null for fewer than 3 items and for more than 20
 *
 * Source  [guttman-1945], [callender-osburn-1979]     Checked  R 4.2.2 psych 2.2.9 splitHalf()$maxrb, within 1e-12
 */
export function maximalSplitHalf(matrix: Matrix): number | null {
  const k = matrix.rows;
  if (k < 3 || k > ITEMS_MAX) return null;
  const size = Math.floor(k / 2);
  const chosen: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  const choose = (from: number): void => {
    if (chosen.length === size) {
      best = Math.max(best, acrossOf(matrix, chosen));
      return;
    }
    for (let place = from; place <= k - (size - chosen.length); place++) {
      chosen.push(place);
      choose(place + 1);
      chosen.pop();
      // with an even number each split would come twice
      if (k % 2 === 0 && chosen.length === 0) return;
    }
  };
  choose(0);
  return (4 * best) / matrix.values.reduce((sum, value) => sum + value, 0);
}

function acrossOf(matrix: Matrix, half: readonly number[]): number {
  const k = matrix.rows;
  let across = 0;
  for (const i of half) {
    for (let j = 0; j < k; j++) across += matrix.values[i * k + j] as number;
    for (const j of half) across -= matrix.values[i * k + j] as number;
  }
  return across;
}
