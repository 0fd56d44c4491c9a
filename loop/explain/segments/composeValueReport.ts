import type { ValueAsk, ValueReport } from '@plumbline/model/valueReport.ts';
import { composeLifetime, composeSimple, valueCustomers } from './composeLifetime.ts';
import { composeRepeats, composeSpend, learnRepeats, learnSpend } from './composeRepeats.ts';
import { type CohortCount, composeRetention, retentionOfNext } from './composeRetention.ts';
import { composeRfm } from './composeRfm.ts';
import type { CustomerReading } from './estimateOfValues.ts';
import { learnHistories, type PurchaseRow, readPurchaseLog } from './purchaseLog.ts';

/** What was counted of all purchases, with the days that were decided on. */
export type ValueWork = {
  ask: ValueAsk;
  reading: CustomerReading;
  currency: string;
  otherCurrencies: ValueReport['otherCurrencies'];
  totals: { customers: number; purchases: number; revenue: number; refunds: number; refunded: number };
  from: string;
  until: string;
  fitUntil: string;
  cohorts: readonly CohortCount[];
};
/** One customer for a file: what the models learned from, and what they say. */
export type ValuedCustomer = {
  repeats: number;
  lastRepeat: number;
  age: number;
  meanValue: number;
  value: number | null;
};

const DAY_MS = 86_400_000;
const MONTHS = { month: 1, quarter: 3 } as const;
/** Days since 1970-01-01. */
export const dayNumberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/**
 * What customers bought, how often they come again, and what that is worth from here.
 *
 * @param rows     one a customer who bought; all of them, or a sample
 * @param work     what was counted of all of them
 * @param progress told of the share that is done
 * @returns        the report, and what the models learned from, customer by customer
 */
export function composeValueReport(
  rows: readonly PurchaseRow[],
  work: ValueWork,
  progress: (share: number) => void = () => undefined,
): { report: ValueReport; histories: ValuedCustomer[] } {
  const { ask, reading, currency, totals, until, fitUntil } = work;
  const log = readPurchaseLog(rows);
  const [fitDay, untilDay] = [dayNumberOf(fitUntil), dayNumberOf(until)];
  const scale = log.customers === 0 ? 1 : totals.customers / log.customers;
  const histories = learnHistories(log, fitDay);
  const repeat = learnRepeats(histories, (share) => progress(0.05 + 0.05 * share));
  const spend = learnSpend(histories, (share) => progress(0.1 + 0.1 * share));
  progress(0.2);
  const values =
    repeat.model === null || spend.model === null
      ? null
      : valueCustomers(histories, repeat.model, spend.model, ask, (share) => progress(0.2 + 0.5 * share));
  const retention = composeRetention(work.cohorts, until, ask.cohorts, reading);
  const simple = composeSimple(
    {
      ...{ orders: totals.purchases, revenue: totals.revenue, retention: retentionOfNext(retention) },
      activePeriods: work.cohorts.reduce((sum, { customers }) => sum + customers, 0),
    },
    { margin: ask.margin, discount: (1 + ask.discount) ** MONTHS[ask.cohorts] - 1 },
  );
  progress(0.75);
  const told = (share: number): void => progress(0.8 + 0.2 * share);
  const given = repeat.model === null || values === null ? null : { histories, repeat: repeat.model, values };
  const report: ValueReport = {
    ...{ schema: 1, currency, otherCurrencies: work.otherCurrencies, from: work.from, until, fitUntil },
    ...{ months: ask.months, discount: ask.discount, margin: ask.margin },
    ...{ customers: totals.customers, purchases: totals.purchases, revenue: totals.revenue },
    refunds: { rows: totals.refunds, amount: totals.refunded },
    sampled: scale > 1 ? log.customers : null,
    rfm:
      log.customers < reading.cellPeopleMin
        ? null
        : composeRfm(
            log,
            {
              currency,
              untilDay,
              scale,
              values: fitDay === untilDay ? spread(histories.places, values, log.customers) : null,
            },
            reading,
          ),
    repeat: composeRepeats(log, histories, repeat, { fitDay, untilDay, asOf: fitUntil }, reading),
    spend: composeSpend(spend, reading.confidence),
    lifetime:
      given === null ? null : composeLifetime({ ...given, ask, currency, scale, simple, progress: told }, reading),
    ...{ cohorts: ask.cohorts, retention },
  };
  progress(1);
  return { report, histories: listHistories(histories, values) };
}

/** Values at the customers' places in the log; who has no history yet has none. */
function spread(places: Int32Array, values: Float64Array | null, customers: number): Float64Array | null {
  if (values === null) return null;
  const all = new Float64Array(customers).fill(Number.NaN);
  places.forEach((place, at) => {
    all[place] = values[at] as number;
  });
  return all;
}

function listHistories(
  { places, repeats, lastRepeat, age, meanValue }: ReturnType<typeof learnHistories>,
  values: Float64Array | null,
): ValuedCustomer[] {
  return Array.from(places, (_unused, at) => ({
    ...{ repeats: repeats[at] as number, lastRepeat: lastRepeat[at] as number, age: age[at] as number },
    meanValue: meanValue[at] as number,
    value: values?.[at] ?? null,
  }));
}
