import type { Estimate } from '@plumbline/model/estimate.ts';
import type { BasisFigure } from '@plumbline/model/levelsReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import type { Told } from '../told.ts';

/** Σ of products of (1, strengths, expectation) over people, row by row. */
export type CrossSums = { segment: string; bases: readonly string[]; people: number; cross: readonly number[] };
type Effect = Pick<BasisFigure, 'effect' | 'p' | 'pAdjusted'>;
/** People for each coefficient, under which a regression tells nothing. */
const PEOPLE_EACH = 10;

/**
 * By how many points an expectation is higher where it rests wholly on a basis than where it does not at all, the other bases held
 * fast: least squares over people from sums of products, with Student's intervals.
 *
 * All bases and segments are one family for the correction. It takes the spread of expectations as the same for all people.
 *
 * @returns   by segment and basis; too few people, or bases that always go together, have no effect
 * Source  [greene-2018] chapters 3–4     Checked  against a fit to the rows themselves
 */
export function estimateBasisEffects(
  crosses: readonly CrossSums[],
  { confidence, asOf, cellPeopleMin }: Told,
): (basis: string, segment: string) => Effect {
  const found = new Map<string, Effect>();
  const fitted: { key: string; effect: Estimate; p: number }[] = [];
  for (const { segment, bases, people: n, cross } of crosses) {
    const fit = n < PEOPLE_EACH * (bases.length + 1) ? null : solve(cross, bases.length + 2, n);
    bases.forEach((basis, at) => {
      const key = JSON.stringify([basis, segment]);
      if (fit === null) {
        const needed = Math.max(cellPeopleMin, PEOPLE_EACH * (bases.length + 1));
        const effect: Estimate =
          n < needed ? { kind: 'tooFew', n, needed } : { kind: 'absent', because: 'notMeasured' };
        found.set(key, { effect, p: null, pAdjusted: null });
        return;
      }
      const [point, se] = [fit.beta[at + 1] ?? 0, fit.errors[at + 1] ?? 0];
      const half = studentQuantile((1 + confidence) / 2, fit.df) * se;
      const effect: Estimate = {
        ...{ kind: 'estimate', point, low: point - half, high: point + half, se, n, occasions: n, nEffective: n },
        ...{ confidence, unit: 'points', method: 'basis-effect', clusteredBy: 'customer', asOf },
      };
      fitted.push({ key, effect, p: studentTwoSidedP(point / se, fit.df) });
    });
  }
  const adjusted = adjustBenjaminiHochberg(fitted.map(({ p }) => p));
  fitted.forEach(({ key, effect, p }, at) => {
    found.set(key, { effect, p, pAdjusted: adjusted[at] ?? null });
  });
  return (basis, segment) =>
    found.get(JSON.stringify([basis, segment])) ?? {
      ...{ effect: { kind: 'absent', because: 'notMeasured' }, p: null, pAdjusted: null },
    };
}

/** Normal equations by Gauss–Jordan with pivots; null where the columns are not independent. */
function solve(
  cross: readonly number[],
  size: number,
  n: number,
): { beta: number[]; errors: number[]; df: number } | null {
  const k = size - 1;
  const at = (i: number, j: number): number => cross[i * size + j] ?? 0;
  const rows = Array.from({ length: k }, (_unused, i) => [
    ...Array.from({ length: k }, (_other, j) => at(i, j)),
    ...Array.from({ length: k }, (_other, j) => (i === j ? 1 : 0)),
  ]);
  for (let column = 0; column < k; column++) {
    const own = rows.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const pivot = column + own.indexOf(Math.max(...own));
    const [held, taken] = [rows[column] ?? [], rows[pivot] ?? []];
    rows[column] = taken;
    rows[pivot] = held;
    const divisor = taken[column] ?? 0;
    if (Math.abs(divisor) < 1e-9 * (at(column, column) || 1)) return null;
    rows[column] = taken.map((value) => value / divisor);
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0;
      if (i !== column && factor !== 0) rows[i] = row.map((value, j) => value - factor * (rows[column]?.[j] ?? 0));
    });
  }
  const inverse = (i: number, j: number): number => rows[i]?.[k + j] ?? 0;
  const places = Array.from({ length: k }, (_unused, i) => i);
  const beta = places.map((i) => places.reduce((sum, j) => sum + inverse(i, j) * at(j, k), 0));
  const df = n - k;
  const rest = Math.max(0, at(k, k) - beta.reduce((sum, one, i) => sum + one * at(i, k), 0));
  return { beta, errors: places.map((i) => Math.sqrt((rest / df) * inverse(i, i))), df };
}
