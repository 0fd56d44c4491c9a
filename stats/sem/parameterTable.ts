import { ArgumentError } from '../argumentError.ts';
import { applyEqualities, equateGroups, numberFree } from './equateParameters.ts';
import { FREE, fix, type ParameterRow } from './parameterRow.ts';
import type { ParsedModel, SemOperator, SemStatement } from './parseModel.ts';

export const EQUAL_ACROSS_GROUPS = [
  'loadings',
  'intercepts',
  'means',
  'regressions',
  'residuals',
  'residualCovariances',
  'latentVariances',
  'latentCovariances',
] as const;
export type EqualAcrossGroups = (typeof EQUAL_ACROSS_GROUPS)[number];

export type TableOptions = {
  groups: number;
  meanStructure: boolean;
  /** latent variances are 1 and every loading is free, in place of a first loading of 1 */
  standardiseLatents: boolean;
  /** observed causes keep their sample moments and are no part of the model */
  fixedCauses: boolean;
  /** no covariances among causes unless they are written */
  orthogonal: boolean;
  groupEqual: readonly EqualAcrossGroups[];
  /** exceptions to `groupEqual`, as `visual =~ x2` or `x3 ~1` */
  groupPartial: readonly string[];
};

export type ParameterTable = {
  observed: readonly string[];
  latent: readonly string[];
  /** observed causes whose moments are those of the sample */
  fixedCauses: readonly string[];
  rows: ParameterRow[];
  /** free parameters, equal ones counted once */
  freeCount: number;
};

/** Names by their part in the model, in the order in which they are written. */
export type VariableRoles = {
  observed: string[];
  latent: string[];
  indicators: Set<string>;
  /** left of a regression */
  outcomes: Set<string>;
  /** right of a regression */
  causes: Set<string>;
};

/**
 * Who is latent, who is observed, and who depends on whom.
 *
 * @param model a parsed text
 * @returns     names in the order in which they are written; latent is what stands left of =~
 *
 * Source  [rosseel-2012]
 */
export function rolesOf(model: ParsedModel): VariableRoles {
  const latent = new Set<string>();
  const [indicators, outcomes, causes, named] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ];
  for (const { left, operator, right } of model.statements) {
    if (operator === '=~') {
      latent.add(left);
      indicators.add(right);
    } else if (operator === '~') {
      outcomes.add(left);
      causes.add(right);
    }
    for (const name of [left, right]) if (name !== '') named.add(name);
  }
  return {
    latent: [...latent],
    observed: [...named].filter((name) => !latent.has(name)),
    indicators,
    outcomes,
    causes,
  };
}

/**
 * Every parameter of a model, written or understood, for every group.
 *
 * Understood is what lavaan's `sem()` and `cfa()` understand: the first loading of a latent is 1; every variable has a
 * (residual) variance; exogenous latents covary; so do the residuals of outcomes that cause nothing; the residual of a
 * single indicator is 0; with means, observed variables have intercepts and latents have mean 0.
 *
 * @param model   a parsed text
 * @param options as `fitSem` got them
 * @returns       rows in the order written, then understood, group after group; equal rows share a place
 * @throws ArgumentError `syntax` where modifiers do not fit the number of groups or a label is unknown
 *
 * Source  [rosseel-2012]     Checked  lavaan 0.6-14 parameter lists of the reference cases
 */
export function parameterTable(model: ParsedModel, options: TableOptions): ParameterTable {
  const roles = rolesOf(model);
  const mentioned = new Set(
    model.statements
      .filter(({ operator }) => operator === '~~' || operator === '~1')
      .flatMap(({ left, right }) => [left, right]),
  );
  const fixedCauses = options.fixedCauses
    ? roles.observed.filter(
        (name) =>
          roles.causes.has(name) && !roles.outcomes.has(name) && !roles.indicators.has(name) && !mentioned.has(name),
      )
    : [];
  const rows: ParameterRow[] = [];
  for (let group = 0; group < options.groups; group++) {
    const here = model.statements.map((statement) => rowOf(statement, group, options.groups));
    fixFirstLoadings(model.statements, here, options);
    addVariances(roles, fixedCauses, here, options, group);
    addCovariances(roles, here, options, group);
    if (options.meanStructure) addIntercepts(roles, fixedCauses, here, group);
    rows.push(...here);
  }
  if (options.groups > 1) equateGroups(rows, roles, options, model);
  applyEqualities(rows, model);
  return { observed: roles.observed, latent: roles.latent, fixedCauses, rows, freeCount: numberFree(rows) };
}

function blank(left: string, operator: SemOperator, right: string, group: number): ParameterRow {
  return {
    ...{ left, operator, right, group, label: '', free: FREE },
    ...{ fixed: Number.NaN, start: Number.NaN, fromSample: false },
  };
}

function rowOf({ left, operator, right, modifiers, line }: SemStatement, group: number, groups: number): ParameterRow {
  const pick = <T>(values: readonly T[], what: string): T | undefined => {
    if (values.length > 1 && values.length !== groups)
      throw new ArgumentError('model', 'syntax', `line ${line}: ${values.length} ${what} for ${groups} groups`, {
        line,
        near: `${left} ${operator} ${right}`,
      });
    return values.length > 1 ? values[group] : values[0];
  };
  const row = blank(left, operator, right, group);
  row.label = pick(modifiers.labels, 'labels') ?? '';
  row.start = pick(modifiers.start, 'starts') ?? Number.NaN;
  const fixed = pick(modifiers.fixed, 'values');
  if (typeof fixed === 'number') fix(row, fixed);
  return row;
}

function fixFirstLoadings(statements: readonly SemStatement[], rows: ParameterRow[], options: TableOptions): void {
  if (options.standardiseLatents) return;
  const seen = new Set<string>();
  statements.forEach(({ left, operator, modifiers }, at) => {
    const row = rows[at];
    if (operator !== '=~' || seen.has(left) || row === undefined) return;
    seen.add(left);
    if (modifiers.fixed.length === 0) fix(row, 1);
  });
}

function isThere(rows: readonly ParameterRow[], left: string, operator: SemOperator, right: string): boolean {
  return rows.some(
    (row) =>
      row.operator === operator &&
      ((row.left === left && row.right === right) || (operator === '~~' && row.left === right && row.right === left)),
  );
}

function addVariances(
  roles: VariableRoles,
  fixedCauses: readonly string[],
  rows: ParameterRow[],
  options: TableOptions,
  group: number,
): void {
  const loadings = rows.filter(({ operator }) => operator === '=~');
  const size = (latent: string) => loadings.filter(({ left }) => left === latent).length;
  for (const name of roles.observed) {
    if (fixedCauses.includes(name) || isThere(rows, name, '~~', name)) continue;
    const row = blank(name, '~~', name, group);
    // a single indicator cannot tell its own error from its latent
    const single = loadings.filter(({ right }) => right === name);
    if (single.length === 1 && single.every(({ left }) => size(left) === 1)) fix(row, 0);
    rows.push(row);
  }
  for (const name of roles.latent) {
    if (isThere(rows, name, '~~', name)) continue;
    const row = blank(name, '~~', name, group);
    if (options.standardiseLatents) {
      const comparable = group > 0 && options.groupEqual.includes('loadings');
      if (!comparable) fix(row, 1);
    }
    rows.push(row);
  }
  fixedCauses.forEach((left, i) => {
    for (const right of fixedCauses.slice(i)) rows.push(sampleRow(left, '~~', right, group));
  });
}

function sampleRow(left: string, operator: SemOperator, right: string, group: number): ParameterRow {
  return { ...blank(left, operator, right, group), free: -1, fromSample: true };
}

function addCovariances(roles: VariableRoles, rows: ParameterRow[], options: TableOptions, group: number): void {
  if (options.orthogonal) return;
  const depends = (name: string) => roles.outcomes.has(name) || roles.indicators.has(name);
  const exogenous = roles.latent.filter((name) => !depends(name));
  const isLast = (name: string) => roles.outcomes.has(name) && !roles.causes.has(name) && !roles.indicators.has(name);
  const last = [...roles.latent, ...roles.observed].filter(isLast);
  for (const names of [exogenous, last])
    names.forEach((left, i) => {
      for (const right of names.slice(i + 1)) {
        if (!isThere(rows, left, '~~', right)) rows.push(blank(left, '~~', right, group));
      }
    });
}

function addIntercepts(
  roles: VariableRoles,
  fixedCauses: readonly string[],
  rows: ParameterRow[],
  group: number,
): void {
  for (const name of roles.observed) {
    if (isThere(rows, name, '~1', '')) continue;
    rows.push(fixedCauses.includes(name) ? sampleRow(name, '~1', '', group) : blank(name, '~1', '', group));
  }
  for (const name of roles.latent) {
    if (isThere(rows, name, '~1', '')) continue;
    const row = blank(name, '~1', '', group);
    fix(row, 0);
    rows.push(row);
  }
}
