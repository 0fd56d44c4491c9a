import type { Estimate } from '@plumbline/model/estimate.ts';
import type { StandardCapability, StandardProposal, TrialPart } from '@plumbline/model/standard.ts';
import type { Comparison } from './demandOf.ts';

type Grid = StandardCapability['grid'];

/**
 * What to decide: what customers expect where it would have been met often enough, else what would have been; and never
 * less than laws in force demand.
 *
 * @param grid    values that may be proposed, ascending, and where each stands on the line
 * @param met     what share of all occasions met each of them
 * @param floors  what laws in force demand, in the unit of the grid
 */
export function composeProposal({
  grid,
  comparison,
  met,
  expected,
  keep,
  floors,
}: {
  grid: Grid;
  comparison: Comparison;
  met: TrialPart | undefined;
  expected: Estimate;
  keep: number;
  floors: readonly { comparison: Comparison; value: number }[];
}): StandardProposal {
  // from the least demanding to the most
  const rising = grid.map((one, at) => ({ ...one, share: met?.shares[at]?.[0] ?? null }));
  if (comparison === 'atMost') rising.reverse();
  const reaching = (points: number) => rising.find((one) => one.points !== null && one.points >= points)?.value ?? null;
  const expectedValue = expected.kind === 'estimate' ? boundsOf(expected, reaching) : null;
  const keptValue = rising.findLast(({ share }) => share !== null && share >= keep)?.value ?? null;
  const rankOf = (value: number) => rising.findIndex((one) => one.value === value);
  const chosen = choose(expectedValue?.point ?? null, keptValue, rankOf);
  const demanded = floors
    .filter((floor) => floor.comparison === comparison)
    .map(({ value }) => value)
    .sort((one, other) => (comparison === 'atMost' ? one - other : other - one))[0];
  const worse =
    demanded !== undefined &&
    (chosen.value === null || (comparison === 'atMost' ? chosen.value > demanded : chosen.value < demanded));
  const { value, reason } = worse ? { value: demanded, reason: 'lawful' as const } : chosen;
  const points = grid.find((one) => one.value === value)?.points ?? null;
  return { value, points, reason, expectedValue, keptValue };
}

function boundsOf(
  expected: { point: number; low: number; high: number },
  reaching: (points: number) => number | null,
): StandardProposal['expectedValue'] {
  const point = reaching(expected.point);
  if (point === null) return null;
  const [one, other] = [reaching(Math.max(0, expected.low)) ?? point, reaching(expected.high) ?? point];
  return { point, low: Math.min(one, other), high: Math.max(one, other) };
}

function choose(
  expected: number | null,
  kept: number | null,
  rankOf: (value: number) => number,
): Pick<StandardProposal, 'value' | 'reason'> {
  if (expected === null && kept === null) return { value: null, reason: 'nothing' };
  if (kept === null) return { value: expected, reason: 'expectedOnly' };
  if (expected === null || rankOf(kept) < rankOf(expected)) return { value: kept, reason: 'keptOnly' };
  return { value: expected, reason: 'expectedAndKept' };
}
