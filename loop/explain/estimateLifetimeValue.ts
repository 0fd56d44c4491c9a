import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import type { BgNbdParameters } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { bgNbdExpected } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import type { RepeatHistory } from '@plumbline/stats/lifetimes/repeatHistories.ts';

export type LifetimeValueOptions = {
  /** number of periods ahead */
  periods: number;
  /** length of one in the unit of the history: 4.345 for months where it is weeks */
  periodLength: number;
  /** of one period, 0.01 for one per cent */
  discount: number;
  /** share of the spend that is left after its costs; 1 if not given */
  margin?: number;
};

/**
 * Lifetime value of a customer over a horizon: expected purchases of each period times expected spend, discounted to today.
 *
 * A period's purchases count at its end.
 *
 * @param parameters of the BG/NBD model
 * @param history    repeats, last repeat, age
 * @param spend      expected spend of one purchase, from the Gamma–Gamma model
 * @param options    horizon, length of a period, discount, margin
 * @returns          value in the unit of the spend
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-lee-2005b]     Checked  lifetimes 0.11 on CDNOW, within 2e-3
 */
export function estimateLifetimeValue(
  parameters: BgNbdParameters,
  history: RepeatHistory,
  spend: number,
  options: LifetimeValueOptions,
): number {
  const { periods, periodLength, discount } = options;
  checkWhole('periods', periods, 1, 10_000);
  checkRange('periodLength', periodLength, 0, Number.MAX_VALUE, true);
  checkRange('discount', discount, 0, 10);
  let value = 0;
  let before = 0;
  for (let k = 1; k <= periods; k++) {
    const upTo = bgNbdExpected(parameters, history, k * periodLength);
    value += (upTo - before) / (1 + discount) ** k;
    before = upTo;
  }
  return value * spend * (options.margin ?? 1);
}
