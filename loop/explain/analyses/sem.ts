import { bootstrapReliability, type SemReliabilities } from '@plumbline/stats/sem/bootstrapReliability.ts';
import { fitSem, type SemData, type SemFit, type SemOptions } from '@plumbline/stats/sem/fitSem.ts';
import { EQUAL_ACROSS_GROUPS, rolesOf } from '@plumbline/stats/sem/parameterTable.ts';
import { parseModel } from '@plumbline/stats/sem/parseModel.ts';
import { INVARIANCE_LEVELS, testInvariance } from '@plumbline/stats/sem/testInvariance.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { warningsOfResamples, warningsOfUndefined } from './pathsSpec.ts';
import { inventSemAnswers } from './semExample.ts';
import {
  type Cell,
  cellOf,
  effectsTable,
  explainedTable,
  fitTable,
  groupsTable,
  latentTable,
  modificationsTable,
  parametersTable,
  reliabilityTable,
  residualsTable,
} from './semTables.ts';

const ESTIMATION = {
  estimator: z.enum(['ml', 'mlm', 'mlr']).default('ml'),
  missing: z.enum(['listwise', 'fiml']).default('listwise'),
  information: z.enum(['expected', 'observed']).optional(),
  standardiseLatents: z.boolean().default(false),
  fixedCauses: z.boolean().default(true),
  orthogonal: z.boolean().default(false),
  groupPartial: z.array(z.string()).default([]),
  confidence: z.number().gt(0).lt(1).default(0.95),
};

const SPEC = z.strictObject({
  model: z.string().min(1),
  ...ESTIMATION,
  meanStructure: z.boolean().optional(),
  group: z.string().optional(),
  groupEqual: z.array(z.enum(EQUAL_ACROSS_GROUPS)).default([]),
  modifications: z.number().int().min(0).max(1000).default(10),
  residuals: z.boolean().default(false),
  effects: z.boolean().default(true),
  standardisedErrors: z.boolean().default(true),
  resamples: z.union([z.literal(0), z.int().min(100).max(100_000)]).default(0),
  seed: z.int().default(1),
});

const sem = analysis({
  key: 'sem',
  family: 'sem',
  chapter: 'structural-equations',
  spec: SPEC,
  example: `# measurement =~, regression ~, (residual) covariance ~~, intercept ~ 1
# 1*x fixes, NA*x frees, a*x labels (equal labels are equal), start(0.5)*x starts, name := a*b defines
model: |
  Quality =~ quality1 + quality2 + quality3
  Satisfaction =~ satisfaction1 + satisfaction2 + satisfaction3
  Loyalty =~ loyalty1 + loyalty2 + loyalty3
  Satisfaction ~ a*Quality
  Loyalty ~ b*Satisfaction + c*Quality
  indirect := a*b
  total := c + a*b
# ml, mlm (Satorra–Bentler) or mlr (Yuan–Bentler, sandwich errors)
estimator: mlr
# listwise leaves incomplete cases out, fiml uses every value (with ml or mlr)
missing: listwise
# how many modification indices to show
modifications: 5
# intervals of composite reliability and average variance extracted by so many resamples; none if left out
resamples: 100
seed: 20260101
`,
  exampleData: () => inventSemAnswers(240, 7),
  run: (spec, table, { progress }) => {
    const fit = fitSem(spec.model, dataOf(table, spec.model, spec.group), {
      ...optionsOf(spec),
      groupEqual: spec.groupEqual,
      ...(spec.meanStructure !== undefined && { meanStructure: spec.meanStructure }),
    });
    const tables = [parametersTable(fit, spec.standardisedErrors), fitTable(fit.fit), explainedTable(fit)];
    tables.push(latentTable(fit));
    const { resamples, seed, confidence } = spec;
    const drawn =
      fit.converged && resamples > 0 ? bootstrapReliability(fit, { resamples, seed, confidence, progress }) : null;
    if (fit.converged) tables.push(reliabilityTable(fit, drawn));
    if (spec.effects && fit.parameters.some(({ operator }) => operator === '~')) tables.push(effectsTable(fit));
    if (spec.modifications > 0) tables.push(modificationsTable(fit, spec.modifications));
    if (spec.residuals) tables.push(residualsTable(fit));
    if (fit.groups.length > 1 || spec.missing === 'fiml') tables.push(groupsTable(fit));
    return {
      ...{ n: fit.n, dropped: fit.dropped, converged: fit.converged },
      warnings: [...fit.warnings, ...(drawn === null ? [] : warningsOfDrawing(drawn, resamples))],
      tables: tables.filter(({ rows }) => rows.length > 0),
    };
  },
});

const invariance = analysis({
  key: 'measurement-invariance',
  family: 'sem',
  chapter: 'structural-equations',
  spec: z.strictObject({
    model: z.string().min(1),
    group: z.string(),
    levels: z.array(z.enum(INVARIANCE_LEVELS)).min(2).default(['configural', 'metric', 'scalar']),
    ...ESTIMATION,
  }),
  example: `# is the measurement the same in every group?
model: |
  Quality =~ quality1 + quality2 + quality3
  Satisfaction =~ satisfaction1 + satisfaction2 + satisfaction3
group: region
# configural: same form; metric: same loadings; scalar: same intercepts; strict: same residual variances
levels: [configural, metric, scalar]
# parameters left free in spite of that, such as quality2 ~1
groupPartial: []
estimator: ml
`,
  exampleData: () => inventSemAnswers(300, 11),
  run: (spec, table, { progress }) => {
    const data = dataOf(table, spec.model, spec.group);
    const { fits, steps } = testInvariance(spec.model, data, spec.levels, optionsOf(spec));
    progress(1);
    const last = fits.at(-1)?.fit as SemFit;
    const names = [
      'level',
      'chiSquare',
      'degreesOfFreedom',
      'p',
      'cfi',
      'tli',
      'rmsea',
      'rmseaLow',
      'rmseaHigh',
      'srmr',
    ];
    const levels = fits.map(({ level, fit: { fit } }): Cell[] => {
      const test = fit.robust?.chiSquare ?? fit.chiSquare;
      const robust = fit.robust ?? fit;
      const figures = [test.statistic, test.degreesOfFreedom, test.p, robust.cfi, robust.tli, robust.rmsea];
      return [level, ...[...figures, robust.rmseaLow, robust.rmseaHigh, fit.srmr, fit.aic, fit.bic].map(cellOf)];
    });
    const stepRows = steps.map((step): Cell[] => [
      ...[step.from, step.to, cellOf(step.chiSquareDifference), step.degreesOfFreedomDifference, cellOf(step.p)],
      ...[cellOf(step.cfiChange), cellOf(step.rmseaChange), cellOf(step.srmrChange)],
    ]);
    const warnings = fits.flatMap(({ level, fit }) =>
      fit.warnings.map(({ code, values }) => ({ code, values: { ...values, level } })),
    );
    return {
      ...{ n: last.n, dropped: last.dropped, converged: fits.every(({ fit }) => fit.converged), warnings },
      tables: [
        { name: 'invarianceLevels', columns: [...names, 'aic', 'bic'], rows: levels },
        {
          name: 'invarianceSteps',
          columns: [
            'from',
            'to',
            'chiSquareDifference',
            'degreesOfFreedom',
            'p',
            'cfiChange',
            'rmseaChange',
            'srmrChange',
          ],
          rows: stepRows,
        },
        parametersTable(last, false),
        groupsTable(last),
      ],
    };
  },
});

/** What a reader must know of resamples: those without a minimum, and figures that some of them do not define. */
function warningsOfDrawing({ failed, figures }: SemReliabilities, resamples: number) {
  return [
    ...warningsOfResamples({ all: resamples, failed, notConverged: 0 }),
    ...warningsOfUndefined({ resamples, failed, statistics: figures }),
  ];
}

function optionsOf(spec: z.infer<z.ZodObject<typeof ESTIMATION>>): SemOptions {
  const { estimator, missing, standardiseLatents, fixedCauses, orthogonal, groupPartial, confidence } = spec;
  return {
    ...{ estimator, missing, standardiseLatents, fixedCauses, orthogonal, groupPartial, confidence },
    ...(spec.information !== undefined && { information: spec.information }),
  };
}

/** Only the columns that the model measures with are read: others may hold text. */
function dataOf(table: DataTable, model: string, group: string | undefined): SemData {
  const { observed } = rolesOf(parseModel(model));
  const columns = Object.fromEntries(observed.map((name) => [name, table.numbers(name)]));
  return group === undefined ? { columns } : { columns, group: table.text(group) };
}

export const SEM_MODELS: readonly Analysis[] = [sem, invariance];
