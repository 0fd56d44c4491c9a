import type { Estimate } from '@plumbline/model/estimate.ts';
import type { StandardCapability, StandardInput, TrialPart } from '@plumbline/model/standard.ts';

/** The share of a part at one stop of the slider, as a figure with its interval. */
export function estimateAt(part: TrialPart, stop: number, report: StandardCapability): Estimate {
  if (part.kind === 'tooFew') return { kind: 'tooFew', n: 0, needed: report.cellPeopleMin };
  if (part.kind === 'withheld') return { kind: 'withheld' };
  const share = part.shares[stop];
  if (share === undefined || part.n === null) return { kind: 'absent', because: 'notMeasured' };
  const [point, low, high] = share;
  return {
    ...{ kind: 'estimate', point, low, high, se: Math.sqrt((point * (1 - point)) / part.n) },
    ...{ n: part.n, occasions: part.n, nEffective: part.n, confidence: report.confidence, unit: 'share' },
    ...{ method: report.method, clusteredBy: 'customer', asOf: report.asOf },
  };
}

/** The stop of the grid that is nearest to a value. */
export function stopOf(grid: StandardCapability['grid'], value: number): number {
  const far = grid.map((one) => Math.abs(one.value - value));
  return Math.max(0, far.indexOf(Math.min(...far)));
}

/** What a value costs, straight between those that somebody estimated; null outside them. */
export function costAt(costs: StandardInput['costs'], value: number): number | null {
  const known = [...costs].sort((one, other) => one.value - other.value);
  const exact = known.find((one) => one.value === value);
  if (exact !== undefined) return exact.amount;
  const after = known.findIndex((one) => one.value > value);
  const [low, high] = [known[after - 1], known[after]];
  if (low === undefined || high === undefined) return null;
  return low.amount + ((value - low.value) / (high.value - low.value)) * (high.amount - low.amount);
}
