import type { GuidedTable } from '@plumbline/model/guidedReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';

type Part = { method: string; tables: readonly GuidedTable[] };

/**
 * The slopes of a regression with p adjusted over all of them: with twenty columns of nothing one would look like something.
 *
 * The intercept is no claim about a column and stands outside the family.
 */
export function adjustSlopes<Kind extends Part>(part: Kind): Kind {
  if (part.method !== 'linear-regression') return part;
  return { ...part, tables: part.tables.map((table) => (table.name === 'coefficients' ? adjust(table) : table)) };
}

function adjust(table: GuidedTable): GuidedTable {
  const [nameAt, pAt] = [table.columns.indexOf('name'), table.columns.indexOf('p')];
  const slopes = table.rows.filter((row) => row[nameAt] !== '(intercept)');
  const adjusted = adjustBenjaminiHochberg(
    slopes.map((row) => {
      const p = row[pAt];
      return typeof p === 'number' ? p : 1;
    }),
  );
  const ofRow = new Map(slopes.map((row, at) => [row, adjusted[at] ?? 1]));
  return {
    ...table,
    columns: [...table.columns, 'pAdjusted'],
    rows: table.rows.map((row) => [...row, ofRow.get(row) ?? null]),
  };
}
