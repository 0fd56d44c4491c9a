import type { BeliefCell, BeliefReport, BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { GapEstimate, GapsReport } from '@plumbline/model/gapsReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { priorityOption } from './composeBeliefSurvey.ts';

/** The share of false alarms that the family of all distances may hold. */
const FALSE_ALARMS_SHARE = 0.05;
const UNTESTED = { paired: null, p: null, pAdjusted: null, pairsOnly: null } as const;

export type BeliefParts = {
  sheet: BeliefSheet;
  /** what customers expect: lines split by nothing */
  expected: GapsReport;
  /** what staff believe: lines split by `source` */
  believed: GapsReport;
  /** the name of the department by the source of its answers */
  departmentOf: ReadonlyMap<string, string>;
  /** how many named each option, and under the empty option how many said anything */
  priorities: readonly { option: string; people: number }[];
};

/**
 * Beliefs of departments beside what customers expect, and which department is furthest off.
 *
 * Staff and customers are different people, so the distance has the variance of both (Welch); all distances shown are one
 * family (Benjamini and Hochberg).
 */
export function composeBeliefReport({
  sheet,
  expected,
  believed,
  departmentOf,
  priorities,
}: BeliefParts): BeliefReport {
  const { confidence, cellPeopleMin, smallestGapPoints, asOf, asked } = expected;
  const expectations = sheet.dimensions.map(({ key, names }) => ({
    ...{ dimension: key, names },
    expected: find(expected, key)?.marks.expected ?? ({ kind: 'absent', because: 'notAsked' } as const),
  }));
  const cells = adjust(
    sheet.departments.flatMap(({ name }) =>
      expectations.map(({ dimension, expected: level }): BeliefCell => {
        const line = believed.lines.find(
          (one) => one.dimension.key === dimension && departmentOf.get(one.by.source ?? '') === name,
        );
        const belief = line?.marks.believed ?? ({ kind: 'absent', because: 'notAsked' } as const);
        return {
          department: name,
          dimension,
          believed: belief,
          distance: compare(belief, level, { confidence, asOf }),
        };
      }),
    ),
  );
  return {
    schema: 1,
    sheet,
    ...{ asOf, asked, confidence, cellPeopleMin, smallestGapPoints },
    family: cells.filter(({ distance }) => distance.p !== null).length,
    expectations,
    cells,
    departments: rankDepartments(sheet, cells, smallestGapPoints),
    priorities: composePriorities(sheet, priorities, { confidence, cellPeopleMin, asOf }),
  };
}

const find = ({ lines }: GapsReport, key: string) => lines.find(({ dimension }) => dimension.key === key);

/** believed − expected of two groups of different people. */
function compare(
  believed: Estimate,
  expected: Estimate,
  { confidence, asOf }: { confidence: number; asOf: string },
): GapEstimate {
  for (const side of [believed, expected]) if (side.kind === 'tooFew') return { ...side, ...UNTESTED };
  for (const side of [believed, expected]) if (side.kind === 'withheld') return { ...side, ...UNTESTED };
  if (believed.kind !== 'estimate' || expected.kind !== 'estimate') {
    return { kind: 'absent', because: 'markMissing', ...UNTESTED };
  }
  const [a, b] = [believed.se ** 2, expected.se ** 2];
  const se = Math.sqrt(a + b);
  const point = believed.point - expected.point;
  const freedom = se === 0 ? 1 : (a + b) ** 2 / (a ** 2 / (believed.n - 1) + b ** 2 / (expected.n - 1));
  const half = se === 0 ? 0 : studentQuantile((1 + confidence) / 2, freedom) * se;
  const estimated: Estimated = {
    ...{ kind: 'estimate', point, low: point - half, high: point + half, se },
    ...{ n: believed.n + expected.n, occasions: believed.occasions + expected.occasions },
    ...{ nEffective: believed.nEffective + expected.nEffective, confidence, unit: 'points' },
    ...{ method: 'two-groups', clusteredBy: expected.clusteredBy, asOf },
  };
  const p = se === 0 ? (point === 0 ? 1 : 0) : studentTwoSidedP(point / se, freedom);
  return { ...estimated, ...UNTESTED, p };
}

function adjust(cells: readonly BeliefCell[]): BeliefCell[] {
  const tested = cells.flatMap(({ distance }) => distance.p ?? []);
  if (tested.length === 0) return [...cells];
  const adjusted = adjustBenjaminiHochberg(tested);
  let at = 0;
  return cells.map((cell) =>
    cell.distance.p === null ? cell : { ...cell, distance: { ...cell.distance, pAdjusted: adjusted[at++] ?? 1 } },
  );
}

function rankDepartments(
  { departments }: BeliefSheet,
  cells: readonly BeliefCell[],
  smallestGapPoints: number,
): BeliefReport['departments'] {
  const ranked = departments.map(({ name }) => {
    const own = cells.flatMap(({ department, distance }) =>
      department === name && distance.kind === 'estimate' ? [distance] : [],
    );
    const total = own.reduce((sum, { point }) => sum + Math.abs(point), 0);
    const beyond = own.filter(
      ({ point, pAdjusted }) => (pAdjusted ?? 1) <= FALSE_ALARMS_SHARE && Math.abs(point) >= smallestGapPoints,
    );
    return {
      department: name,
      meanDistancePoints: own.length === 0 ? null : total / own.length,
      compared: own.length,
      beyondNoise: beyond.length,
    };
  });
  return ranked.sort((one, other) => (other.meanDistancePoints ?? -1) - (one.meanDistancePoints ?? -1));
}

function composePriorities(
  { dimensions }: BeliefSheet,
  counts: BeliefParts['priorities'],
  { confidence, cellPeopleMin, asOf }: { confidence: number; cellPeopleMin: number; asOf: string },
): BeliefReport['priorities'] {
  const all = counts.find(({ option }) => option === '')?.people ?? 0;
  if (all < cellPeopleMin) return [];
  const shares = dimensions.map(({ key, names }, at) => {
    const named = counts.find(({ option }) => option === priorityOption(at))?.people ?? 0;
    const point = named / all;
    const [low, high] = wilsonInterval(named, all, confidence);
    const share: Estimated = {
      ...{ kind: 'estimate', point, low, high, se: Math.sqrt((point * (1 - point)) / all) },
      ...{ n: all, occasions: all, nEffective: all, confidence, unit: 'share', method: 'wilson-people' },
      ...{ clusteredBy: 'customer', asOf },
    };
    return { dimension: key, names, share };
  });
  return shares.sort((one, other) => other.share.point - one.share.point);
}
