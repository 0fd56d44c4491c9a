import { cholesky, solveCholesky } from '../numeric/matrix.ts';
import { differentiate } from './differentiate.ts';
import type { Evaluation } from './discrepancy.ts';
import type { ParameterTable } from './parameterTable.ts';
import type { SemOperator } from './parseModel.ts';
import { type Cells, cellOf, cellsOf, type PathModel } from './pathMatrices.ts';
import { standardise } from './standardise.ts';

/** What freeing one more parameter would do. */
export type ModificationIndex = {
  left: string;
  operator: SemOperator;
  right: string;
  group: number;
  /** by how much chi-square would fall, about */
  index: number;
  /** what the parameter would become, less what it is */
  expectedChange: number;
  expectedChangeLatent: number;
  expectedChangeAll: number;
};

type Candidate = { left: string; operator: SemOperator; right: string; group: number };

/**
 * Modification indices of all parameters that could be added: loadings, covariances, and paths where there are any.
 *
 * @param table      parameters
 * @param model      matrices
 * @param evaluation the model at its estimates
 * @param kind       information as for the standard errors
 * @returns          greatest index first; candidates that the data cannot determine are left out
 *
 * Source  [sorbom-1989]     Checked  lavaan 0.6-14 modindices(), within 1e-6
 */
export function modificationIndices(
  table: ParameterTable,
  model: PathModel,
  evaluation: Evaluation,
  kind: 'expected' | 'observed',
): ModificationIndex[] {
  const candidates = listCandidates(table, model);
  const free = model.parameters;
  const place = new Map(model.variables.map((name, at) => [name, at]));
  const groups = model.groups.map((group, g) => ({ ...group, cells: extend(group.cells, candidates, g, free, place) }));
  const extended = { ...model, groups, parameters: free + candidates.length };
  const { gradient, information } = differentiate(extended, evaluation, kind);
  const k = extended.parameters;
  const own = { rows: free, columns: free, values: new Float64Array(free * free) };
  for (let i = 0; i < free; i++) own.values.set(information.values.subarray(i * k, i * k + free), i * free);
  const factor = free === 0 ? own : cholesky(own);
  if (factor === null) return [];
  const found: (Candidate & { index: number; expectedChange: number })[] = [];
  candidates.forEach((candidate, at) => {
    const row = (free + at) * k;
    const across = information.values.subarray(row, row + free);
    const solved = solveCholesky(factor, across);
    const whole = information.values[row + free + at] as number;
    let left = whole;
    for (let i = 0; i < free; i++) left -= (across[i] as number) * (solved[i] as number);
    const slope = gradient[free + at] as number;
    if (left > 1e-7 * whole) found.push({ ...candidate, index: (slope * slope) / left, expectedChange: -slope / left });
  });
  found.sort((one, other) => other.index - one.index);
  const changes = standardise(
    model,
    found,
    found.map(({ expectedChange }) => expectedChange),
    evaluation.estimates,
  );
  return found.map((one, at) => ({
    ...one,
    expectedChangeLatent: changes[at]?.latent ?? Number.NaN,
    expectedChangeAll: changes[at]?.all ?? Number.NaN,
  }));
}

function extend(
  cells: Cells,
  candidates: readonly Candidate[],
  group: number,
  free: number,
  place: ReadonlyMap<string, number>,
): Cells {
  const list: [number, number, number, number][] = Array.from(cells.kind, (kind, c) => [
    ...([kind, cells.row[c] as number, cells.column[c] as number, cells.parameter[c] as number] as const),
  ]);
  candidates.forEach((candidate, at) => {
    if (candidate.group !== group) return;
    const { kind, i, j } = cellOf(candidate, place);
    list.push([kind, i, j, free + at]);
  });
  return cellsOf(list);
}

function listCandidates(table: ParameterTable, model: PathModel): Candidate[] {
  const { observed, latent, rows, fixedCauses } = table;
  const indicators = new Set(rows.filter(({ operator }) => operator === '=~').map(({ right }) => right));
  const paths = rows.filter(({ operator }) => operator === '~');
  const named = [...new Set(paths.flatMap(({ left, right }) => [left, right]))];
  const key = (left: string, operator: string, right: string, group: number) => `${left} ${operator} ${right} ${group}`;
  const there = new Set(
    rows.flatMap(({ left, operator, right, group }) => [
      key(left, operator, right, group),
      ...(operator === '~~' ? [key(right, operator, left, group)] : []),
    ]),
  );
  const made: Candidate[] = [];
  const offer = (left: string, operator: SemOperator, right: string, group: number) => {
    if (left !== right && !there.has(key(left, operator, right, group))) made.push({ left, operator, right, group });
  };
  model.groups.forEach((_unused, group) => {
    for (const left of latent) for (const right of observed) if (indicators.has(right)) offer(left, '=~', right, group);
    const random = observed.filter((name) => !fixedCauses.includes(name));
    for (const names of [random, latent])
      names.forEach((left, i) => {
        for (const right of names.slice(i + 1)) offer(left, '~~', right, group);
      });
    for (const left of named)
      for (const right of named) if (!fixedCauses.includes(left)) offer(left, '~', right, group);
    // a value that was fixed by hand may be the one to free
    for (const row of rows)
      if (row.group === group && row.free === -1 && !row.fromSample && row.operator !== '~1')
        made.push({ left: row.left, operator: row.operator, right: row.right, group });
  });
  return made;
}
