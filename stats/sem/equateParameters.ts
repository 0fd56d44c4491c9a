import { ArgumentError } from '../argumentError.ts';
import { FREE, fix, type ParameterRow } from './parameterRow.ts';
import type { EqualAcrossGroups, TableOptions, VariableRoles } from './parameterTable.ts';
import type { ParsedModel } from './parseModel.ts';

/** Which kind of parameter a row is, in the words of `groupEqual`. */
function kindOf(row: ParameterRow, roles: VariableRoles): EqualAcrossGroups {
  const isLatent = (name: string) => roles.latent.includes(name);
  if (row.operator === '=~') return 'loadings';
  if (row.operator === '~') return 'regressions';
  if (row.operator === '~1') return isLatent(row.left) ? 'means' : 'intercepts';
  if (row.left === row.right) return isLatent(row.left) ? 'latentVariances' : 'residuals';
  return isLatent(row.left) && isLatent(row.right) ? 'latentCovariances' : 'residualCovariances';
}

/**
 * Gives rows that are to be equal across groups one label, and frees what their equality lets the data tell.
 *
 * @param rows    all rows, changed in place
 * @param roles   who is latent
 * @param options which kinds are equal, and the exceptions
 * @param model   what was written stays as written
 * @returns       nothing
 *
 * Source  [meredith-1993]     Checked  lavaan 0.6-14 group.equal
 */
export function equateGroups(
  rows: ParameterRow[],
  roles: VariableRoles,
  options: TableOptions,
  model: ParsedModel,
): void {
  const partial = new Set(options.groupPartial.map((text) => text.replaceAll(/\s+/g, '')));
  const written = (row: ParameterRow) =>
    model.statements.some(
      ({ left, operator, right }) => left === row.left && operator === row.operator && right === row.right,
    );
  rows.forEach((row) => {
    const name = `${row.left}${row.operator}${row.right}`;
    const kind = kindOf(row, roles);
    // with equal intercepts the latent means of the later groups can be told from those of the first
    const frees =
      kind === 'means' && options.groupEqual.includes('intercepts') && !options.groupEqual.includes('means');
    if (frees && row.group > 0 && row.free === -1 && !written(row)) {
      row.free = FREE;
      row.fixed = Number.NaN;
    }
    if (row.free !== FREE || row.label !== '' || !options.groupEqual.includes(kind) || partial.has(name)) return;
    const first = rows.find(
      (one) => one.group === 0 && one.left === row.left && one.operator === row.operator && one.right === row.right,
    );
    // a variance that is 1 in the first group sets the scale there only
    if (first?.free === FREE) row.label = `.${name}.`;
  });
}

/**
 * Carries out `a == b` and `a == 1`.
 *
 * @param rows  all rows, changed in place
 * @param model with its equalities
 * @returns     nothing
 * @throws ArgumentError `syntax` where a label labels nothing
 *
 * Source  [rosseel-2012]
 */
export function applyEqualities(rows: ParameterRow[], model: ParsedModel): void {
  for (const { left, right, line } of model.equal) {
    for (const label of [left, right])
      if (typeof label === 'string' && !rows.some((row) => row.label === label))
        throw new ArgumentError('model', 'syntax', `line ${line}: ${label} labels nothing`, { line, near: label });
    for (const row of rows) {
      if (row.label !== left) continue;
      if (typeof right === 'string') row.label = right;
      else if (row.free === FREE) fix(row, right);
    }
  }
}

/**
 * Numbers the free rows; rows of one label share a number.
 *
 * @param rows all rows, changed in place
 * @returns    how many numbers there are
 *
 * Source  none: bookkeeping
 */
export function numberFree(rows: readonly ParameterRow[]): number {
  const places = new Map<string, number>();
  let count = 0;
  for (const row of rows) {
    if (row.free !== FREE) continue;
    const known = row.label === '' ? undefined : places.get(row.label);
    row.free = known ?? count++;
    if (row.label !== '') places.set(row.label, row.free);
  }
  return count;
}
