import type { LifetimeReport } from '@plumbline/model/valueReport.ts';
import type { BgNbdModel } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { type GammaGammaModel, gammaGammaExpected } from '@plumbline/stats/lifetimes/fitGammaGamma.ts';
import { bgNbdExpected } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { drawTotals } from '../drawTotals.ts';
import { estimateLifetimeValue } from '../estimateLifetimeValue.ts';
import { simpleLifetimeValue } from '../simpleLifetimeValue.ts';
import { historyAt } from './composeRepeats.ts';
import { type CustomerReading, estimateOfSums, sumsOf } from './estimateOfValues.ts';
import { type LearnedHistories, WEEKS_PER_MONTH } from './purchaseLog.ts';

export type LifetimeAsk = { months: number; discount: number; margin: number };
/** Totals are drawn again and again: of more customers than this, every so-manyth stands for its neighbours. As `plumbline stats` does. */
const DRAWN_MAX = 5000;
const DRAWS = 100;

/** Lifetime value of each customer learned from, in the order of the histories. */
export function valueCustomers(
  histories: LearnedHistories,
  repeat: BgNbdModel,
  spend: GammaGammaModel,
  { months, discount, margin }: LifetimeAsk,
  progress: (share: number) => void = () => undefined,
): Float64Array {
  const options = { periods: months, periodLength: WEEKS_PER_MONTH, discount, margin };
  // most customers share a history with others: many bought once, and on few days
  const purchases = new Map<string, number>();
  const { places, meanValue } = histories;
  return Float64Array.from(places, (_unused, at) => {
    if (at % 2048 === 0) progress(at / places.length);
    const history = historyAt(histories, at);
    const key = `${history.repeats} ${history.lastRepeat} ${history.age}`;
    const one = purchases.get(key) ?? estimateLifetimeValue(repeat.parameters, history, 1, options);
    purchases.set(key, one);
    const value = meanValue[at] as number;
    const own = value > 0;
    return one * gammaGammaExpected(spend.parameters, own ? history.repeats : 0, own ? value : 0);
  });
}

type Given = {
  histories: LearnedHistories;
  repeat: BgNbdModel;
  values: Float64Array;
  ask: LifetimeAsk;
  currency: string;
  /** customers there are over customers read */
  scale: number;
  simple: LifetimeReport['simple'];
  progress?: (share: number) => void;
};

/**
 * What customers are worth from here, one and all.
 *
 * The interval of the mean is that of customers; the total's is what the parameters of the purchase model leave, drawn from them.
 *
 * Source  [fader-hardie-lee-2005b]; [krinsky-robb-1986]     Checked  as `estimateLifetimeValue` and `drawTotals`
 */
export function composeLifetime(given: Given, reading: CustomerReading): LifetimeReport {
  const { values, currency, scale, simple } = given;
  const mean = estimateOfSums(sumsOf(values), currency, reading);
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    mean,
    total: totalOf(given, sum, mean, scale, reading),
    tenths: tenthsOf(values, sum, scale, reading),
    simple,
  };
}

function totalOf(
  { histories, repeat, values, ask, progress = () => undefined }: Given,
  sum: number,
  mean: LifetimeReport['mean'],
  scale: number,
  reading: CustomerReading,
): LifetimeReport['total'] {
  if (mean.kind !== 'estimate') return mean;
  const step = Math.ceil(values.length / DRAWN_MAX);
  const horizon = ask.months * WEEKS_PER_MONTH;
  const drawn = Array.from({ length: Math.ceil(values.length / step) }, (_unused, at) => at * step);
  const expected = drawn.map((at) => bgNbdExpected(repeat.parameters, historyAt(histories, at), horizon));
  const part = drawn.reduce((total, at) => total + (values[at] as number), 0);
  const names = ['r', 'alpha', 'a', 'b'] as const;
  let draws = 0;
  const { low, high } = drawTotals(
    names.map((name) => Math.log(repeat.parameters[name])),
    repeat.covariance,
    (drawnOnce) => {
      progress(draws++ / DRAWS);
      const [r = 0, alpha = 0, a = 0, b = 0] = drawnOnce;
      let total = 0;
      drawn.forEach((at, i) => {
        const moved = bgNbdExpected({ r, alpha, a, b }, historyAt(histories, at), horizon);
        total += ((values[at] as number) * moved) / Math.max(1e-300, expected[i] as number);
      });
      return (total * sum) / Math.max(1e-300, part);
    },
    { draws: DRAWS, confidence: reading.confidence },
  );
  const point = sum * scale;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { kind: 'absent', because: 'notMeasured' };
  const ends = { low: low * scale, high: high * scale };
  const se = (ends.high - ends.low) / (2 * normalQuantile((1 + reading.confidence) / 2));
  return { ...mean, point, ...ends, se, method: 'lifetime-value' };
}

function tenthsOf(
  values: Float64Array,
  sum: number,
  scale: number,
  reading: CustomerReading,
): LifetimeReport['tenths'] {
  if (values.length < 10 * reading.cellPeopleMin || !(sum > 0)) return [];
  const sorted = values.slice().sort().reverse();
  return Array.from({ length: 10 }, (_unused, tenth) => {
    const own = sorted.subarray(
      Math.round((tenth * sorted.length) / 10),
      Math.round(((tenth + 1) * sorted.length) / 10),
    );
    const part = own.reduce((total, value) => total + value, 0);
    return { tenth: tenth + 1, customers: Math.round(own.length * scale), mean: part / own.length, share: part / sum };
  });
}

/**
 * The formulas of the textbooks, by periods of the cohorts.
 *
 * @param sums  purchases and their amount, periods in which a customer bought, share who bought again in the period after their first
 * @param terms margin, and the discount of a period
 * @returns     null where nobody bought again in the next period, or everybody
 *
 * Source  [gupta-lehmann-2003]     Checked  as `simpleLifetimeValue`
 */
export function composeSimple(
  sums: { orders: number; revenue: number; activePeriods: number; retention: number | null },
  { margin, discount }: { margin: number; discount: number },
): LifetimeReport['simple'] {
  const { orders, revenue, activePeriods, retention } = sums;
  if (retention === null || !(retention > 0 && retention < 1) || orders === 0 || activePeriods === 0) return null;
  const orderValue = Math.max(0, revenue) / orders;
  const ordersPerPeriod = orders / activePeriods;
  return {
    ...{ orderValue, ordersPerPeriod, retention },
    ...simpleLifetimeValue({ orderValue, margin, ordersPerPeriod, retention, discount }),
  };
}
