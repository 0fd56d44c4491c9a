import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { describeDefined, describeRows, explainedShares, type SemEstimate } from './describeEstimates.ts';
import { estimateCovariance } from './estimateCovariance.ts';
import { type FitIndices, fitIndices } from './fitIndices.ts';
import { type EqualAcrossGroups, type ParameterTable, parameterTable, rolesOf } from './parameterTable.ts';
import { type ParsedModel, parseModel } from './parseModel.ts';
import { type GroupResiduals, residualFit, residualsOf } from './residualFit.ts';
import type { Solved } from './robustScaling.ts';
import { type GivenMoments, momentsGiven, type Sample, sampleMoments } from './sampleMoments.ts';
import { type Saturated, saturatedMoments } from './saturatedMoments.ts';
import { baselineOf, scalingOf } from './semBaseline.ts';
import { listImproprieties, type SemWarning } from './semWarnings.ts';
import { solveModel } from './solveModel.ts';

/** Cases by column, with the group of each if there are several; or moments as a book prints them. */
export type SemData =
  | { columns: Readonly<Record<string, ArrayLike<number>>>; group?: readonly string[] }
  | { names: readonly string[]; moments: readonly GivenMoments[] };

export type SemOptions = {
  /** `ml`; `mlm`: Satorra–Bentler; `mlr`: Yuan–Bentler with sandwich errors. `ml` if not given */
  estimator?: 'ml' | 'mlm' | 'mlr';
  /** `listwise` if not given; `fiml` uses every value there is */
  missing?: 'listwise' | 'fiml';
  /** for `ml`; expected if not given, observed with missing values */
  information?: 'expected' | 'observed';
  /** whether means are part of the model; if not given, where intercepts are written, with `fiml`, and with groups */
  meanStructure?: boolean;
  /** latent variances are 1 in place of first loadings */
  standardiseLatents?: boolean;
  /** observed causes keep their sample moments; true if not given */
  fixedCauses?: boolean;
  orthogonal?: boolean;
  groupEqual?: readonly EqualAcrossGroups[];
  groupPartial?: readonly string[];
  /** of the intervals, 0.95 if not given */
  confidence?: number;
};

export type SemFit = {
  n: number;
  dropped: number;
  groups: readonly { name: string; n: number; patterns: number }[];
  /** false where the search found no minimum: the figures are then no estimates */
  converged: boolean;
  rounds: number;
  /** greatest part of the gradient a case */
  gradientMax: number;
  warnings: readonly SemWarning[];
  parameters: readonly SemEstimate[];
  fit: FitIndices;
  rSquared: readonly { variable: string; group: number; share: number }[];
  /** one a group; `saturated` are the moments that the model is held against */
  moments: readonly (GroupResiduals & { saturated: Saturated; latentCovariance: Matrix })[];
  /** what other methods of this folder go on from */
  state: Solved & {
    table: ParameterTable;
    sample: Sample;
    covariance: Matrix | null;
    information: 'expected' | 'observed';
  };
};

/**
 * Fits a structural equation model or a confirmatory factor analysis by maximum likelihood.
 *
 * @param text    lavaan-style model text
 * @param data    columns, one a variable of the model (NaN is missing), or moments
 * @param options estimator, missing values, groups
 * @returns       estimates with errors and intervals, fit, R², residuals, warnings
 * @throws ArgumentError `syntax` or `empty` (model), `unknownName`, `constant`, `singular`, `tooFewCases`, `notFinite`
 *         (a variable's name), `notIdentified` (model, with the parameter)
 *
 * Source  [joreskog-1970]; [bollen-1989]; [rosseel-2012]     Checked  lavaan 0.6-14: eight models, all figures
 */
export function fitSem(text: string, data: SemData, options: SemOptions = {}): SemFit {
  const model = parseModel(text);
  const estimator = options.estimator ?? 'ml';
  const missing = options.missing ?? 'listwise';
  if (estimator === 'mlm' && missing === 'fiml')
    throw new ArgumentError('estimator', 'range', 'mlm needs complete cases: use mlr or listwise', { value: 'mlm' });
  const confidence = options.confidence ?? 0.95;
  checkRange('confidence', confidence, 0, 1, true);
  const { sample, table, meanStructure } = prepare(model, data, options, missing);
  const saturated = sample.groups.map((group) => saturatedMoments(group, sample.names.length, sample.names));
  fillFromSample(table, saturated);
  if (sample.n < table.freeCount)
    throw new ArgumentError('columns', 'tooFewCases', `${sample.n} cases for ${table.freeCount} parameters`, {
      n: sample.n,
      needed: table.freeCount,
    });
  const found = solveModel(table, sample, saturated, meanStructure);
  const solved: Solved = { model: found.model, evaluation: found.evaluation };
  const information = options.information ?? (missing === 'fiml' ? 'observed' : 'expected');
  const errors = estimateCovariance(sample, solved, estimator, information);
  const covariance = 'covariance' in errors ? errors.covariance : null;
  const moments = saturated.map((own, group) =>
    describeGroup(own, found.evaluation.implied[group], table, meanStructure),
  );
  const warnings = listImproprieties(table, solved, {
    ...{ converged: found.converged, undetermined: 'undetermined' in errors ? errors.undetermined : null },
    saturated,
    groups: sample.groups,
  });
  return {
    ...{ n: sample.n, dropped: sample.dropped, converged: found.converged, rounds: found.rounds, warnings, moments },
    groups: sample.groups.map(({ name, n, blocks }) => ({ name, n, patterns: blocks.length })),
    gradientMax: found.gradientMax,
    parameters: [
      ...describeRows(table, solved, covariance, confidence),
      ...describeDefined(model, table, solved, covariance, confidence),
    ],
    fit: judgeFit(table, sample, saturated, solved, moments, estimator),
    rSquared: explainedShares(table, solved),
    state: { ...solved, table, sample, covariance, information },
  };
}

function prepare(model: ParsedModel, data: SemData, options: SemOptions, missing: 'listwise' | 'fiml') {
  const roles = rolesOf(model);
  const known = 'columns' in data ? Object.keys(data.columns) : data.names;
  for (const name of roles.observed)
    if (!known.includes(name))
      throw new ArgumentError(name, 'unknownName', `is no column; there are ${known.join(', ')}`, {
        name,
        known: known.join(', '),
      });
  const grouped = 'columns' in data ? data.group !== undefined : data.moments.length > 1;
  const meanStructure =
    options.meanStructure ??
    (model.statements.some(({ operator }) => operator === '~1') || missing === 'fiml' || grouped);
  const settings = (groups: number) => ({
    ...{ groups, meanStructure, standardiseLatents: options.standardiseLatents ?? false },
    ...{ fixedCauses: options.fixedCauses ?? true, orthogonal: options.orthogonal ?? false },
    ...{ groupEqual: options.groupEqual ?? [], groupPartial: options.groupPartial ?? [] },
  });
  const first = parameterTable(grouped ? forOneGroup(model) : model, settings(1));
  const sample =
    'columns' in data
      ? sampleMoments(
          roles.observed,
          roles.observed.map((name) => asNumbers(data.columns[name] as ArrayLike<number>)),
          data.group ?? null,
          missing,
          first.fixedCauses,
        )
      : momentsGiven(
          roles.observed,
          data.moments.map((one) => pickMoments(one, data.names, roles.observed)),
        );
  const table = grouped ? parameterTable(model, settings(sample.groups.length)) : first;
  return { sample, meanStructure, table };
}

/** Entries for several groups mean nothing before it is known how many there are: the first stands for all. */
function forOneGroup(model: ParsedModel): ParsedModel {
  const statements = model.statements.map((statement) => {
    const { fixed, labels, start } = statement.modifiers;
    return {
      ...statement,
      modifiers: { fixed: fixed.slice(0, 1), labels: labels.slice(0, 1), start: start.slice(0, 1) },
    };
  });
  return { ...model, statements, equal: [] };
}

function asNumbers(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

function pickMoments(given: GivenMoments, names: readonly string[], wanted: readonly string[]): GivenMoments {
  const at = wanted.map((name) => names.indexOf(name));
  const covariance = at.map((i) => at.map((j) => given.covariance[i]?.[j] ?? Number.NaN));
  return { ...given, covariance, ...(given.mean && { mean: at.map((i) => given.mean?.[i] ?? Number.NaN) }) };
}

/** Moments of fixed causes are the sample's. */
function fillFromSample(table: ParameterTable, saturated: readonly Saturated[]): void {
  const p = table.observed.length;
  for (const row of table.rows) {
    if (!row.fromSample) continue;
    const [i, j] = [table.observed.indexOf(row.left), table.observed.indexOf(row.right)];
    const own = saturated[row.group];
    row.fixed = (row.operator === '~1' ? own?.mean[i] : own?.covariance.values[i * p + j]) ?? Number.NaN;
  }
}

function describeGroup(
  saturated: Saturated,
  implied: Solved['evaluation']['implied'][number] | undefined,
  table: ParameterTable,
  meanStructure: boolean,
) {
  if (implied === undefined) throw new RangeError('a group without implied moments');
  const [p, size] = [table.observed.length, table.latent.length];
  const q = p + size;
  const values = Float64Array.from(
    { length: size * size },
    (_unused, at) => implied.covariance.values[(p + Math.floor(at / size)) * q + p + (at % size)] as number,
  );
  const latentCovariance = { rows: size, columns: size, values };
  return { ...residualsOf(saturated, implied, meanStructure), saturated, latentCovariance };
}

/** A model that fits without rest has a chi-square of 0, not of −1e-13. */
function roundingToZero(value: number): number {
  return Math.abs(value) < 1e-8 ? 0 : value;
}

function judgeFit(
  table: ParameterTable,
  sample: Sample,
  saturated: readonly Saturated[],
  solved: Solved,
  moments: readonly GroupResiduals[],
  estimator: 'ml' | 'mlm' | 'mlr',
): FitIndices {
  const { meanStructure } = solved.model;
  const [p, x, groups] = [sample.names.length, table.fixedCauses.length, sample.groups.length];
  const count = (size: number) => (size * (size + 1)) / 2 + (meanStructure ? size : 0);
  const cells = sample.groups.reduce(
    (sum, { blocks }) => sum + blocks.reduce((more, b) => more + b.n * b.observed.length, 0),
    0,
  );
  const best = saturated.reduce((sum, { deviance }) => sum + deviance, 0);
  const deviance = 2 * solved.evaluation.value + cells * Math.log(2 * Math.PI);
  const baseline = baselineOf(sample, table.fixedCauses, meanStructure, saturated);
  const statistics = groups * (count(p) - count(x));
  const degreesOfFreedom = statistics - table.freeCount;
  const baselineDegrees = groups * ((p * (p - 1)) / 2 - (x * (x - 1)) / 2);
  return fitIndices({
    ...{ n: sample.n, groups, parameters: table.freeCount, statistics, degreesOfFreedom, baselineDegrees },
    chiSquare: roundingToZero(deviance - best),
    baseline: baseline.deviance - best,
    logLikelihood: -(deviance - baseline.causesDeviance) / 2,
    logLikelihoodSaturated: -(best - baseline.causesDeviance) / 2,
    residuals: residualFit(sample, saturated, moments, meanStructure),
    scaling:
      estimator === 'ml'
        ? null
        : scalingOf(estimator, table, sample, saturated, solved, baseline.solved, {
            degreesOfFreedom,
            baselineDegrees,
          }),
  });
}
