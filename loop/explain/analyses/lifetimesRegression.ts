import { concordance } from '@plumbline/stats/lifetimes/concordance.ts';
import { coxBaseline } from '@plumbline/stats/lifetimes/coxBaseline.ts';
import { fitAcceleratedLife, LIFE_SHAPES } from '@plumbline/stats/lifetimes/fitAcceleratedLife.ts';
import { type ChiSquareTest, type CoxModel, fitCox } from '@plumbline/stats/lifetimes/fitCox.ts';
import { TIES } from '@plumbline/stats/lifetimes/sweepRiskSets.ts';
import { TIME_SCALES, testProportionalHazards } from '@plumbline/stats/lifetimes/testProportionalHazards.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { normalTwoSidedP } from '@plumbline/stats/numeric/tails.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { designOf, inventLifetimes, REGRESSED } from './lifetimesData.ts';
import { nameArguments } from './nameArguments.ts';
import { tableOfFigures } from './regressionDesign.ts';

const FINITE = (value: number): number | null => (Number.isFinite(value) ? value : null);

const COX = z.strictObject({
  ...REGRESSED,
  strata: z.string().optional(),
  weight: z.string().optional(),
  entry: z.string().optional(),
  cluster: z.string().optional(),
  robust: z.boolean().optional(),
  ties: z.enum(TIES).default('efron'),
  timeScale: z.enum(TIME_SCALES).default('km'),
});

const cox = analysis({
  key: 'cox',
  family: 'lifetimes',
  chapter: 'cox',
  spec: COX,
  example: `time: months
event: left
# what may raise or lower the hazard of leaving
covariates: [gap, complaints]
categories: [channel]
# groups with a course of the hazard each; they get no coefficient
# strata: region
# when observation began, where customers were not seen from the start; rows of one customer may follow each other in time
# entry: seen_from
# how much a case counts; errors are robust then, as they are for rows of one cluster
# weight: weight
# cluster: customer
# efron or breslow
ties: efron
`,
  exampleData: () => inventLifetimes(),
  run: (spec, table) => {
    const { data, names, design } = designOf(table, spec, {
      numbers: [spec.weight, spec.entry].filter((name) => name !== undefined),
      texts: [spec.strata, spec.cluster].filter((name) => name !== undefined),
    });
    const beside = besideOf(spec, table, data.rows);
    const named = { entries: spec.entry ?? 'entry', weights: spec.weight ?? 'weight', strata: spec.strata ?? 'strata' };
    const model = nameArguments(named, () =>
      fitCox(data.times, data.events, design, { ...beside, robust: spec.robust, ties: spec.ties }),
    );
    const score = data.times.map((_unused, i) =>
      model.coefficients.reduce((sum, value, v) => sum + value * (design.values[i * names.length + v] as number), 0),
    );
    const plain = beside.weights === undefined && beside.entries === undefined && beside.clusters === undefined;
    const agreement = plain ? concordance(data.times, data.events, score, beside.strata) : null;
    const proportional = testProportionalHazards(data.times, data.events, design, model, spec.timeScale, beside);
    const baseline = coxBaseline(data.times, data.events, design, model, beside);
    const strata = [...new Set(beside.strata ?? [])];
    return {
      n: model.n,
      dropped: data.dropped,
      converged: model.converged,
      warnings: model.infinite.map((v) => ({ code: 'infiniteCoefficient', values: { name: names[v] as string } })),
      tables: [
        coefficientsOf(model, names, spec.confidence),
        testsOf('coxTests', [
          ['likelihoodRatio', model.likelihoodRatio],
          ['wald', model.wald],
          ['score', model.score],
          ...(model.robust === null ? [] : [['robustWald', model.robust.wald] as const]),
        ]),
        testsOf('proportionalHazards', [
          ...proportional.each.map((test, v) => [names[v] as string, test] as const),
          ['all', proportional.all],
        ]),
        tableOfFigures('fit', {
          ...{ n: model.n, events: model.events, logLikelihood: model.logLikelihood, aic: model.aic },
          ...{ concordance: agreement?.concordance, standardError: agreement?.standardError },
          ...(model.robust === null ? {} : { clusters: model.robust.clusters }),
        }),
        {
          name: 'baseline',
          columns: [...(strata.length === 0 ? [] : ['stratum']), 'time', 'cumulativeHazard'],
          rows: [...baseline.times].map((time, at) => [
            ...(strata.length === 0 ? [] : [strata[baseline.strata[at] as number] as string]),
            ...[time, FINITE(baseline.hazard[at] as number)],
          ]),
        },
      ],
    };
  },
});

function besideOf(spec: z.infer<typeof COX>, table: DataTable, rows: readonly number[]) {
  const numbers = (name: string | undefined) => {
    const values = name === undefined ? undefined : table.numbers(name);
    return values === undefined ? undefined : Float64Array.from(rows, (i) => values[i] as number);
  };
  const texts = (name: string | undefined) => {
    const cells = name === undefined ? undefined : table.text(name);
    return cells === undefined ? undefined : rows.map((i) => (cells[i] as string).trim());
  };
  const [weights, entries] = [numbers(spec.weight), numbers(spec.entry)];
  return { weights, entries, strata: texts(spec.strata), clusters: texts(spec.cluster) };
}

/** By robust errors where there are any, the model's own beside them. */
function coefficientsOf(model: CoxModel, names: readonly string[], confidence: number): AnalysisTable {
  const half = normalQuantile((1 + confidence) / 2);
  const { robust } = model;
  const errors = robust?.standardErrors ?? model.standardErrors;
  const columns = ['name', 'estimate', 'standardError', 'hazardRatio', 'low', 'high', 'statistic', 'p'];
  return {
    name: 'coefficients',
    columns: [...columns, ...(robust === null ? [] : ['modelStandardError'])],
    rows: names.map((name, v) => {
      const [value, error] = [model.coefficients[v] as number, errors[v] as number];
      const bounds = [Math.exp(value - half * error), Math.exp(value + half * error)].map(FINITE);
      const figures = [value, FINITE(error), FINITE(Math.exp(value)), ...bounds];
      const tested = [FINITE(value / error), FINITE(normalTwoSidedP(value / error))];
      return [name, ...figures, ...tested, ...(robust === null ? [] : [FINITE(model.standardErrors[v] as number)])];
    }),
  };
}

function testsOf(name: string, tests: readonly (readonly [string, ChiSquareTest])[]): AnalysisTable {
  return {
    ...{ name, columns: ['name', 'statistic', 'degreesOfFreedom', 'p'] },
    rows: tests.map(([label, test]) => [label, FINITE(test.statistic), test.degreesOfFreedom, FINITE(test.p)]),
  };
}

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
