import { ArgumentError } from '../argumentError.ts';
import type { Matrix } from '../numeric/matrix.ts';

/** Whether more of a criterion is better or worse. */
export type Direction = 'benefit' | 'cost';

/**
 * Refuses a matrix of alternatives × criteria that cannot be weighed.
 *
 * @param scores alternatives × criteria; two alternatives or more, all finite
 * @returns      nothing
 * @throws ArgumentError `tooFewCases`, `empty` or `notFinite`
 *
 * Source  none: a check
 */
export function checkCriteria(scores: Matrix): void {
  if (scores.columns === 0) throw new ArgumentError('scores', 'empty', 'has no criteria');
  if (scores.rows < 2)
    throw new ArgumentError('scores', 'tooFewCases', `needs 2 alternatives, has ${scores.rows}`, {
      n: scores.rows,
      needed: 2,
    });
  scores.values.forEach((value, at) => {
    if (Number.isFinite(value)) return;
    const place = `row ${Math.floor(at / scores.columns) + 1}, column ${(at % scores.columns) + 1}`;
    throw new ArgumentError('scores', 'notFinite', `${place} is ${value}`, { place, value: `${value}` });
  });
}
