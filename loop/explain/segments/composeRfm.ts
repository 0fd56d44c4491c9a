import type { Estimate } from '@plumbline/model/estimate.ts';
import { RFM_GROUPS, type RfmReport } from '@plumbline/model/valueReport.ts';
import { scoreRfm } from '../scoreRfm.ts';
import {
  type CustomerReading,
  type CustomerSums,
  estimateOfSums,
  estimateShareOf,
  estimateTotal,
  sumsOf,
} from './estimateOfValues.ts';
import type { PurchaseLog } from './purchaseLog.ts';

type Figures = { currency: string; untilDay: number; scale: number; values: Float64Array | null };
const LEVELS = 5;

/**
 * Customers by how lately, how often and for how much they bought: ten named groups, each with size and value.
 *
 * @param log     one entry a customer
 * @param figures `scale`: customers there are over customers read; `values`: what is expected of each, NaN where unknown
 * @param reading confidence and least people
 * @returns       groups in their order, those nobody is in left out
 *
 * Source  [hughes-1994]     Checked  R 4.2.2 on the CDNOW log
 */
export function composeRfm(
  log: PurchaseLog,
  { currency, untilDay, scale, values }: Figures,
  reading: CustomerReading,
): RfmReport {
  const recency = log.lastDay.map((day) => untilDay - day);
  // what is added up in another order differs in its last digits, and a break may lie there
  const monetary = log.total.map((total) => Math.round(total * 100) / 100);
  const scores = scoreRfm(recency, log.purchases, monetary, { levels: LEVELS });
  const places = new Map(RFM_GROUPS.map((group) => [group, [] as number[]]));
  scores.segments.forEach((group, i) => {
    places.get(group)?.push(i);
  });
  const sums = (own: readonly number[], of: ArrayLike<number>): CustomerSums => sumsOf(own.map((i) => of[i] as number));
  const worthOf = (own: readonly number[]): Estimate | null =>
    values === null
      ? null
      : estimateOfSums(
          sums(
            own.filter((i) => Number.isFinite(values[i])),
            values,
          ),
          currency,
          reading,
        );
  const groups = RFM_GROUPS.flatMap((group) => {
    const own = places.get(group) ?? [];
    if (own.length === 0) return [];
    return [
      {
        ...{
          group,
          customers: Math.round(own.length * scale),
          share: estimateShareOf(own.length, log.customers, reading),
        },
        ...{ spent: estimateOfSums(sums(own, monetary), currency, reading) },
        ...{ orders: estimateOfSums(sums(own, log.purchases), 'scale', reading) },
        ...{ recencyDays: estimateOfSums(sums(own, recency), 'days', reading) },
        ...{ total: estimateTotal(sums(own, monetary), currency, reading, scale), value: worthOf(own) },
      },
    ];
  });
  return {
    ...{ customers: Math.round(log.customers * scale), groups: protectGroups(groups, reading.cellPeopleMin) },
    cells: countCells(scores.recency, scores.frequency, scale, reading.cellPeopleMin),
    breaks: scores.breaks,
  };
}

/**
 * Where groups of too few people are known to be few together, the smallest other is held back too: all less the others would give them.
 */
function protectGroups(groups: RfmReport['groups'], least: number): RfmReport['groups'] {
  const few = groups.filter(({ spent }) => spent.kind === 'tooFew');
  const hidden = few.reduce((sum, { spent }) => sum + (spent.kind === 'tooFew' ? spent.n : 0), 0);
  if (few.length === 0 || hidden >= least) return groups;
  const [smallest] = groups
    .filter(({ spent }) => spent.kind === 'estimate')
    .sort((one, other) => one.customers - other.customers);
  const held: Estimate = { kind: 'withheld' };
  return groups.map((row) =>
    row === smallest
      ? { ...row, spent: held, orders: held, recencyDays: held, total: held, value: row.value === null ? null : held }
      : row,
  );
}

function countCells(recency: Int32Array, frequency: Int32Array, scale: number, least: number): RfmReport['cells'] {
  const counts = new Int32Array(LEVELS * LEVELS);
  recency.forEach((r, i) => {
    const at = (r - 1) * LEVELS + (frequency[i] as number) - 1;
    counts[at] = (counts[at] as number) + 1;
  });
  return [...counts].map((count, at) => ({
    recency: Math.floor(at / LEVELS) + 1,
    frequency: (at % LEVELS) + 1,
    customers: count > 0 && count < least ? null : Math.round(count * scale),
  }));
}
