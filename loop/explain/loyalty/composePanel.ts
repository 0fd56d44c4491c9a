import { PANEL_LIMITS, type PanelAsk, type PanelReport } from '@plumbline/model/valuePanel.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { fitValueModel } from '../fitValueModel.ts';
import { type FigureFrame, loyaltyFigure } from './loyaltyFigure.ts';

/** Sums of one place and month. */
export type PanelCell = {
  place: string;
  /** the first day of the month */
  month: string;
  revenue: number;
  buyers: number;
  visitors: number;
  converted: number;
  metricTotal: number;
  rated: number;
  raters: number;
  kept: number;
  judged: number;
  promised: number;
  met: number;
  pairs: number;
  paired: number;
};
export type PanelTableRow = { place: string; month: string; value: number; driver: number };

const FEW_PLACES = 20;
const POINTS = 100;

/**
 * The value model: what revenue, conversion or brand value of a place moves with fulfilment.
 *
 * @param cells  sums of places and months; those of too few people, or without a value or fulfilment above 0, are left out
 * @param ask    what was asked
 * @param frame  how figures are read
 * @returns      the report, and the panel it was computed from
 * @throws ArgumentError `months` or `places` `tooFewCases`; as `fitValueModel`
 *
 * Source  [wooldridge-2010]; [cameron-miller-2015]; [aaker-1991]     Checked  `fitValueModel`; elasticity that a panel was made with
 */
export function composePanel(
  cells: readonly PanelCell[],
  ask: PanelAsk,
  frame: Omit<FigureFrame, 'method'>,
): { report: PanelReport; rows: PanelTableRow[] } {
  const rows = keepWhole(cells.flatMap((cell) => readCell(cell, ask, frame.cellPeopleMin)));
  const places = new Set(rows.map(({ place }) => place)).size;
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  if (places < PANEL_LIMITS.placesMin)
    throw new ArgumentError('places', 'tooFewCases', `are ${places}`, { n: places, needed: PANEL_LIMITS.placesMin });
  if (months.length < PANEL_LIMITS.monthsMin)
    throw new ArgumentError('months', 'tooFewCases', `are ${months.length}`, {
      n: months.length,
      needed: PANEL_LIMITS.monthsMin,
    });
  const lagMax = lagMaxOf(ask, months.length);
  const heldOut = heldOutOf(months.length);
  const found = fitValueModel(
    rows.map(({ value }) => value),
    [rows.map(({ driver }) => driver)],
    rows.map(({ place }) => place),
    rows.map(({ month }) => monthNumber(month)),
    { names: ['fulfilment'], lagMax, heldOut, confidence: frame.confidence },
  );
  const [slope] = found.regression.coefficients;
  if (slope === undefined) throw new ArgumentError('months', 'tooFewCases', 'give no slope');
  const mean = (read: (row: PanelTableRow) => number) => rows.reduce((sum, row) => sum + read(row), 0) / rows.length;
  const [driverMean, outcomeMean] = [mean(({ driver }) => driver), mean(({ value }) => value)];
  const own = { ...frame, method: 'value-model' };
  const figure = (of: (beta: number) => number, unit: string) =>
    loyaltyFigure(
      { estimate: of(slope.estimate), low: of(slope.low), high: of(slope.high) },
      // months of places that have the driver so many months before
      { n: found.regression.n, unit, by: 'group' },
      own,
    );
  // one point more of fulfilment, from its mean
  const more = (beta: number) => ((driverMean + 1) / driverMean) ** beta - 1;
  return {
    report: {
      ...{ schema: 1, ask, rows: rows.length, places, months: months.length },
      ...{ from: months[0] as string, to: months.at(-1) as string },
      ...{ elasticity: figure((beta) => beta, 'scale'), p: slope.p },
      perPoint: figure(more, 'share'),
      perPointInUnit: figure((beta) => more(beta) * outcomeMean, unitOf(ask)),
      ...{ driverMean, outcomeMean, lag: found.lag },
      lags: found.lags.map((one) => ({ ...one, chosen: one.lag === found.lag })),
      rSquaredWithin: found.regression.rSquaredWithin,
      dots: dotsOf(rows, found.lag),
      provenBy: [],
      warnings: [
        ...(places < FEW_PLACES ? ['fewPlaces' as const] : []),
        ...(rows.length < cells.length ? ['cellsLeftOut' as const] : []),
        ...(found.regression.converged ? [] : ['notConverged' as const]),
      ],
      cellsLeftOut: cells.length - rows.length,
    },
    rows,
  };
}

/** Months held out, and the longest lag that leaves enough months to learn from. */
export const heldOutOf = (months: number): number => Math.max(2, Math.floor(months / 4));
export const lagMaxOf = ({ lagMax }: PanelAsk, months: number): number =>
  Math.max(0, Math.min(lagMax, months - heldOutOf(months) - 4));

function unitOf({ outcome }: PanelAsk): string {
  if (outcome.kind === 'revenue') return outcome.currency;
  return outcome.kind === 'conversion' ? 'share' : 'points';
}

function readCell(cell: PanelCell, { outcome, driver }: PanelAsk, cellPeopleMin: number): PanelTableRow[] {
  const [good, all, asked] =
    driver === 'kept' ? [cell.kept, cell.judged, cell.promised] : [cell.met, cell.pairs, cell.paired];
  const read = {
    revenue: [cell.revenue, cell.buyers],
    conversion: [cell.visitors === 0 ? 0 : cell.converted / cell.visitors, cell.visitors],
    metric: [cell.rated === 0 ? 0 : cell.metricTotal / cell.rated, cell.raters],
  } as const;
  const [value, people] = read[outcome.kind];
  if (people < cellPeopleMin || asked < cellPeopleMin || !(value > 0) || good === 0) return [];
  return [{ place: cell.place, month: cell.month, value, driver: (POINTS * good) / all }];
}

/** Places with a single month tell nothing of what moves within them. */
function keepWhole(rows: readonly PanelTableRow[]): PanelTableRow[] {
  const counts = new Map<string, number>();
  for (const { place } of rows) counts.set(place, (counts.get(place) ?? 0) + 1);
  return rows.filter(({ place }) => (counts.get(place) as number) >= 2);
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Logarithms of both, the driver so many months before, with levels of places and months taken out in turn. */
function dotsOf(rows: readonly PanelTableRow[], lag: number): PanelReport['dots'] {
  const known = new Map(rows.map(({ place, month, driver }) => [`${place}\n${monthNumber(month)}`, driver]));
  const lagged = rows.flatMap((row) => {
    const driver = known.get(`${row.place}\n${monthNumber(row.month) - lag}`);
    return driver === undefined ? [] : [{ ...row, x: Math.log(driver), y: Math.log(row.value) }];
  });
  const clear = (read: 'x' | 'y') => {
    const values = lagged.map((row) => row[read]);
    for (let round = 0; round < 50; round++)
      for (const key of ['place', 'month'] as const) {
        const sums = new Map<string, [number, number]>();
        lagged.forEach((row, i) => {
          const [n, sum] = sums.get(row[key]) ?? [0, 0];
          sums.set(row[key], [n + 1, sum + (values[i] as number)]);
        });
        lagged.forEach((row, i) => {
          const [n, sum] = sums.get(row[key]) as [number, number];
          values[i] = (values[i] as number) - sum / n;
        });
      }
    return values;
  };
  const [x, y] = [clear('x'), clear('y')];
  return x.map((value, i) => ({ x: value, y: y[i] as number })).slice(0, 2000);
}
