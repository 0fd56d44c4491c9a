import { encodeCategories, type Margin } from '@plumbline/stats/samples/encodeCategories.ts';
import { postStratify } from '@plumbline/stats/samples/postStratify.ts';
import { rakeWeights } from '@plumbline/stats/samples/rakeWeights.ts';
import { weightEfficiency } from '@plumbline/stats/samples/weightEfficiency.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { exampleSample } from './samplesExample.ts';

export const TARGETS = z.record(z.string(), z.record(z.string(), z.number().positive()));

const MISSING = new Set(['', 'NA', 'N/A', 'NaN', 'null']);

/** Rows in which every category and number that is needed is there. */
export function rowsWith(table: DataTable, categories: readonly string[], numbers: readonly string[]): number[] {
  const texts = categories.map((name) => table.text(name));
  const values = numbers.map((name) => table.numbers(name));
  const rows: number[] = [];
  for (let i = 0; i < table.rows; i++) {
    const told = texts.every((cells) => !MISSING.has((cells[i] ?? '').trim()));
    if (told && values.every((column) => !Number.isNaN(column[i]))) rows.push(i);
  }
  return rows;
}

/** Margins of the rows that are used. */
export function marginsOf(
  table: DataTable,
  targets: Readonly<Record<string, Readonly<Record<string, number>>>>,
  rows: readonly number[],
): Margin[] {
  return Object.entries(targets).map(([name, shares]) => {
    const cells = table.text(name);
    return encodeCategories(
      name,
      rows.map((i) => (cells[i] ?? '').trim()),
      shares,
    );
  });
}

/** Numbers of a column in the rows that are used. */
export function numbersOf(table: DataTable, name: string, rows: readonly number[]): Float64Array {
  const column = table.numbers(name);
  return Float64Array.from(rows, (i) => column[i] as number);
}

function efficiencyTable(weights: Float64Array): AnalysisTable {
  const found = weightEfficiency(weights);
  return {
    name: 'weightEfficiency',
    columns: ['n', 'nEffective', 'designEffect', 'efficiency', 'weightMin', 'weightMax', 'variation', 'sum'],
    rows: [
      [
        ...[found.n, found.nEffective, found.designEffect, found.efficiency, found.min, found.max],
        ...[found.variation, found.sum],
      ],
    ],
  };
}

function weightsTable(table: DataTable, id: string | undefined, rows: readonly number[], weights: Float64Array) {
  const names = id === undefined ? null : table.text(id);
  return {
    name: 'weights',
    columns: ['case', 'weight'],
    rows: rows.map((i, at) => [names?.[i] ?? `${i + 1}`, weights[at] as number]),
  };
}

const raking = analysis({
  key: 'raking',
  family: 'samples',
  chapter: 'weighting',
  spec: z.strictObject({
    margins: TARGETS,
    start: z.string().optional(),
    capMultiple: z.number().gt(1).optional(),
    total: z.number().positive().optional(),
    id: z.string().optional(),
  }),
  example: `# weights that bring the sample to known shares on several variables at once
margins:
  age: {18-34: 0.3, 35-54: 0.34, 55+: 0.36}
  region: {North: 0.48, South: 0.52}
# no weight above three times the mean
capMultiple: 3
# weights sum to this; the number of cases if left out
# total: 10000
# column of design weights to start from
# start: weight
id: person
`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const rows = rowsWith(table, Object.keys(spec.margins), spec.start === undefined ? [] : [spec.start]);
    const found = rakeWeights(marginsOf(table, spec.margins, rows), {
      ...(spec.start === undefined ? {} : { start: numbersOf(table, spec.start, rows) }),
      ...(spec.capMultiple === undefined ? {} : { capMultiple: spec.capMultiple }),
      ...(spec.total === undefined ? {} : { total: spec.total }),
    });
    return {
      ...{ n: rows.length, dropped: table.rows - rows.length, converged: found.converged },
      warnings: found.trimmed > 0 ? [{ code: 'weightsTrimmed', values: { cases: found.trimmed } }] : [],
      tables: [
        efficiencyTable(found.weights),
        {
          name: 'margins',
          columns: ['variable', 'category', 'n', 'unweightedShare', 'targetShare', 'weightedShare'],
          rows: found.achieved.map((one) => [
            ...[one.margin, one.category, one.n, one.unweightedShare, one.targetShare, one.weightedShare],
          ]),
        },
        {
          name: 'search',
          columns: ['rounds', 'largestDifference', 'trimmed'],
          rows: [[found.rounds, found.largestDifference, found.trimmed]],
        },
        weightsTable(table, spec.id, rows, found.weights),
      ],
    };
  },
});

const postStratification = analysis({
  key: 'post-stratification',
  family: 'samples',
  chapter: 'weighting',
  spec: z.strictObject({
    cells: z.array(z.strictObject({ where: z.record(z.string(), z.string()), count: z.number().positive() })).min(1),
    start: z.string().optional(),
    id: z.string().optional(),
  }),
  example: `# weights that give each cell its count in the population
cells:
  - {where: {age: 18-34, region: North}, count: 1400}
  - {where: {age: 18-34, region: South}, count: 1600}
  - {where: {age: 35-54, region: North}, count: 1650}
  - {where: {age: 35-54, region: South}, count: 1750}
  - {where: {age: 55+, region: North}, count: 1750}
  - {where: {age: 55+, region: South}, count: 1850}
id: person
`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const variables = [...new Set(spec.cells.flatMap(({ where }) => Object.keys(where)))];
    const rows = rowsWith(table, variables, spec.start === undefined ? [] : [spec.start]);
    const texts = variables.map((name) => table.text(name));
    const nameOf = (values: readonly string[]) => values.join(' × ');
    const targets = Object.fromEntries(
      spec.cells.map(({ where, count }) => [nameOf(variables.map((name) => where[name] ?? '')), count]),
    );
    const cells = encodeCategories(
      'cells',
      rows.map((i) => nameOf(texts.map((column) => (column[i] ?? '').trim()))),
      targets,
    );
    const weights = postStratify(cells, spec.start === undefined ? undefined : numbersOf(table, spec.start, rows));
    const counts = cells.categories.map((_one, code) => Array.from(cells.codes).filter((own) => own === code).length);
    return {
      ...{ n: rows.length, dropped: table.rows - rows.length, converged: null, warnings: [] },
      tables: [
        efficiencyTable(weights),
        {
          name: 'populationCells',
          columns: ['category', 'n', 'target'],
          rows: cells.categories.map((name, code) => [name, counts[code] ?? 0, cells.targets[code] as number]),
        },
        weightsTable(table, spec.id, rows, weights),
      ],
    };
  },
});

export const SAMPLES_WEIGHTS: readonly Analysis[] = [raking, postStratification];
