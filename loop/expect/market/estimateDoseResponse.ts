import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Step } from '@plumbline/model/market.ts';
import { MARK_CENTRE } from '@plumbline/model/moments.ts';
import { estimateClusterSandwich } from '@plumbline/stats/regression/estimateSandwich.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { estimatedFrom, estimatePoints, type Reading } from './estimatePoints.ts';
import { type DoseCell, estimateStep, sumCells } from './estimateStep.ts';

export type DoseFound = {
  levels: { from: number; to: number; level: Estimate }[];
  slope: Estimate;
  p: number | null;
  heldOut: Step | null;
};

/** Different doses that are shown one by one; more are put together. */
const DOSES_SHOWN = 8;
/** Clusters under which a sandwich of them tells nothing. */
const CLUSTERS_MIN = 8;

/**
 * What people expect by how much of a campaign they met: the level at each dose, the slope of a straight line through all occasions,
 * and those who were held out against the others.
 *
 * The line is least squares over occasions, its errors clustered by customer (or group, or week where a week has one dose). Those held
 * out count in neither levels nor slope where a group is named: they are compared apart. Only this comparison tells what the campaign
 * did; the slope tells what goes together.
 *
 * @param cells    by cluster and dose; doses 0 or above
 * @param reading  confidence, small cells, what a cluster is
 * @param apart    whether a group was held out
 * @returns        levels by dose, slope in points a contact with its two-sided p (t with clusters − 1), held-out difference
 * Source  [liang-zeger-1986]; [cameron-miller-2015]     Checked  the slope and error of a fit to the occasions themselves
 */
export function estimateDoseResponse(cells: readonly DoseCell[], reading: Reading, apart: boolean): DoseFound {
  const reached = cells.filter(({ held }) => !held);
  return {
    levels: binDoses(reached).map(({ from, to, of }) => ({
      from,
      to,
      level: estimatePoints(sumCells(of, reading.people), reading),
    })),
    ...estimateSlope(reached, reading),
    heldOut: apart ? estimateStep(cells, ({ held }) => !held, reading) : null,
  };
}

function estimateSlope(cells: readonly DoseCell[], reading: Reading): { slope: Estimate; p: number | null } {
  const behind = sumCells(cells, reading.people);
  const { people, clusters } = behind;
  if (people === 0) return { slope: { kind: 'absent', because: 'notAsked' }, p: null };
  if (new Set(cells.map(({ dose }) => dose)).size < 2)
    return { slope: { kind: 'absent', because: 'notMeasured' }, p: null };
  const needed = Math.max(reading.cellPeopleMin, CLUSTERS_MIN);
  if (people < needed) return { slope: { kind: 'tooFew', n: people, needed }, p: null };
  if (clusters < CLUSTERS_MIN) return { slope: { kind: 'absent', because: 'notMeasured' }, p: null };
  const exposed = sumCells(
    cells.filter(({ dose }) => dose > 0),
    reading.people,
  ).people;
  if (exposed < reading.cellPeopleMin)
    return { slope: { kind: 'tooFew', n: exposed, needed: reading.cellPeopleMin }, p: null };
  const doses = Float64Array.from(cells, ({ dose }) => dose);
  const levels = Float64Array.from(cells, ({ total, weights }) => total / weights + MARK_CENTRE);
  const weights = Float64Array.from(cells, (cell) => cell.weights);
  const fit = fitLeastSquares(levels, [doses], { weights });
  const labels = cells.map(({ cluster }) => cluster);
  const { covariance, groups } = estimateClusterSandwich(fit, [doses], labels, 0, weights);
  const point = fit.coefficients[1] ?? 0;
  const se = Math.sqrt(Math.max(0, covariance.values[3] ?? 0));
  return {
    slope: estimatedFrom({ point, se, freedom: groups - 1, method: 'dose-response' }, behind, reading),
    p: se === 0 ? (point === 0 ? 1 : 0) : studentTwoSidedP(point / se, groups - 1),
  };
}

/** Each dose by itself where they are few; else none at all, and stretches of about as many occasions. */
function binDoses(cells: readonly DoseCell[]): { from: number; to: number; of: DoseCell[] }[] {
  const byDose = new Map<number, DoseCell[]>();
  for (const cell of cells) {
    const of = byDose.get(cell.dose);
    if (of === undefined) byDose.set(cell.dose, [cell]);
    else of.push(cell);
  }
  const each = [...byDose]
    .map(([dose, of]) => ({ from: dose, to: dose, of }))
    .sort((one, other) => one.from - other.from);
  if (each.length <= DOSES_SHOWN) return each;
  const zero = each[0]?.from === 0 ? each.slice(0, 1) : [];
  const rest = each.slice(zero.length);
  const occasionsOf = (of: readonly DoseCell[]) => of.reduce((sum, one) => sum + one.occasions, 0);
  const share = rest.reduce((sum, { of }) => sum + occasionsOf(of), 0) / (DOSES_SHOWN - zero.length);
  const bins: { from: number; to: number; of: DoseCell[] }[] = [];
  let passed = 0;
  for (const { from, to, of } of rest) {
    const at = Math.floor(passed / share);
    passed += occasionsOf(of);
    const last = bins.at(-1);
    if (last !== undefined && at < bins.length) {
      last.to = to;
      last.of.push(...of);
    } else bins.push({ from, to, of: [...of] });
  }
  return [...zero, ...bins];
}
