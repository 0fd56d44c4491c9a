import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriversAsk } from '@plumbline/model/driversReport.ts';
import { composeModelText } from './composeModelText.ts';
import { nameIndicators } from './nameIndicators.ts';

/** One analysis of a run: its key, the spec it is called with, and how much of the whole work it is. */
export type PlannedAnalysis = {
  analysis: string;
  spec: Readonly<Record<string, unknown>>;
  share: number;
  needed: boolean;
};

/** Intervals of importance and performance settle long before those of paths. */
const MAP_RESAMPLES_MAX = 1000;
/** Each resample of a covariance model is a search of its own; with incomplete cases one for each pattern of what lacks. */
const SEM_RESAMPLES_MAX = 400;
/** Beyond so many columns a search takes seconds: reliabilities are told without intervals then. */
const SEM_DRAWN_COLUMNS_MAX = 12;
const FOLDS = 10;
const DISTANCES = [7, 8, 9, 11];

/**
 * Which analyses a model of drivers takes, with their specs: the same that a shell is given.
 *
 * @param ask  what was asked
 * @param n    complete units
 * @param confidence of all intervals, such as 0.95
 * @returns    the first is the one that the others hang on; those that are not needed may fail
 */
export function planDrivers(ask: DriversAsk, n: number, confidence: number): PlannedAnalysis[] {
  const names = nameIndicators(ask.model.blocks);
  const model = composeModelText(ask.model, names);
  if (ask.method === 'sem') {
    const missing = ask.missing === 'fiml' ? 'fiml' : 'listwise';
    const columns = ask.model.blocks.reduce((sum, { items }) => sum + items.length, 0);
    const most = missing === 'fiml' ? SEM_RESAMPLES_MAX / 2 : SEM_RESAMPLES_MAX;
    const resamples = columns > SEM_DRAWN_COLUMNS_MAX ? 0 : Math.min(ask.resamples, most);
    const drawn = { resamples, seed: ask.seed };
    const spec = { model, estimator: ask.estimator, missing, confidence, modifications: 10, ...drawn };
    return [{ analysis: 'sem', spec, share: 1, needed: true }];
  }
  const settings = { scheme: ask.scheme, missing: ask.missing === 'mean' ? 'mean' : 'listwise' };
  const consistent = ask.consistent === true ? { consistent: true } : {};
  const common = { model, ...settings, ...consistent };
  // a map and predictions are of scores and of paths that are the same for all
  const plain = { model: composeModelText(withoutModerations(ask.model), names), ...settings };
  const { resamples, seed, interval, target } = ask;
  const scale = Object.fromEntries(
    ask.model.blocks.flatMap(({ items }) => items.map(({ column, low, high }) => [names.get(column), { low, high }])),
  );
  const distance = DISTANCES.find((one) => n % one !== 0) ?? 13;
  return [
    { analysis: 'pls-path', spec: common, share: 0.02, needed: true },
    {
      analysis: 'pls-bootstrap',
      // the search of a resample begins where it would for all, so both stop alike
      spec: { ...common, resamples, seed, interval, confidence, collect: COLLECT },
      share: 0.6,
      needed: true,
    },
    {
      analysis: 'pls-importance-performance',
      spec: {
        ...{ ...plain, ...consistent },
        target,
        scale,
        resamples: Math.min(resamples, MAP_RESAMPLES_MAX),
        seed,
        confidence,
      },
      share: 0.2,
      needed: false,
    },
    { analysis: 'pls-predict', spec: { ...plain, folds: FOLDS, repetitions: 1, seed }, share: 0.15, needed: false },
    { analysis: 'pls-blindfolding', spec: { ...plain, distance }, share: 0.03, needed: false },
  ];
}

const COLLECT = ['path', 'totalEffect', 'rSquared', 'loading', 'weight', 'htmt', 'reliability', 'slope'];

/** The model with its paths alone. */
export const withoutModerations = ({ blocks, paths }: DriverModel): DriverModel => ({ blocks, paths });
