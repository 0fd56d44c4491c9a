import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { type ArmaCoefficient, fitArmaRegression, ljungBoxTest } from '@plumbline/stats/time/fitArmaRegression.ts';
import { rankTopicBursts } from '@plumbline/stats/time/rankTopicBursts.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { nameArguments } from './nameArguments.ts';
import { CONFIDENCE } from './timeSeries.ts';

const topicBurst = analysis({
  key: 'topic-burst',
  family: 'time',
  chapter: 'topic-burst',
  spec: z.strictObject({
    topic: z.string(),
    now: z.string(),
    before: z.string(),
    priorSize: z.number().min(0).optional(),
    confidence: CONFIDENCE,
  }),
  example: `# one row a topic: how often it was spoken of in the window, and in the time before
topic: topic
now: this_week
before: last_8_weeks
# mentions that the prior is worth; leave it out for ten a topic
# priorSize: 100
`,
  exampleData: () => ({
    topic: ['delivery', 'returns', 'price', 'app', 'staff', 'packaging', 'invoice', 'warranty'],
    this_week: [64, 31, 22, 48, 17, 12, 9, 2],
    last_8_weeks: [430, 260, 190, 95, 150, 92, 70, 21],
  }),
  run: (spec, table) =>
    nameArguments({ now: spec.now, before: spec.before }, () => {
      const topics = table.text(spec.topic);
      const [now, before] = [table.numbers(spec.now), table.numbers(spec.before)];
      const kept = [...now.keys()].filter((i) => !Number.isNaN(now[i]) && !Number.isNaN(before[i]));
      const { columns, n, dropped } = completeCases([now, before]);
      const { confidence, priorSize } = spec;
      const bursts = rankTopicBursts(columns[0] as Float64Array, columns[1] as Float64Array, {
        confidence,
        ...(priorSize === undefined ? {} : { priorSize }),
      });
      return {
        n,
        dropped,
        converged: null,
        warnings: [],
        tables: [
          {
            name: 'bursts',
            columns: ['name', 'now', 'before', 'logOdds', 'standardError', 'low', 'high', 'z', 'p', 'pAdjusted'],
            rows: bursts.map((one) => [
              topics[kept[one.topic] as number] ?? '',
              one.now,
              one.before,
              one.logOdds,
              one.standardError,
              one.low,
              one.high,
              one.z,
              one.p,
              one.pAdjusted,
            ]),
          },
        ],
      };
    }),
});

const armaRegression = analysis({
  key: 'arma-regression',
  family: 'time',
  chapter: 'arma-regression',
  spec: z.strictObject({
    outcome: z.string(),
    predictors: z.array(z.string()).default([]),
    time: z.string().optional(),
    autoregressive: z.int().min(0).max(10).default(1),
    movingAverage: z.int().min(0).max(10).default(0),
    lags: z.int().min(1).default(10),
    confidence: CONFIDENCE,
  }),
  example: `# one row a week, in order; rows without an outcome are estimated (those at the end are a forecast)
outcome: complaints
time: week
# outside series, known in every row
predictors: [delay_days, campaign]
# how many weeks, and how many shocks, the error remembers
autoregressive: 1
movingAverage: 0
# of the test whether the residuals still remember
lags: 10
`,
  exampleData: () => {
    const random = openRandom(71);
    let error = 0;
    const delay = Array.from({ length: 104 }, () => Math.round(10 * (2 + 0.8 * random.normal())) / 10);
    const campaign = delay.map((_value, i) => (i % 13 === 5 ? 1 : 0));
    const complaints = delay.map((days, i): number | string => {
      error = 0.6 * error + 3 * random.normal();
      return i >= 100 ? '' : Math.round(40 + 6 * days + 8 * (campaign[i] as number) + error);
    });
    return { week: delay.map((_value, i) => `W${i + 1}`), complaints, delay_days: delay, campaign };
  },
  run: (spec, table) =>
    nameArguments(regressionNames(spec), () => {
      const outcome = table.numbers(spec.outcome);
      const columns = [new Float64Array(outcome.length).fill(1), ...spec.predictors.map((name) => table.numbers(name))];
      const labels = spec.time === undefined ? Array.from(outcome, (_value, i) => `${i + 1}`) : table.text(spec.time);
      const { autoregressive, movingAverage, confidence } = spec;
      const fit = fitArmaRegression(outcome, columns, { autoregressive, movingAverage, confidence });
      const row = (name: string, one: ArmaCoefficient) => [
        name,
        ...[one.estimate, one.standardError, one.low, one.high, one.z, one.p].map((cell) =>
          Number.isNaN(cell) ? null : cell,
        ),
      ];
      const names = ['(intercept)', ...spec.predictors];
      const parameters = autoregressive + movingAverage;
      const tables: AnalysisTable[] = [
        {
          name: 'coefficients',
          columns: ['name', 'estimate', 'standardError', 'low', 'high', 'z', 'p'],
          rows: [
            ...fit.coefficients.map((one, j) => row(names[j] ?? '', one)),
            ...fit.ar.map((one, j) => row(`ar${j + 1}`, one)),
            ...fit.ma.map((one, j) => row(`ma${j + 1}`, one)),
          ],
        },
        {
          name: 'criteria',
          columns: ['model', 'parameters', 'logLikelihood', 'aic', 'bic', 'variance'],
          rows: [
            [
              `ARMA(${autoregressive},${movingAverage})`,
              names.length + parameters + 1,
              fit.logLikelihood,
              fit.aic,
              fit.bic,
              fit.variance,
            ],
          ],
        },
      ];
      const seen = fit.residuals.filter((value) => !Number.isNaN(value));
      const lags = Math.min(spec.lags, seen.length - 1);
      if (lags > parameters) {
        const test = ljungBoxTest(seen, lags, parameters);
        tables.push({
          name: 'memoryLeft',
          columns: ['lags', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [[lags, test.statistic, test.degreesOfFreedom, test.p]],
        });
      }
      if (fit.missing.length > 0)
        tables.push({
          name: 'expectedMissing',
          columns: ['time', 'estimate', 'low', 'high'],
          rows: fit.missing.map(({ place, point, low, high }) => [labels[place] ?? '', point, low, high]),
        });
      const edge = [...fit.ar, ...fit.ma].some(({ standardError }) => Number.isNaN(standardError));
      return {
        n: fit.n,
        dropped: outcome.length - fit.n,
        converged: fit.converged,
        warnings: edge ? [{ code: 'processAtEdge', values: {} }] : [],
        tables,
      };
    }),
});

/** The first column is the intercept. */
function regressionNames({
  outcome,
  predictors,
}: {
  outcome: string;
  predictors: readonly string[];
}): Record<string, string> {
  return { y: outcome, ...Object.fromEntries(predictors.map((name, j) => [`columns[${j + 1}]`, name])) };
}

export const TIME_CAUSES: readonly Analysis[] = [topicBurst, armaRegression];
