import { concordance } from '@plumbline/stats/lifetimes/concordance.ts';
import { coxBaseline } from '@plumbline/stats/lifetimes/coxBaseline.ts';
import { fitAcceleratedLife, LIFE_SHAPES } from '@plumbline/stats/lifetimes/fitAcceleratedLife.ts';
import { fitCox } from '@plumbline/stats/lifetimes/fitCox.ts';
import { TIES } from '@plumbline/stats/lifetimes/sweepRiskSets.ts';
import { TIME_SCALES, testProportionalHazards } from '@plumbline/stats/lifetimes/testProportionalHazards.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { normalTwoSidedP } from '@plumbline/stats/numeric/tails.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { designOf, inventLifetimes, REGRESSED } from './lifetimesData.ts';

const FINITE = (value: number): number | null => (Number.isFinite(value) ? value : null);

const cox = analysis({
  key: 'cox',
  family: 'lifetimes',
  chapter: 'cox',
  spec: z.strictObject({
    ...REGRESSED,
    ties: z.enum(TIES).default('efron'),
    timeScale: z.enum(TIME_SCALES).default('km'),
  }),
  example: `time: months
event: left
# what may raise or lower the hazard of leaving
covariates: [gap, complaints]
categories: [channel]
# efron or breslow
ties: efron
`,
  exampleData: () => inventLifetimes(),
  run: (spec, table) => {
    const { data, names, design } = designOf(table, spec);
    const model = fitCox(data.times, data.events, design, { ties: spec.ties });
    const half = normalQuantile((1 + spec.confidence) / 2);
    const score = data.times.map((_unused, i) =>
      model.coefficients.reduce((sum, value, v) => sum + value * (design.values[i * names.length + v] as number), 0),
    );
    const agreement = concordance(data.times, data.events, score);
    const proportional = testProportionalHazards(data.times, data.events, design, model, spec.timeScale);
    const baseline = coxBaseline(data.times, data.events, design, model);
    const testRow = (name: string, test: { statistic: number; degreesOfFreedom: number; p: number }) => [
      name,
      FINITE(test.statistic),
      test.degreesOfFreedom,
      FINITE(test.p),
    ];
    return {
      n: model.n,
      dropped: data.dropped,
      converged: model.converged,
      warnings: model.infinite.map((v) => ({ code: 'infiniteCoefficient', values: { name: names[v] as string } })),
      tables: [
        {
          name: 'coefficients',
          columns: ['name', 'estimate', 'standardError', 'hazardRatio', 'low', 'high', 'statistic', 'p'],
          rows: names.map((name, v) => {
            const [value, error] = [model.coefficients[v] as number, model.standardErrors[v] as number];
            const bounds = [Math.exp(value - half * error), Math.exp(value + half * error)].map(FINITE);
            const figures = [value, FINITE(error), FINITE(Math.exp(value)), ...bounds];
            return [name, ...figures, FINITE(value / error), FINITE(normalTwoSidedP(value / error))];
          }),
        },
        {
          name: 'coxTests',
          columns: ['name', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [
            testRow('likelihoodRatio', model.likelihoodRatio),
            testRow('wald', model.wald),
            testRow('score', model.score),
          ],
        },
        {
          name: 'proportionalHazards',
          columns: ['name', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [
            ...proportional.each.map((test, v) => testRow(names[v] as string, test)),
            testRow('all', proportional.all),
          ],
        },
        {
          name: 'fit',
          columns: ['n', 'events', 'logLikelihood', 'aic', 'concordance', 'standardError'],
          rows: [
            [model.n, model.events, model.logLikelihood, model.aic, agreement.concordance, agreement.standardError],
          ],
        },
        {
          name: 'baseline',
          columns: ['time', 'cumulativeHazard'],
          rows: [...baseline.times].map((time, at) => [time, FINITE(baseline.hazard[at] as number)]),
        },
      ],
    };
  },
});

const accelerated = analysis({
  key: 'accelerated-life',
  family: 'lifetimes',
  chapter: 'accelerated-life',
  spec: z.strictObject({ ...REGRESSED, shape: z.enum(LIFE_SHAPES).default('weibull') }),
  example: `time: months
event: left
covariates: [gap, complaints]
categories: [channel]
# weibull or exponential
shape: weibull
`,
  exampleData: () => inventLifetimes(),
  run: (spec, table) => {
    const { data, names, design } = designOf(table, spec);
    const model = fitAcceleratedLife(data.times, data.events, design, spec.shape);
    const half = normalQuantile((1 + spec.confidence) / 2);
    const line = (name: string, value: number, error: number) => [
      name,
      value,
      error,
      value - half * error,
      value + half * error,
      error === 0 ? null : value / error,
      error === 0 ? null : normalTwoSidedP(value / error),
      name === 'logScale' ? null : Math.exp(value),
    ];
    return {
      n: model.n,
      dropped: data.dropped,
      converged: model.converged,
      warnings: [],
      tables: [
        {
          name: 'coefficients',
          columns: ['name', 'estimate', 'standardError', 'low', 'high', 'statistic', 'p', 'timeRatio'],
          rows: [
            ...['intercept', ...names].map((name, v) =>
              line(name, model.coefficients[v] as number, model.standardErrors[v] as number),
            ),
            ...(spec.shape === 'weibull' ? [line('logScale', Math.log(model.scale), model.logScaleError)] : []),
          ],
        },
        {
          name: 'fit',
          columns: ['n', 'events', 'lifeScale', 'logLikelihood', 'logLikelihoodNull', 'aic'],
          rows: [[model.n, model.events, model.scale, model.logLikelihood, model.logLikelihoodNull, model.aic]],
        },
      ],
    };
  },
});

/** What shortens or lengthens the time that customers stay. */
export const LIFETIMES_REGRESSION: readonly Analysis[] = [cox, accelerated];
