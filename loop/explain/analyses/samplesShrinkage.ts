import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type ShrunkEstimate, shrinkMeans } from '@plumbline/stats/samples/shrinkMeans.ts';
import { shrinkShares } from '@plumbline/stats/samples/shrinkShares.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { groupRows } from './groupRows.ts';
import { exampleSample } from './samplesExample.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const COLUMNS = ['unit', 'n', 'raw', 'shrunk', 'low', 'high', 'standardError', 'shrinkage'];

type Unit = { name: string; values: Float64Array };

function unitsOf(table: DataTable, unit: string, value: string): Unit[] {
  const column = table.numbers(value);
  return groupRows(table, unit)
    .map(({ name, rows }) => ({
      name,
      values: Float64Array.from(rows, (i) => column[i] as number).filter((one) => !Number.isNaN(one)),
    }))
    .filter(({ values }) => values.length > 0);
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function rowsOf(units: readonly Unit[], shrunk: readonly ShrunkEstimate[]) {
  return units.map(({ name, values }, at) => {
    const one = shrunk[at] as ShrunkEstimate;
    return [name, values.length, one.raw, one.shrunk, one.low, one.high, one.standardError, one.shrinkage];
  });
}

const means = analysis({
  key: 'shrink-means',
  family: 'samples',
  chapter: 'shrinkage',
  spec: z.strictObject({ value: z.string(), unit: z.string(), confidence: CONFIDENCE }),
  example: `# fair means of sites or people with few answers: each is pulled to the common one
value: score
unit: site
`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const units = unitsOf(table, spec.unit, spec.value);
    const n = units.reduce((sum, { values }) => sum + values.length, 0);
    // one variance within units for all: a unit of two answers cannot tell its own
    const within = units.reduce((sum, { values }) => {
      const middle = meanOf(values);
      return sum + values.reduce((all, value) => all + (value - middle) ** 2, 0);
    }, 0);
    if (n <= units.length)
      throw new ArgumentError(spec.unit, 'tooFewCases', 'needs a unit with two answers', {
        n,
        needed: units.length + 1,
      });
    const variance = within / (n - units.length);
    const found = shrinkMeans(
      units.map(({ values }) => meanOf(values)),
      units.map(({ values }) => Math.sqrt(variance / values.length)),
      spec.confidence,
    );
    return {
      ...{ n, dropped: table.rows - n, converged: found.converged },
      warnings: found.between === 0 ? [{ code: 'unitsAlike', values: {} }] : [],
      tables: [
        {
          name: 'allUnits',
          columns: ['units', 'mean', 'standardError', 'deviationBetween', 'deviationWithin'],
          rows: [[units.length, found.mean, found.meanStandardError, Math.sqrt(found.between), Math.sqrt(variance)]],
        },
        { name: 'shrunkUnits', columns: COLUMNS, rows: rowsOf(units, found.units) },
      ],
    };
  },
});

const shares = analysis({
  key: 'shrink-shares',
  family: 'samples',
  chapter: 'shrinkage',
  spec: z.strictObject({ agrees: z.string(), unit: z.string(), confidence: CONFIDENCE }),
  example: `# fair shares of sites or people with few answers; a column of 0 and 1
agrees: promoter
unit: site
`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const units = unitsOf(table, spec.unit, spec.agrees);
    for (const { values } of units) {
      const wrong = values.find((value) => value !== 0 && value !== 1);
      if (wrong !== undefined)
        throw new ArgumentError(spec.agrees, 'range', `holds ${wrong}, neither 0 nor 1`, {
          value: wrong,
          low: 0,
          high: 1,
        });
    }
    const n = units.reduce((sum, { values }) => sum + values.length, 0);
    const found = shrinkShares(
      units.map(({ values }) => values.reduce((sum, value) => sum + value, 0)),
      units.map(({ values }) => values.length),
      spec.confidence,
    );
    const alike = !Number.isFinite(found.priorSize);
    return {
      ...{ n, dropped: table.rows - n, converged: found.converged },
      warnings: alike ? [{ code: 'unitsAlike', values: {} }] : [],
      tables: [
        {
          name: 'allUnits',
          columns: ['units', 'mean', 'priorSize', 'logLikelihood'],
          rows: [[units.length, found.mean, alike ? null : found.priorSize, found.logLikelihood]],
        },
        { name: 'shrunkUnits', columns: COLUMNS, rows: rowsOf(units, found.units) },
      ],
    };
  },
});

export const SAMPLES_SHRINKAGE: readonly Analysis[] = [means, shares];
