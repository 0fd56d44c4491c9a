/** A local regression over places 1..n: how many neighbours, of what degree, and at how many places it is computed. */
export type Loess = {
  /** neighbours, odd */
  span: number;
  degree: 0 | 1;
  /** it is computed at every `jump`-th place and interpolated between */
  jump: number;
};

/**
 * Loess over equally spaced places, as STL uses it.
 *
 * @param values   n finite values
 * @param loess    span, degree and jump
 * @param weights  robustness weights 0..1, as many; null for none
 * @returns        n smoothed values
 *
 * Source  [cleveland-1990] section 2.2     Checked  as part of STL against R stl()
 */
export function smoothLoess(values: Float64Array, loess: Loess, weights: Float64Array | null): Float64Array {
  const n = values.length;
  const smooth = new Float64Array(n);
  if (n < 2) return Float64Array.from(values);
  const jump = Math.min(loess.jump, n - 1);
  const half = (loess.span + 1) >> 1;
  const scratch = new Float64Array(n);
  const at = (place: number): void => {
    let from = 1;
    let to = n;
    if (loess.span < n) {
      if (place >= n - half + 1 && place >= half) from = n - loess.span + 1;
      else if (place >= half) from = place - half + 1;
      to = from + loess.span - 1;
    }
    const found = loessAt(values, loess, place, [from, to], weights, scratch);
    smooth[place - 1] = found ?? (values[place - 1] as number);
  };
  for (let place = 1; place <= n; place += jump) at(place);
  if (jump === 1) return smooth;
  const last = Math.floor((n - 1) / jump) * jump + 1;
  if (last !== n) at(n);
  for (let from = 1; from < n; from += jump) interpolate(smooth, from, Math.min(from + jump, n));
  return smooth;
}

function interpolate(smooth: Float64Array, from: number, to: number): void {
  const start = smooth[from - 1] as number;
  const slope = ((smooth[to - 1] as number) - start) / (to - from);
  for (let place = from + 1; place < to; place++) smooth[place - 1] = start + slope * (place - from);
}

/**
 * The local regression at one place, which may lie outside the values.
 *
 * @param values   n finite values, at places 1..n
 * @param loess    span and degree
 * @param place    where, such as 0 or n + 1 for one place beyond
 * @param window   first and last neighbour
 * @param weights  robustness weights, or null
 * @param scratch  at least n values to work in
 * @returns        the smoothed value; null where every neighbour has weight 0
 *
 * Source  [cleveland-1990] section 2.2     Checked  as part of STL against R stl()
 */
export function loessAt(
  values: Float64Array,
  { span, degree }: Loess,
  place: number,
  window: readonly [from: number, to: number],
  weights: Float64Array | null,
  scratch: Float64Array,
): number | null {
  const n = values.length;
  const [from, to] = window;
  let reach = Math.max(place - from, to - place);
  if (span > n) reach += Math.floor((span - n) / 2);
  let total = 0;
  for (let j = from; j <= to; j++) {
    const distance = Math.abs(j - place);
    let weight = 0;
    if (distance <= 0.999 * reach) {
      weight = distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3;
      if (weights !== null) weight *= weights[j - 1] as number;
    }
    scratch[j - 1] = weight;
    total += weight;
  }
  if (total <= 0) return null;
  let centre = 0;
  for (let j = from; j <= to; j++) {
    scratch[j - 1] = (scratch[j - 1] as number) / total;
    centre += (scratch[j - 1] as number) * j;
  }
  let spread = 0;
  for (let j = from; j <= to; j++) spread += (scratch[j - 1] as number) * (j - centre) ** 2;
  const tilted = reach > 0 && degree > 0 && Math.sqrt(spread) > 0.001 * (n - 1);
  const slope = tilted ? (place - centre) / spread : 0;
  let smooth = 0;
  for (let j = from; j <= to; j++)
    smooth += (scratch[j - 1] as number) * (slope * (j - centre) + 1) * (values[j - 1] as number);
  return smooth;
}
