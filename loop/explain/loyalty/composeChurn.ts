import {
  CHURN_LIMITS,
  type ChurnAsk,
  type ChurnReport,
  type ChurnWarning,
  type RiskyCustomer,
} from '@plumbline/model/churn.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import type { PredictorColumn } from './codePredictors.ts';
import { columnsOfCustomers, hasLeft, type KnownCustomer, type KnownGroup } from './columnsOfCustomers.ts';
import { learnChurn, scoreRows } from './learnChurn.ts';
import { scoreTable } from './scoreTable.ts';

export type NamedCustomer = KnownCustomer & { customer: string; key: string };
/** The spans of a run: with time, customers of an earlier day teach and those of a later day test. */
export type ChurnSpans = {
  heldOut: ChurnReport['heldOut'];
  learn: { knownTo: string | null; seenTo: string | null };
  test: { knownTo: string | null; seenTo: string | null };
};
export type ChurnGroups = {
  /** with time; without it all customers, of whom a third is held out */
  learn: KnownGroup;
  test: KnownGroup | null;
  /** those who may leave next */
  now: { customers: readonly NamedCustomer[]; known: number };
};
export type ChurnTableRow = { left: 0 | 1; part: 'learn' | 'test' };

const HELD_OUT_PARTS = 3;
const HALF = 0.5;

/**
 * The report on who is likely to leave, and the list of those who are most at risk now.
 *
 * @param ask      what leaving is, and by what it is told
 * @param groups   customers to learn from, to test on, and to look ahead for
 * @param options  spans, confidence, warnings of the reader, progress
 * @returns        the report; the list, which is personal; the table it was learnt from, as columns
 * @throws ArgumentError as `learnChurn`
 *
 * Source  as `learnChurn`
 */
export function composeChurn(
  ask: ChurnAsk,
  groups: ChurnGroups,
  options: {
    spans: ChurnSpans;
    confidence: number;
    warnings: readonly ChurnWarning[];
    progress?: (share: number) => void;
  },
): { report: ChurnReport; risky: RiskyCustomer[]; columns: PredictorColumn[]; rows: ChurnTableRow[] } {
  const { spans, confidence, warnings, progress = () => {} } = options;
  const known = [groups.learn, ...(groups.test === null ? [] : [groups.test]), groups.now];
  const columns = columnsOfCustomers(ask, known);
  const taught = groups.learn.customers.length;
  const judged = [...groups.learn.customers, ...(groups.test?.customers ?? [])];
  const left = Float64Array.from(judged, (customer) => (hasLeft(ask.outcome, customer) ? 1 : 0));
  const isTest = groups.test === null ? drawThird(taught, ask.seed) : judged.map((_unused, i) => i >= taught);
  const rowsOf = (test: boolean) => judged.flatMap((_unused, i) => (isTest[i] === test ? [i] : []));
  const [learn, test] = [rowsOf(false), rowsOf(true)];
  const learnt = learnChurn(
    { left, columns, learn, test },
    { seed: ask.seed, confidence, progress: (share) => progress(0.9 * share) },
  );
  const ahead = groups.now.customers.map((_unused, i) => judged.length + i);
  const { linear, probability: chances } = scoreTable(learnt.model, columns, ahead, {
    progress: (share) => progress(0.9 + 0.1 * share),
  });
  const order = [...linear.keys()].sort((i, j) => (linear[j] as number) - (linear[i] as number));
  const listed = order.slice(0, CHURN_LIMITS.listMax);
  const reasoned = scoreRows(
    learnt.model,
    columns,
    listed.map((i) => ahead[i] as number),
  );
  const risky = listed.map((i, at): RiskyCustomer => {
    const { customer, key } = groups.now.customers[i] as NamedCustomer;
    const { probability, reasons } = reasoned[at] as (typeof reasoned)[number];
    return { customer, key, probability, reasons: reasons.filter(({ logOdds }) => logOdds > 0).slice(0, 3) };
  });
  const partOf = (rows: readonly number[], span: ChurnSpans['learn']) => ({
    ...{ customers: rows.length, leavers: rows.reduce((sum, row) => sum + (left[row] as number), 0) },
    ...span,
  });
  const hasExperience = learnt.weights.some(({ role }) => role === 'experience');
  const report: ChurnReport = {
    ...{ schema: 1, outcome: ask.outcome, heldOut: spans.heldOut, confidence },
    ...{ learn: partOf(learn, spans.learn), test: partOf(test, spans.test) },
    ...learnt,
    atRisk: {
      scored: chances.length,
      aboveHalf: chances.reduce((count, chance) => count + (chance > HALF ? 1 : 0), 0),
      listed: risky.length,
    },
    warnings: [
      ...warnings,
      ...learnt.warnings,
      ...(ask.experiences.length > 0 && !hasExperience ? [{ code: 'noExperience' as const, values: {} }] : []),
    ],
  };
  const rows = judged.map(
    (_unused, i): ChurnTableRow => ({ left: left[i] === 1 ? 1 : 0, part: isTest[i] ? 'test' : 'learn' }),
  );
  return { report, risky, columns, rows };
}

/** A third of so many customers, drawn by the seed. */
function drawThird(customers: number, seed: number): boolean[] {
  const random = openRandom(seed);
  const order = Array.from({ length: customers }, (_unused, i) => i);
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  const held = new Set(order.slice(0, Math.floor(customers / HELD_OUT_PARTS)));
  return order.map((_unused, i) => held.has(i));
}
