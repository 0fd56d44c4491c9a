import { ArgumentError } from '../argumentError.ts';
import { evaluateModel } from './discrepancy.ts';
import { findUndetermined, type Undetermined } from './identification.ts';
import type { ParameterTable } from './parameterTable.ts';
import { type PathModel, pathMatrices } from './pathMatrices.ts';
import type { Sample } from './sampleMoments.ts';
import type { Saturated } from './saturatedMoments.ts';
import { type SearchResult, searchMinimum } from './searchMinimum.ts';
import { cautiousStart, startingValues } from './startingValues.ts';

/**
 * Finds the estimates of a table's parameters, after making sure that there are any to be found.
 *
 * @param table         parameters, fixed values filled in
 * @param sample        moments
 * @param saturated     unrestricted moments, to start from
 * @param meanStructure whether means are part of the model
 * @returns             matrices and the end of the search
 * @throws ArgumentError `notIdentified` with the parameter, `singular` where no start has positive definite covariances
 *
 * Source  [bollen-1989] chapter 8 for identification     Checked  lavaan 0.6-14 estimates
 */
export function solveModel(
  table: ParameterTable,
  sample: Sample,
  saturated: readonly Saturated[],
  meanStructure: boolean,
): SearchResult & { model: PathModel } {
  const model = pathMatrices(table, sample.groups.length, meanStructure);
  const guess = startingValues(table, saturated);
  const p = table.observed.length;
  const variances = saturated.map(({ covariance }) =>
    Float64Array.from({ length: p }, (_unused, v) => covariance.values[v * p + v] as number),
  );
  const undetermined = findUndetermined(model, guess, variances);
  if (undetermined !== null) throw notIdentified(table, undetermined);
  const starts = [guess, cautiousStart(table, saturated)];
  let best: SearchResult | null = null;
  for (const start of starts) {
    const at = evaluateModel(model, sample, start);
    if (at === null) continue;
    const found = searchMinimum(model, sample, at);
    if (best === null || found.converged) best = found;
    if (best.converged) break;
  }
  if (best === null)
    throw new ArgumentError('model', 'singular', 'its fixed values imply covariances that are not positive definite');
  return { ...best, model };
}

/**
 * A parameter as the model text writes it.
 *
 * @param table parameters
 * @param free  place among the free ones
 * @returns     such as `visual =~ x2`, with its group from 1 where there are several
 *
 * Source  none: words
 */
export function nameOfParameter(table: ParameterTable, free: number): string {
  const row = table.rows.find((one) => one.free === free);
  if (row === undefined) return '';
  const several = table.rows.some(({ group }) => group > 0);
  return `${row.left} ${row.operator} ${row.right}`.trim() + (several ? ` (${row.group + 1})` : '');
}

function notIdentified(table: ParameterTable, { parameter, together }: Undetermined): ArgumentError {
  const name = nameOfParameter(table, parameter);
  const names = together.map((one) => nameOfParameter(table, one)).join(', ');
  return new ArgumentError(
    'model',
    'notIdentified',
    `${name} is not determined by the data's moments (with ${names})`,
    {
      parameter: name,
      together: names,
    },
  );
}
