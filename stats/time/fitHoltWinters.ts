import { minimiseNelderMead } from '../numeric/minimiseNelderMead.ts';
import {
  checkForm,
  type HoltWinters,
  type HoltWintersForm,
  type HoltWintersRates,
  smoothFrom,
  startOf,
} from './smoothHoltWinters.ts';

/** Where R begins its search. */
const START: HoltWintersRates = { alpha: 0.3, beta: 0.1, gamma: 0.1 };
const SEARCHES_MAX = 20;
/** What a new search must gain, as a share of the squares, for another to be worth while. */
const GAIN_SHARE_MIN = 1e-9;

/**
 * Holt–Winters smoothing with the parameters that make the squared one-step errors smallest.
 *
 * The surface is flat, so parameters differ between programs while the squares hardly do.
 *
 * @param values  finite, in order of time, at least two periods and one more; above 0 for a multiplicative season
 * @param form    which parts there are
 * @returns       the smoothing, with `converged` false where the search still gained when it had to end
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`
 *
 * Source  [winters-1960]     Checked  R 4.2.2 HoltWinters(): squares within 0.1 %, parameters within 0.05
 */
export function fitHoltWinters(values: ArrayLike<number>, form: HoltWintersForm): HoltWinters & { converged: boolean } {
  checkForm(values, form);
  const start = startOf(values, form);
  const within = (rate: number) => Math.min(1, Math.max(0, rate));
  const ratesAt = (point: ArrayLike<number>): HoltWintersRates => {
    let at = 0;
    const next = (): number => within(point[at++] as number);
    return { alpha: next(), beta: form.trend ? next() : 0, gamma: form.seasonal === 'none' ? 0 : next() };
  };
  // outside 0..1 the squares are those at the edge and a little more, so that the search turns back
  const squares = (point: Float64Array): number => {
    let outside = 0;
    for (const rate of point) outside += Math.abs(rate - within(rate));
    return smoothFrom(values, form, ratesAt(point), start).squaresSum * (1 + outside);
  };
  let point = Float64Array.from([
    START.alpha,
    ...(form.trend ? [START.beta] : []),
    ...(form.seasonal === 'none' ? [] : [START.gamma]),
  ]);
  let best = Number.POSITIVE_INFINITY;
  let converged = false;
  for (let search = 0; search < SEARCHES_MAX && !converged; search++) {
    const found = minimiseNelderMead(squares, point, { tolerance: 1e-12 });
    converged = found.converged && best - found.value <= GAIN_SHARE_MIN * found.value;
    best = found.value;
    point = Float64Array.from(found.at);
  }
  return { ...smoothFrom(values, form, ratesAt(point), start), converged };
}
