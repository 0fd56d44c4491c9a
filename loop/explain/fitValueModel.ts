import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkLength, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { type FixedEffectsRegression, fitFixedEffects } from '@plumbline/stats/regression/fitFixedEffects.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';

export type ValueModel = {
  /** elasticities by driver: per cent of value per per cent of the driver. Association, unless an action has proven it */
  regression: FixedEffectsRegression;
  /** months between driver and value, chosen by the error on held-out months */
  lag: number;
  /** by lag: root mean square error on the held-out months, on the logarithm, of a model that knows neither level nor month */
  lags: { lag: number; error: number; rows: number }[];
};

export type ValueModelOptions = {
  names?: readonly string[] | undefined;
  /** greatest lag to look at, in months; 6 if not given */
  lagMax?: number | undefined;
  /** last months that are held out to choose the lag; a quarter of all if not given */
  heldOut?: number | undefined;
  confidence?: number | undefined;
};

type Row = { region: string; month: number; value: number; drivers: number[] };

/**
 * Value model: how brand value, conversion or revenue of a region moves with fulfilment, on region × month panels.
 *
 * Logarithms on both sides, effects of regions and of months, one lag for all drivers. What all regions share in a month, such as the
 * season, cannot pass for an effect; what differs between regions for good cannot either.
 *
 * @param value   above 0, one a row
 * @param drivers such as fulfilment, above 0, each as many
 * @param regions region of each row, three or more
 * @param months  month of each row as a whole number that counts on (year × 12 + month); a region has each once
 * @param options names, greatest lag, months held out
 * @returns       elasticities with intervals clustered by region at the chosen lag, and the error of each lag
 * @throws ArgumentError `value` or a driver by its name not above 0 (`range`); `months` not whole; `lagMax`, `heldOut` where too few months
 *         are left; otherwise as `fitFixedEffects`
 *
 * Source  [wooldridge-2010] chapter 10; [cameron-miller-2015]; [aaker-1991] for the measures of a brand
 * Checked elasticity and lag that a panel was made with; the fit itself against least squares with dummies
 */
export function fitValueModel(
  value: ArrayLike<number>,
  drivers: readonly ArrayLike<number>[],
  regions: ArrayLike<string>,
  months: ArrayLike<number>,
  options: ValueModelOptions = {},
): ValueModel {
  const { lagMax = 6, confidence } = options;
  const names = options.names ?? drivers.map((_unused, j) => `x${j + 1}`);
  const rows = readRows(value, drivers, names, regions, months);
  const all = [...new Set(rows.map(({ month }) => month))].sort((one, other) => one - other);
  const heldOut = options.heldOut ?? Math.max(2, Math.floor(all.length / 4));
  checkWhole('lagMax', lagMax, 0, 60);
  checkWhole('heldOut', heldOut, 2, Math.max(2, all.length - lagMax - 3));
  const firstHeldOut = all[all.length - heldOut] as number;
  // every lag is judged on the same months: those that the longest lag leaves
  const from = (all[0] as number) + lagMax;
  const lags = Array.from({ length: lagMax + 1 }, (_unused, lag) => {
    const lagged = lagRows(rows, lag).filter(({ month }) => month >= from);
    return { lag, error: heldOutError(lagged, names, firstHeldOut), rows: lagged.length };
  });
  const best = lags.reduce((one, other) => (other.error < one.error ? other : one));
  const chosen = lagRows(rows, best.lag);
  const regression = fitFixedEffects(
    chosen.map((row) => row.value),
    names.map((_unused, j) => chosen.map((row) => row.drivers[j] as number)),
    chosen.map(({ region }) => region),
    chosen.map(({ month }) => `${month}`),
    { names, confidence },
  );
  return { regression, lag: best.lag, lags };
}

function readRows(
  value: ArrayLike<number>,
  drivers: readonly ArrayLike<number>[],
  names: readonly string[],
  regions: ArrayLike<string>,
  months: ArrayLike<number>,
): Row[] {
  const logOf = (name: string, values: ArrayLike<number>): Float64Array => {
    checkLength(name, values, value.length);
    checkFinite(name, values);
    return Float64Array.from(values, (one, i) => {
      if (!(one > 0))
        throw new ArgumentError(name, 'range', `value ${i + 1} is ${one}, not above 0`, {
          value: one,
          low: 0,
          high: '∞',
        });
      return Math.log(one);
    });
  };
  checkLength('names', { length: names.length }, drivers.length);
  if (drivers.length === 0) throw new ArgumentError('drivers', 'empty', 'there is none');
  const logs = logOf('value', value);
  const driverLogs = drivers.map((driver, j) => logOf(names[j] as string, driver));
  checkLength('regions', { length: regions.length }, value.length);
  checkLength('months', months, value.length);
  return Array.from(logs, (one, i) => {
    checkWhole('months', months[i] as number, 0);
    return {
      region: regions[i] as string,
      month: months[i] as number,
      value: one,
      drivers: driverLogs.map((log) => log[i] as number),
    };
  });
}

/** Rows whose drivers are those of the same region so many months before; rows without them are left out. */
function lagRows(rows: readonly Row[], lag: number): Row[] {
  if (lag === 0) return [...rows];
  const known = new Map(rows.map((row) => [`${row.region}\n${row.month}`, row.drivers]));
  return rows.flatMap((row) => {
    const drivers = known.get(`${row.region}\n${row.month - lag}`);
    return drivers === undefined ? [] : [{ ...row, drivers }];
  });
}

/**
 * Slopes and region levels are learnt on the months before; in each held-out month what all regions share is taken out, as no model
 * could know it.
 */
function heldOutError(rows: readonly Row[], names: readonly string[], firstHeldOut: number): number {
  const learn = rows.filter(({ month }) => month < firstHeldOut);
  const regions = new Set(learn.map(({ region }) => region));
  const judge = rows.filter(({ month, region }) => month >= firstHeldOut && regions.has(region));
  const months = [...new Set(learn.map(({ month }) => month))].sort((one, other) => one - other);
  const dummies = (values: readonly (string | number)[]) =>
    [...new Set(values)].slice(1).map((label) => Float64Array.from(values, (one) => (one === label ? 1 : 0)));
  if (judge.length === 0 || months.length < 3)
    throw new ArgumentError('heldOut', 'tooFewCases', 'leaves too few months to learn from', {
      n: months.length,
      needed: 3,
    });
  const labels = [...regions];
  const fit = fitLeastSquares(
    learn.map(({ value }) => value),
    [
      ...names.map((_unused, j) => learn.map(({ drivers }) => drivers[j] as number)),
      ...dummies(learn.map(({ region }) => region)),
      ...dummies(learn.map(({ month }) => month)),
    ],
    {},
  );
  const level = (region: string) => {
    const at = labels.indexOf(region);
    return at === 0 ? 0 : (fit.coefficients[names.length + at] as number);
  };
  const byMonth = new Map<number, number[]>();
  for (const { region, month, value, drivers } of judge) {
    const told = drivers.reduce((sum, driver, j) => sum + (fit.coefficients[j + 1] as number) * driver, level(region));
    byMonth.set(month, [...(byMonth.get(month) ?? []), value - told]);
  }
  let [squares, count] = [0, 0];
  for (const rest of byMonth.values()) {
    const mean = rest.reduce((sum, one) => sum + one, 0) / rest.length;
    for (const one of rest) squares += (one - mean) ** 2;
    count += rest.length;
  }
  return Math.sqrt(squares / count);
}
