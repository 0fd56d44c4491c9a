/**
 * Interpolating cubic spline whose ends follow the cubic through the outermost four points (Forsythe, Malcolm and Moler).
 *
 * @param x ascending, at least two, all different
 * @param y as many values
 * @returns the spline as a function; beyond the ends it goes on as the last piece
 *
 * Source  [forsythe-1977] chapter 4     Checked  R spline(method = "fmm"); a cubic is given back whole
 */
export function splineFmm(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  const n = x.length;
  const knots = Float64Array.from(x);
  const values = Float64Array.from(y);
  const step = Float64Array.from({ length: n - 1 }, (_unused, i) => (knots[i + 1] as number) - (knots[i] as number));
  const rise = step.map((width, i) => ((values[i + 1] as number) - (values[i] as number)) / width);
  const bend = solveBends(knots, step, rise);
  return (at) => {
    let i = 0;
    while (i < n - 2 && at > (knots[i + 1] as number)) i++;
    const [width, one, next] = [step[i] as number, bend[i] as number, bend[i + 1] as number];
    const away = at - (knots[i] as number);
    const slope = (rise[i] as number) - width * (next + 2 * one);
    return (values[i] as number) + away * (slope + away * (3 * one + (away * (next - one)) / width));
  };
}

/** A sixth of the second derivative at each knot: a tridiagonal system, the ends set from third differences. */
function solveBends(x: Float64Array, step: Float64Array, rise: Float64Array): Float64Array {
  const n = x.length;
  const bend = new Float64Array(n);
  if (n < 3) return bend;
  const diagonal = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    diagonal[i] = 2 * ((step[i - 1] as number) + (step[i] as number));
    bend[i] = (rise[i] as number) - (rise[i - 1] as number);
  }
  const [first, last] = [step[0] as number, step[n - 2] as number];
  diagonal[0] = -first;
  diagonal[n - 1] = -last;
  if (n > 3) {
    const span = (i: number, j: number) => (x[j] as number) - (x[i] as number);
    const left = (bend[2] as number) / span(1, 3) - (bend[1] as number) / span(0, 2);
    const right = (bend[n - 2] as number) / span(n - 3, n - 1) - (bend[n - 3] as number) / span(n - 4, n - 2);
    bend[0] = (left * first * first) / span(0, 3);
    bend[n - 1] = (-right * last * last) / span(n - 4, n - 1);
  }
  for (let i = 1; i < n; i++) {
    const factor = (step[i - 1] as number) / (diagonal[i - 1] as number);
    diagonal[i] = (diagonal[i] as number) - factor * (step[i - 1] as number);
    bend[i] = (bend[i] as number) - factor * (bend[i - 1] as number);
  }
  bend[n - 1] = (bend[n - 1] as number) / (diagonal[n - 1] as number);
  for (let i = n - 2; i >= 0; i--)
    bend[i] = ((bend[i] as number) - (step[i] as number) * (bend[i + 1] as number)) / (diagonal[i] as number);
  return bend;
}
