import type { Guide, GuidedTable } from '@plumbline/model/guidedReport.ts';

export type GuideSentence = { key: string; values: Record<string, string | number> };
type Part = { method: string; n: number; tables: readonly GuidedTable[] };
type Row = Record<string, string | number | boolean | null>;

const SIGNIFICANT = 0.05;
/** What Kaiser called mediocre; below it factors are hardly worth looking for. */
const KMO_ENOUGH = 0.6;

/** The rows of a table of a part, by their columns' names; empty where there is none. */
export function rowsOf(parts: readonly Part[], method: string, table: string): Row[] {
  const found = parts.find((part) => part.method === method)?.tables.find(({ name }) => name === table);
  return (found?.rows ?? []).map((row) =>
    Object.fromEntries((found?.columns ?? []).map((column, at) => [column, row[at] ?? null])),
  );
}

const numberOf = (row: Row | undefined, column: string): number => Number(row?.[column] ?? Number.NaN);
const nameOf = (row: Row | undefined, column: string): string => String(row?.[column] ?? '');

/**
 * What figures of a guide come to, as the key of a sentence and its values.
 *
 * @param parts  as the guide's steps gave them; figures are theirs, unrounded
 */
export function summariseGuide(guide: Guide, parts: readonly Part[], outcome: string | null): GuideSentence {
  if (guide === 'description') return sayDescription(parts);
  if (guide === 'correlation') return sayCorrelation(parts);
  if (guide === 'regression') return sayRegression(parts, outcome ?? '');
  if (guide === 'factors') return sayFactors(parts);
  return sayFuzzy(parts);
}

function sayDescription(parts: readonly Part[]): GuideSentence {
  const rows = rowsOf(parts, 'description', 'described');
  const sorted = [...rows].sort((a, b) => numberOf(a, 'mean') - numberOf(b, 'mean'));
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const of = (row: Row | undefined, end: string) => ({
    [`${end}Name`]: nameOf(row, 'name'),
    [`${end}Mean`]: numberOf(row, 'mean'),
    [`${end}Low`]: numberOf(row, 'low'),
    [`${end}High`]: numberOf(row, 'high'),
  });
  const key = rows.length === 1 ? 'describedOne' : 'described';
  return { key, values: { ...of(lowest, 'lowest'), ...of(highest, 'highest'), people: numberOf(lowest, 'n') } };
}

function sayCorrelation(parts: readonly Part[]): GuideSentence {
  const rows = rowsOf(parts, 'correlation', 'correlations');
  const real = rows.filter((row) => numberOf(row, 'pAdjusted') <= SIGNIFICANT);
  const [strongest] = [...rows].sort((a, b) => Math.abs(numberOf(b, 'estimate')) - Math.abs(numberOf(a, 'estimate')));
  const values = {
    ...{ pairs: rows.length, real: real.length },
    ...{ first: nameOf(strongest, 'first'), second: nameOf(strongest, 'second') },
    ...{
      estimate: numberOf(strongest, 'estimate'),
      low: numberOf(strongest, 'low'),
      high: numberOf(strongest, 'high'),
    },
  };
  return { key: real.length === 0 ? 'uncorrelated' : 'correlated', values };
}

function sayRegression(parts: readonly Part[], outcome: string): GuideSentence {
  const slopes = rowsOf(parts, 'linear-regression', 'coefficients').filter((row) => row.name !== '(intercept)');
  const [fit] = rowsOf(parts, 'linear-regression', 'fit');
  const real = slopes.filter((row) => numberOf(row, 'pAdjusted') <= SIGNIFICANT);
  const [first] = [...real].sort(
    (a, b) => Math.abs(numberOf(b, 'standardisedSlope')) - Math.abs(numberOf(a, 'standardisedSlope')),
  );
  const values = { outcome, columns: slopes.length, real: real.length, share: numberOf(fit, 'rSquared') };
  if (first === undefined) return { key: 'unexplained', values };
  return {
    key: 'explained',
    values: {
      ...values,
      ...{ name: nameOf(first, 'name'), slope: numberOf(first, 'estimate') },
      ...{ low: numberOf(first, 'low'), high: numberOf(first, 'high') },
    },
  };
}

function sayFactors(parts: readonly Part[]): GuideSentence {
  const [kmo] = rowsOf(parts, 'factorability', 'factorability');
  const [kept] = rowsOf(parts, 'parallel-analysis', 'componentsToKeep');
  const explained = rowsOf(parts, 'factor-analysis', 'varianceExplained');
  const values = {
    ...{ kmo: numberOf(kmo, 'kmo'), suggested: numberOf(kept, 'componentsByQuantile') },
    ...{ factors: explained.length, share: explained.reduce((sum, row) => sum + numberOf(row, 'share'), 0) },
    items: rowsOf(parts, 'factorability', 'adequacyOfItems').length,
  };
  if (explained.length === 0) return { key: 'noFactors', values };
  return { key: numberOf(kmo, 'kmo') < KMO_ENOUGH ? 'factorsPoor' : 'factors', values };
}

function sayFuzzy(parts: readonly Part[]): GuideSentence {
  const rows = rowsOf(parts, 'fuzzy-evaluation', 'scores');
  const weighed = rows.find(({ operator }) => operator === 'M(·,+)') ?? rows.at(-1);
  const grades = new Set(rows.map(({ grade }) => grade));
  return {
    key: grades.size === 1 ? 'fuzzyAgreed' : 'fuzzyDiffers',
    values: {
      ...{ score: numberOf(weighed, 'score'), low: numberOf(weighed, 'low'), high: numberOf(weighed, 'high') },
      ...{ grade: numberOf(weighed, 'grade'), operators: rows.length },
    },
  };
}
