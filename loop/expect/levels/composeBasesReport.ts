import type { Estimate } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { BasesReport, BasisFigure, BasisSums } from '@plumbline/model/levelsReport.ts';
import { BASES } from '@plumbline/model/meaning.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import type { Told } from '../told.ts';

/**
 * On what expectations rest, by source kind and segment, from sums over people.
 *
 * The strength is a mean over people (Wilson where everybody says all or nothing, else Student's t); the share is a ratio of
 * totals linearised by people, because who names many bases moves both its parts.
 *
 * Source  [zeithaml-1993] for the bases; [cochran-1977] section 6.4 for the ratio     Checked  against estimateExpectationBasis
 */
export function composeBasesReport(
  sums: readonly BasisSums[],
  {
    segmentBy,
    effects,
  }: {
    segmentBy: string | null;
    effects: (basis: string, segment: string) => Pick<BasisFigure, 'effect' | 'p' | 'pAdjusted'>;
  },
  reading: Told,
): BasesReport {
  const kinds = groupBy(sums, ({ kind }) => kind);
  const groups = [...kinds].flatMap(([kind, ofKind]) => {
    const cells = [...groupBy(ofKind, ({ segment }) => segment)];
    const status = suppressCells(
      cells.map(([segment, own]) => ({ place: [segment], people: own[0]?.people ?? 0 })),
      reading.cellPeopleMin,
    );
    return cells.map(([segment, own], at) => ({
      ...{ kind, segment },
      bases: BASES.flatMap((basis): BasisFigure[] => {
        const one = own.find((sum) => sum.basis === basis);
        if (one === undefined) return [];
        const hidden: Estimate | null =
          status[at] === 'withheld'
            ? { kind: 'withheld' }
            : status[at] === 'shown'
              ? null
              : { kind: 'tooFew', n: one.people, needed: reading.cellPeopleMin };
        const none: Estimate = { kind: 'absent', because: 'notMeasured' };
        if (hidden !== null)
          return [{ basis, strength: hidden, share: hidden, effect: hidden, p: null, pAdjusted: null }];
        return [
          {
            basis,
            strength: kind === 'survey' ? strengthOf(one, reading) : { kind: 'absent', because: 'notAsked' },
            share: shareOf(one, reading),
            ...(kind === 'survey' ? effects(basis, segment) : { effect: none, p: null, pAdjusted: null }),
          },
        ];
      }),
    }));
  });
  return { schema: 1, segmentBy, groups, confidence: reading.confidence, asOf: reading.asOf };
}

function strengthOf({ people: n, x, xx }: BasisSums, reading: Told): Estimate {
  const point = x / n;
  if (Math.abs(xx - x) < 1e-9) {
    const [low, high] = wilsonInterval(Math.round(x), n, reading.confidence);
    return estimateOf({ point, low, high, se: Math.sqrt((point * (1 - point)) / n) }, n, reading);
  }
  const se = Math.sqrt(Math.max(0, (xx - n * point ** 2) / (n - 1)) / n);
  return estimateOf({ point, se, ...around(point, se, n, reading) }, n, reading);
}

function shareOf({ people: n, x, t, xx, xt, tt }: BasisSums, reading: Told): Estimate {
  if (t === 0) return { kind: 'absent', because: 'notMeasured' };
  const point = x / t;
  const squares = Math.max(0, xx - 2 * point * xt + point ** 2 * tt);
  const se = Math.sqrt((n / (n - 1)) * squares) / t;
  return estimateOf({ point, se, ...around(point, se, n, reading) }, n, reading);
}

function around(point: number, se: number, n: number, { confidence }: Told): { low: number; high: number } {
  const half = studentQuantile((1 + confidence) / 2, n - 1) * se;
  return { low: Math.max(0, point - half), high: Math.min(1, point + half) };
}

function estimateOf(
  figure: { point: number; low: number; high: number; se: number },
  n: number,
  { confidence, asOf }: Told,
): Estimate {
  return {
    ...{ kind: 'estimate', ...figure, n, occasions: n, nEffective: n, confidence, asOf },
    ...{ unit: 'share', method: 'expectation-basis', clusteredBy: 'customer' },
  };
}
