import type { Names } from '@plumbline/model/locale.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  SURFACE_BANDS,
  SURFACE_CENTRE,
  type SurfaceFigure,
  type SurfaceReport,
} from '@plumbline/model/surfaceReport.ts';
import type { Coefficient } from '@plumbline/stats/regression/describeCoefficients.ts';
import { fitResponseSurface } from '@plumbline/stats/regression/fitResponseSurface.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';

/** Six coefficients want this many customers for each. */
export const SURFACE_PEOPLE_MIN = 60;

export type SurfaceParts = {
  dimension: string;
  names: Names;
  metric: string;
  metricNames: Names;
  asked: Asked;
  confidence: number;
  cellPeopleMin: number;
  sampled: boolean;
  /** one a customer, all three given, on the 0–100 line */
  expected: readonly number[];
  perceived: readonly number[];
  outcome: readonly number[];
};

/**
 * Fits a metric on expectation and perception, and says what the surface does along both diagonals.
 *
 * @throws Refusal invalid `explorer.tooFewRows`; ArgumentError where the scores do not vary
 * Source  [edwards-parry-1993]
 */
export function composeSurfaceReport(parts: SurfaceParts): SurfaceReport {
  const { dimension, names, metric, metricNames, asked, confidence, sampled, expected, perceived, outcome } = parts;
  if (outcome.length < SURFACE_PEOPLE_MIN) {
    throw new Refusal('invalid', 'explorer.tooFewRows', { rows: outcome.length, needed: SURFACE_PEOPLE_MIN });
  }
  const found = fitResponseSurface(outcome, expected, perceived, {
    ...{ names: ['expected', 'perceived'], centre: SURFACE_CENTRE, confidence },
  });
  const { congruence, incongruence, curved, againstDifference, stationary, regression } = found;
  const along = ({ slope, curvature }: typeof congruence) => ({
    slope: figureOf(slope),
    curvature: figureOf(curvature),
  });
  return {
    ...{ schema: 1, dimension, names, metric, metricNames, asked, confidence, sampled, centre: SURFACE_CENTRE },
    people: outcome.length,
    coefficients: regression.coefficients.map(figureOf),
    rSquared: regression.rSquared,
    congruence: along(congruence),
    incongruence: along(incongruence),
    ...{ curved, againstDifference },
    stationary:
      stationary === null
        ? null
        : {
            expected: stationary.first + SURFACE_CENTRE,
            perceived: stationary.second + SURFACE_CENTRE,
            kind: stationary.kind,
          },
    spread: countSpread(expected, perceived, parts.cellPeopleMin),
  };
}

const figureOf = ({ estimate, standardError, low, high, p }: Coefficient): SurfaceFigure => ({
  ...{ estimate, standardError, low, high, p },
});

/** How many customers lie in each pair of bands; bands of few, and those that would give them away, are left out. */
function countSpread(
  expected: readonly number[],
  perceived: readonly number[],
  peopleMin: number,
): SurfaceReport['spread'] {
  const bandOf = (value: number) => Math.min(SURFACE_BANDS - 1, Math.max(0, Math.floor((value / 100) * SURFACE_BANDS)));
  const counts = new Map<string, number>();
  expected.forEach((value, at) => {
    const key = `${bandOf(value)} ${bandOf(perceived[at] ?? 0)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const cells = [...counts].map(([key, people]) => ({ place: key.split(' '), people }));
  const status = suppressCells(cells, peopleMin);
  return cells
    .filter((_cell, at) => status[at] === 'shown')
    .map(({ place, people }) => ({ expected: Number(place[0]), perceived: Number(place[1]), people }));
}
