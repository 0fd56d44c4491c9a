import type { Estimate } from '@plumbline/model/estimate.ts';
import { PROMISE_LIMITS, type PromiseCalculation, type PromiseRule } from '@plumbline/model/servicePromise.ts';
import { quantileRanks } from '@plumbline/stats/quantileRanks.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { estimatePromiseShare, type PromiseReading } from './estimatePromiseShare.ts';
import { limitOfRule, unitOfRule } from './measureOfRule.ts';

/** What the store counted in one cell. */
export type MeasuredCell = {
  by: readonly string[];
  counted: number;
  kept: number;
  notMeasurable: number;
  people: number;
};

export type CalculationParts = {
  rule: PromiseRule;
  nativeUnit: string;
  keep: number;
  by: readonly string[];
  period: PromiseCalculation['period'];
  cells: readonly MeasuredCell[];
  /** for each cell that has something measured, in their order: the values at `ranksToKeep` */
  ranked: readonly (readonly number[])[];
  satisfaction: PromiseCalculation['satisfaction'];
  supportShareMin: number;
  reading: PromiseReading;
};

/**
 * The ranks of a cell's values, from the least, that say what would have been kept as often as asked: the value, and its bounds.
 *
 * Where less is better that is the value at or below which `keep` of them lie; where more is better, at or above which.
 */
export function ranksToKeep(counted: number, keep: number, sign: 1 | -1, confidence: number): number[] {
  const { at, low, high } = quantileRanks(counted, keep, confidence);
  return sign === 1 ? [at, low, high] : [counted + 1 - at, counted + 1 - high, counted + 1 - low];
}

/** What the past says of a rule, cell by cell; what tells of too few people is withheld, with what it could be told by. */
export function composeCalculation(parts: CalculationParts): PromiseCalculation {
  const { rule, keep, by, cells, reading, supportShareMin } = parts;
  const { unit, each } = unitOfRule(rule, parts.nativeUnit);
  const status = suppressCells(
    cells.map((cell) => ({ place: cell.by, people: cell.people })),
    reading.cellPeopleMin,
  );
  const measured = cells.filter(({ counted }) => counted > 0);
  const shown = cells.map((cell, place): PromiseCalculation['cells'][number] => {
    const hidden = status[place] === 'withheld';
    const share = hidden
      ? ({ kind: 'withheld' } as const)
      : estimatePromiseShare(cell.kept, cell.counted - cell.kept, cell.people, reading);
    return {
      by: Object.fromEntries(by.map((attribute, at) => [attribute, cell.by[at] ?? ''])),
      share,
      instead:
        share.kind === 'estimate'
          ? insteadOf(cell, parts.ranked[measured.indexOf(cell)] ?? [], { unit, each, reading })
          : share,
      notMeasurable: share.kind === 'estimate' || cell.people === 0 ? cell.notMeasurable : null,
    };
  });
  const whole = by.length === 0 ? shown[0]?.share : undefined;
  return {
    schema: 1,
    rule,
    period: parts.period,
    asOf: reading.asOf,
    by: [...by],
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    unit,
    value: limitOfRule(rule) / each,
    keep,
    cells: shown,
    satisfaction: parts.satisfaction,
    supported: isSupported(whole, supportShareMin),
    supportShareMin,
  };
}

/** Whether the past bears a promise out: kept often enough, of enough promises to say so. */
export function isSupported(share: Estimate | undefined, shareMin: number): boolean {
  return share?.kind === 'estimate' && share.n >= PROMISE_LIMITS.supportPromisesMin && share.point >= shareMin;
}

function insteadOf(
  { counted, people }: MeasuredCell,
  [at, low, high]: readonly number[],
  { unit, each, reading }: { unit: string; each: number; reading: PromiseReading },
): Estimate {
  if (at === undefined || low === undefined || high === undefined) return { kind: 'absent', because: 'notMeasured' };
  return {
    kind: 'estimate',
    point: at / each,
    low: low / each,
    high: high / each,
    // an interval between two values that were measured, not one made of a standard error
    se: (high - low) / each / 2 / 1.959964,
    n: counted,
    occasions: counted,
    nEffective: people,
    confidence: reading.confidence,
    unit,
    method: 'promise-calculator',
    clusteredBy: 'customer',
    asOf: reading.asOf,
  };
}
