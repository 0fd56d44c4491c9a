import type { RepeatReport, SpendReport } from '@plumbline/model/valueReport.ts';
import { type BgNbdModel, fitBgNbd } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { fitGammaGamma, type GammaGammaModel } from '@plumbline/stats/lifetimes/fitGammaGamma.ts';
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedNew } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import type { RepeatHistory } from '@plumbline/stats/lifetimes/repeatHistories.ts';
import { covariance } from '@plumbline/stats/numeric/describe.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { type CustomerReading, estimateOfSums, sumsOf } from './estimateOfValues.ts';
import { DAYS_PER_WEEK, type LearnedHistories, type PurchaseLog } from './purchaseLog.ts';

/** Fewer customers, or fewer who came back, say nothing of how rates vary among customers. */
export const CUSTOMERS_MIN = 50;
export const REPEATERS_MIN = 20;
/** Rows of what was held out go by repeats up to this. */
const REPEATS_SHOWN = 7;
const WEEKS_A_YEAR = 365.25 / DAYS_PER_WEEK;

/** One history of those learned from. */
export const historyAt = ({ repeats, lastRepeat, age }: LearnedHistories, at: number): RepeatHistory => ({
  repeats: repeats[at] as number,
  lastRepeat: lastRepeat[at] as number,
  age: age[at] as number,
});

type Learned<Model> = { model: Model | null; because: RepeatReport['because'] };

/** The model of repeat purchase, or why there is none. */
export function learnRepeats(histories: LearnedHistories, progress?: (share: number) => void): Learned<BgNbdModel> {
  const repeaters = histories.repeats.filter((repeats) => repeats > 0).length;
  if (repeaters === 0) return { model: null, because: 'noRepeats' };
  if (histories.places.length < CUSTOMERS_MIN || repeaters < REPEATERS_MIN)
    return { model: null, because: 'fewCustomers' };
  const model = fitBgNbd(histories, undefined, progress);
  return model.converged ? { model, because: null } : { model: null, because: 'notConverged' };
}

/** The model of spend, or why there is none; with the correlation that it takes as 0. */
export function learnSpend(
  { repeats, meanValue }: LearnedHistories,
  progress?: (share: number) => void,
): Learned<GammaGammaModel> & { customers: number; correlation: number | null } {
  const places = [...repeats.keys()].filter((at) => (meanValue[at] as number) > 0);
  const x = places.map((at) => repeats[at] as number);
  const m = places.map((at) => meanValue[at] as number);
  const found = { customers: places.length, correlation: null };
  if (places.length === 0) return { ...found, model: null, because: 'noRepeats' };
  if (places.length < REPEATERS_MIN) return { ...found, model: null, because: 'fewCustomers' };
  const under = Math.sqrt(covariance(x, x) * covariance(m, m));
  const correlation = under > 0 ? covariance(x, m) / under : null;
  if (m.every((value) => value === m[0])) return { ...found, correlation, model: null, because: 'notConverged' };
  const model = fitGammaGamma(x, m, undefined, progress);
  const stands = model.converged && model.parameters.q > 1;
  return { ...found, correlation, model: stands ? model : null, because: stands ? null : 'notConverged' };
}

/** Parameters with the interval of their logarithms. */
function describeParameters(
  parameters: Readonly<Record<string, number>>,
  logErrors: ArrayLike<number>,
  confidence: number,
): RepeatReport['parameters'] {
  const half = normalQuantile((1 + confidence) / 2);
  return Object.entries(parameters).map(([name, point], v) => {
    const error = logErrors[v] as number;
    const known = Number.isFinite(error);
    return {
      ...{ name, point },
      low: known ? point * Math.exp(-half * error) : null,
      high: known ? point * Math.exp(half * error) : null,
    };
  });
}

/**
 * What the model of repeat purchase says, held against the days it did not see.
 *
 * @param log       all customers
 * @param histories what was learned from
 * @param learned   the model, or why there is none
 * @param days      the day learned up to, the last day of all, and the former as people write it
 * @param reading   confidence and least people
 */
export function composeRepeats(
  log: PurchaseLog,
  histories: LearnedHistories,
  { model, because }: Learned<BgNbdModel>,
  days: { fitDay: number; untilDay: number; asOf: string },
  reading: CustomerReading,
): RepeatReport {
  const repeaters = histories.repeats.filter((repeats) => repeats > 0).length;
  const base = { asOf: days.asOf, customers: histories.places.length, repeaters, because };
  const weeks = (days.untilDay - days.fitDay) / DAYS_PER_WEEK;
  if (model === null)
    return {
      ...{ ...base, parameters: [], logLikelihood: null, newInYear: null },
      alive: { kind: 'absent', because: 'notMeasured' },
      heldOut: { weeks, expectedTotal: 0, seenTotal: 0, rows: [] },
    };
  const alive = Array.from(histories.places, (_unused, at) => bgNbdAlive(model.parameters, historyAt(histories, at)));
  return {
    ...base,
    parameters: describeParameters(model.parameters, model.logErrors, reading.confidence),
    logLikelihood: model.logLikelihood,
    newInYear: bgNbdExpectedNew(model.parameters, WEEKS_A_YEAR),
    alive: estimateOfSums(sumsOf(alive), 'share', reading),
    heldOut:
      weeks > 0 ? holdOut(log, histories, model, weeks, reading) : { weeks, expectedTotal: 0, seenTotal: 0, rows: [] },
  };
}

function holdOut(
  log: PurchaseLog,
  histories: LearnedHistories,
  model: BgNbdModel,
  weeks: number,
  reading: CustomerReading,
): RepeatReport['heldOut'] {
  const groups = Array.from({ length: REPEATS_SHOWN + 1 }, () => ({ expected: 0, seen: [] as number[] }));
  const total = { expected: 0, seen: 0 };
  histories.places.forEach((place, at) => {
    const expected = bgNbdExpected(model.parameters, historyAt(histories, at), weeks);
    const seen = (log.visits[place] as number) - (log.fitVisits[place] as number);
    const group = groups[Math.min(REPEATS_SHOWN, histories.repeats[at] as number)];
    total.expected += expected;
    total.seen += seen;
    if (group === undefined) return;
    group.expected += expected;
    group.seen.push(seen);
  });
  return {
    ...{ weeks, expectedTotal: total.expected, seenTotal: total.seen },
    rows: groups.flatMap(({ expected, seen }, repeats) =>
      seen.length === 0
        ? []
        : [
            {
              ...{ repeats, orMore: repeats === REPEATS_SHOWN, customers: seen.length },
              expected: seen.length < reading.cellPeopleMin ? null : expected / seen.length,
              seen: estimateOfSums(sumsOf(seen), 'scale', reading),
            },
          ],
    ),
  };
}

/** What the model of spend says. */
export function composeSpend(
  { model, because, customers, correlation }: ReturnType<typeof learnSpend>,
  confidence: number,
): SpendReport {
  return {
    ...{ because, customers, correlation },
    parameters: model === null ? [] : describeParameters(model.parameters, model.logErrors, confidence),
    logLikelihood: model?.logLikelihood ?? null,
    meanSpend: model?.populationMean ?? null,
  };
}
