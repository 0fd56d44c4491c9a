import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type EtsForm, nameOfEts } from '@plumbline/stats/time/etsForm.ts';
import { type FittedEts, fitEts } from '@plumbline/stats/time/fitEts.ts';
import { fitHoltWinters } from '@plumbline/stats/time/fitHoltWinters.ts';
import { forecastEts } from '@plumbline/stats/time/forecastEts.ts';
import { forecastHoltWinters } from '@plumbline/stats/time/forecastHoltWinters.ts';
import { backtestForecast } from '@plumbline/stats/time/measureForecast.ts';
import { selectEts } from '@plumbline/stats/time/selectEts.ts';
import { type HoltWintersForm, smoothHoltWinters } from '@plumbline/stats/time/smoothHoltWinters.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CONFIDENCE,
  errorsTable,
  forecastTable,
  inventMonths,
  PERIOD,
  readSeries,
  SERIES,
  withinSeries,
} from './timeSeries.ts';

const RATE = z.number().min(0).max(1);
const HORIZON = z.int().min(1).max(1000).default(12);
const PARTS = { trend: z.boolean().default(true), seasonal: z.enum(['none', 'additive', 'multiplicative']) };

const holtWinters = analysis({
  key: 'holt-winters',
  family: 'time',
  chapter: 'exponential-smoothing',
  spec: z.strictObject({
    ...SERIES,
    period: PERIOD,
    ...PARTS,
    rates: z.strictObject({ alpha: RATE, beta: RATE.default(0), gamma: RATE.default(0) }).optional(),
    horizon: HORIZON,
    confidence: CONFIDENCE,
    intervals: z.enum(['exact', 'r']).default('exact'),
  }),
  example: `# one row a month, in order
value: calls
time: month
period: 12
trend: true
# none, additive or multiplicative
seasonal: multiplicative
# leave rates out to have them found
# rates: { alpha: 0.3, beta: 0.1, gamma: 0.2 }
horizon: 12
`,
  exampleData: inventMonths,
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const form = formOf(spec);
      const series = readSeries(spec, table, form.period);
      const fitted = spec.rates === undefined ? fitHoltWinters(series.values, form) : null;
      const smoothed = fitted ?? smoothHoltWinters(series.values, form, spec.rates ?? { alpha: 0, beta: 0, gamma: 0 });
      const { alpha, beta, gamma } = smoothed.rates;
      const rows: [string, number][] = [['alpha', alpha]];
      if (form.trend) rows.push(['beta', beta]);
      if (form.seasonal !== 'none') rows.push(['gamma', gamma]);
      rows.push(['squaresSum', smoothed.squaresSum], ['level', smoothed.level]);
      if (form.trend) rows.push(['trend', smoothed.trend]);
      smoothed.seasonal.forEach((part, i) => {
        rows.push([`s${i + 1}`, part]);
      });
      return {
        ...resultOf(series),
        converged: fitted?.converged ?? null,
        tables: [
          { name: 'smoothing', columns: ['name', 'estimate'], rows },
          forecastTable(forecastHoltWinters(smoothed, spec.horizon, spec.confidence, spec.intervals)),
          withinSeries(series.values, smoothed.fitted, form.period),
        ],
      };
    }),
});

function formOf({
  trend,
  seasonal,
  period,
}: {
  trend: boolean;
  seasonal: HoltWintersForm['seasonal'];
  period: number;
}): HoltWintersForm {
  return { trend, seasonal, period: seasonal === 'none' ? 1 : period };
}

function resultOf({ n, dropped, warnings }: ReturnType<typeof readSeries>) {
  return { n, dropped, warnings };
}

const ets = analysis({
  key: 'ets',
  family: 'time',
  chapter: 'exponential-smoothing',
  spec: z.strictObject({
    ...SERIES,
    period: PERIOD,
    form: z
      .strictObject({
        error: z.enum(['additive', 'multiplicative']),
        trend: z.enum(['none', 'additive', 'damped']),
        seasonal: z.enum(['none', 'additive', 'multiplicative']),
      })
      .optional(),
    horizon: HORIZON,
    confidence: CONFIDENCE,
    evaluations: z.int().min(100).max(1_000_000).default(2000),
    searches: z.int().min(1).max(1000).default(60),
  }),
  example: `# one row a month, in order
value: calls
time: month
period: 12
# leave form out to have the best one chosen (corrected AIC)
form: { error: multiplicative, trend: additive, seasonal: multiplicative }
horizon: 12
confidence: 0.95
# R stops after one search of 2000 evaluations; write searches: 1 to have its figures
searches: 60
`,
  exampleData: () => inventMonths(48),
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table, spec.period);
      const limits = { evaluationsMax: spec.evaluations, searchesMax: spec.searches };
      const form = spec.form === undefined ? null : periodic(spec.form, spec.period);
      const chosen = form === null ? selectEts(series.values, spec.period, limits) : null;
      const fitted = chosen?.best ?? fitEts(series.values, form as EtsForm, limits);
      const tables: AnalysisTable[] = [criteriaOf(fitted), ratesOf(fitted)];
      tables.push(forecastTable(forecastEts(fitted, spec.horizon, spec.confidence)));
      tables.push(withinSeries(series.values, fitted.fitted, fitted.form.period));
      if (chosen !== null)
        tables.push({
          name: 'formsTried',
          columns: ['model', 'aicCorrected'],
          rows: chosen.tried.map(({ form: tried, aicCorrected }) => [nameOfEts(tried), aicCorrected]),
        });
      return { ...resultOf(series), converged: fitted.converged, tables };
    }),
});

function periodic(form: Omit<EtsForm, 'period'>, period: number): EtsForm {
  return { ...form, period: form.seasonal === 'none' ? 1 : period };
}

function criteriaOf(fitted: FittedEts): AnalysisTable {
  const { form, parameters, logLikelihood, aic, aicCorrected, bic, variance } = fitted;
  return {
    name: 'criteria',
    columns: ['model', 'parameters', 'logLikelihood', 'aic', 'aicCorrected', 'bic', 'variance'],
    rows: [[nameOfEts(form), parameters, logLikelihood, aic, aicCorrected, bic, variance]],
  };
}

function ratesOf({ form, rates, start }: FittedEts): AnalysisTable {
  const rows: [string, number][] = [['alpha', rates.alpha]];
  if (form.trend !== 'none') rows.push(['beta', rates.beta]);
  if (form.seasonal !== 'none') rows.push(['gamma', rates.gamma]);
  if (form.trend === 'damped') rows.push(['phi', rates.phi]);
  rows.push(['level', start.level]);
  if (form.trend !== 'none') rows.push(['trend', start.slope]);
  start.seasonal.forEach((part, i) => {
    rows.push([`s${i + 1}`, part]);
  });
  return { name: 'smoothing', columns: ['name', 'estimate'], rows };
}

const backtest = analysis({
  key: 'forecast-backtest',
  family: 'time',
  chapter: 'forecast-accuracy',
  spec: z.strictObject({
    ...SERIES,
    period: PERIOD,
    method: z.enum(['holt-winters', 'ets']),
    ...PARTS,
    firstTraining: z.int().min(4),
    horizon: HORIZON,
    step: z.int().min(1).default(1),
  }),
  example: `# every forecast sees only what came before it
value: calls
time: month
period: 12
# holt-winters, or ets (the form is chosen anew each time: slow)
method: holt-winters
trend: true
seasonal: multiplicative
# rows of the first training series
firstTraining: 48
horizon: 6
# rows between two forecasts
step: 2
`,
  exampleData: inventMonths,
  run: (spec, table, { progress }) =>
    nameArguments({ values: spec.value }, () => {
      const form = formOf(spec);
      const series = readSeries(spec, table, form.period);
      const { values } = series;
      if (spec.firstTraining + spec.horizon > values.length) {
        const shown = { value: spec.firstTraining, low: 4, high: values.length - spec.horizon };
        throw new ArgumentError('firstTraining', 'range', 'leaves no room for the horizon', shown);
      }
      let converged = true;
      const made = (training: Float64Array, horizon: number): Float64Array => {
        progress((training.length - spec.firstTraining) / (values.length - spec.firstTraining));
        if (spec.method === 'ets') {
          const { best } = selectEts(training, form.period, { searchesMax: 1 });
          return forecastEts(best, horizon, 0.95).point;
        }
        const fitted = fitHoltWinters(training, form);
        converged &&= fitted.converged;
        return forecastHoltWinters(fitted, horizon, 0.95).point;
      };
      const { firstTraining, horizon, step } = spec;
      const test = backtestForecast(values, made, { firstTraining, horizon, step, period: form.period });
      return {
        ...resultOf(series),
        converged,
        tables: [
          errorsTable([
            [spec.method, test.model],
            ['naive', test.naive],
          ]),
          {
            name: 'backtest',
            columns: ['origins', 'relativeAbsolute'],
            rows: [[test.origins, Number.isFinite(test.relativeAbsolute) ? test.relativeAbsolute : null]],
          },
          {
            name: 'errorsByHorizon',
            columns: ['horizon', 'meanAbsolute', 'naiveAbsolute'],
            rows: test.byHorizon.map(({ horizon: ahead, model, naive }) => [ahead, model, naive]),
          },
        ],
      };
    }),
});

export const TIME_FORECASTS: readonly Analysis[] = [holtWinters, ets, backtest];
