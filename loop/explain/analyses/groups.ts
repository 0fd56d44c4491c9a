import { calinskiHarabasz } from '@plumbline/stats/groups/calinskiHarabasz.ts';
import { copheneticDistances, cutHierarchy } from '@plumbline/stats/groups/cutHierarchy.ts';
import { daviesBouldin } from '@plumbline/stats/groups/daviesBouldin.ts';
import { fitHierarchy, LINKAGES } from '@plumbline/stats/groups/fitHierarchy.ts';
import { fitKMeans } from '@plumbline/stats/groups/fitKMeans.ts';
import { fitKPrototypes } from '@plumbline/stats/groups/fitKPrototypes.ts';
import { fitPam } from '@plumbline/stats/groups/fitPam.ts';
import { gapStatistic } from '@plumbline/stats/groups/gapStatistic.ts';
import { pairwiseDistances } from '@plumbline/stats/groups/pairwiseDistances.ts';
import { silhouetteWidths } from '@plumbline/stats/groups/silhouetteWidths.ts';
import { covariance } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { type Cases, casesOf, centresTable, membersTable, warningsOf, widthsOf } from './clusterTables.ts';

const CLUSTERED = {
  columns: z.array(z.string()).min(1),
  clusters: z.int().min(1),
  /** to mean 0 and standard deviation 1, so that no column counts more for its unit */
  standardise: z.boolean().default(true),
};

const FINITE = (value: number): number | null => (Number.isFinite(value) ? value : null);

const kMeans = analysis({
  key: 'k-means',
  family: 'groups',
  chapter: 'clusters',
  spec: z.strictObject({
    ...CLUSTERED,
    restarts: z.int().min(1).default(25),
    seed: z.int().default(1),
    compareUpTo: z.int().min(2).optional(),
    references: z.int().min(2).default(50),
  }),
  example: `columns: [expectation, quality, price]
clusters: 3
# put the columns on one scale first
standardise: true
# also try 1 to so many clusters: silhouette, indices, gap statistic
compareUpTo: 5
# shapeless sets for the gap statistic
references: 20
seed: 1
`,
  exampleData: () => inventAnswers(),
  run: (spec, table, { progress }) => {
    const cases = casesOf(table, spec.columns, spec.standardise);
    const fit = (clusters: number) => fitKMeans(cases.matrix, { clusters, restarts: spec.restarts, seed: spec.seed });
    const found = fit(spec.clusters);
    const widths = widthsOf(cases, found.assignment, spec.clusters);
    const upTo = spec.compareUpTo;
    const gap =
      upTo === undefined
        ? null
        : gapStatistic(cases.matrix, { clustersMax: upTo, references: spec.references, seed: spec.seed, progress });
    const tried = upTo === undefined ? [spec.clusters] : Array.from({ length: upTo }, (_unused, k) => k + 1);
    const { rows: n } = cases.matrix;
    const quality = tried.map((clusters) => {
      const one = clusters === spec.clusters ? found : fit(clusters);
      const several = clusters > 1 && clusters < n;
      return [
        clusters,
        one.withinTotal,
        one.betweenTotal / one.total,
        several ? (widthsOf(cases, one.assignment, clusters)?.mean ?? null) : null,
        several ? FINITE(calinskiHarabasz(one.withinTotal, one.betweenTotal, n, clusters)) : null,
        several ? FINITE(daviesBouldin(cases.matrix, one.assignment, one.centres)) : null,
        gap?.gap[clusters - 1] ?? null,
        gap?.standardError[clusters - 1] ?? null,
      ];
    });
    const chosen: AnalysisTable[] =
      gap === null
        ? []
        : [
            {
              name: 'clustersChosen',
              columns: ['name', 'clusters'],
              rows: Object.entries(gap.chosen).map(([rule, clusters]) => [rule, clusters]),
            },
          ];
    return {
      n,
      dropped: cases.dropped,
      converged: found.converged,
      warnings: warningsOf(cases),
      tables: [
        centresTable(cases, found.assignment, spec.clusters),
        {
          name: 'clusterQuality',
          columns: [
            'clusters',
            'withinSumOfSquares',
            'betweenShare',
            'silhouette',
            'calinskiHarabasz',
            'daviesBouldin',
            'gap',
            'standardError',
          ],
          rows: quality,
        },
        ...chosen,
        membersTable(cases, found.assignment, widths?.widths ?? null),
      ],
    };
  },
});

const pam = analysis({
  key: 'pam',
  family: 'groups',
  chapter: 'clusters',
  spec: z.strictObject(CLUSTERED),
  example: `columns: [expectation, quality, price]
# each cluster stands around a case of its own
clusters: 3
standardise: true
`,
  exampleData: () => inventAnswers(),
  run: (spec, table) => {
    const cases = casesOf(table, spec.columns, spec.standardise);
    const distances = pairwiseDistances(cases.matrix);
    const found = fitPam(distances, spec.clusters);
    const widths = spec.clusters < 2 ? null : silhouetteWidths(distances, found.assignment);
    return {
      n: cases.matrix.rows,
      dropped: cases.dropped,
      converged: found.converged,
      warnings: [],
      tables: [
        {
          name: 'medoids',
          columns: ['cluster', 'n', 'row', 'silhouette'],
          rows: [...found.medoids].map((medoid, c) => [
            c + 1,
            found.sizes[c] as number,
            (cases.rows[medoid] as number) + 1,
            widths?.byCluster[c] ?? null,
          ]),
        },
        { name: 'fit', columns: ['meanDistance', 'silhouette'], rows: [[found.objective, widths?.mean ?? null]] },
        centresTable(cases, found.assignment, spec.clusters),
        membersTable(cases, found.assignment, widths?.widths ?? null),
      ],
    };
  },
});

const hierarchy = analysis({
  key: 'hierarchical-clusters',
  family: 'groups',
  chapter: 'clusters',
  spec: z.strictObject({ ...CLUSTERED, linkage: z.enum(LINKAGES).default('ward') }),
  example: `columns: [expectation, quality, price]
# where the tree is cut
clusters: 3
# ward, average, complete or single
linkage: ward
`,
  exampleData: () => inventAnswers(),
  run: (spec, table) => {
    const cases = casesOf(table, spec.columns, spec.standardise);
    const distances = pairwiseDistances(cases.matrix);
    const tree = fitHierarchy(distances, spec.linkage);
    const assignment = cutHierarchy(tree, spec.clusters);
    const kept = copheneticDistances(tree).values;
    const cophenetic =
      covariance(kept, distances.values) /
      Math.sqrt(covariance(kept, kept) * covariance(distances.values, distances.values));
    const widths = spec.clusters < 2 ? null : silhouetteWidths(distances, assignment);
    const last = Math.min(tree.heights.length, 20);
    return {
      n: cases.matrix.rows,
      dropped: cases.dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'merges',
          columns: ['clusters', 'mergeHeight'],
          rows: Array.from({ length: last }, (_unused, at) => [at + 1, tree.heights.at(-1 - at) as number]),
        },
        {
          name: 'fit',
          columns: ['copheneticCorrelation', 'silhouette'],
          rows: [[FINITE(cophenetic), widths?.mean ?? null]],
        },
        centresTable(cases, assignment, spec.clusters),
        membersTable(cases, assignment, widths?.widths ?? null),
      ],
    };
  },
});

const kPrototypes = analysis({
  key: 'k-prototypes',
  family: 'groups',
  chapter: 'clusters',
  spec: z.strictObject({
    ...CLUSTERED,
    categories: z.array(z.string()).min(1),
    lambda: z.number().positive().optional(),
    restarts: z.int().min(1).default(25),
    seed: z.int().default(1),
  }),
  example: `columns: [expectation, quality, price]
categories: [channel]
clusters: 3
# how much one category that differs counts; found from the data if left out
# lambda: 1.5
seed: 1
`,
  exampleData: () => inventAnswers(),
  run: (spec, table) => {
    const texts = spec.categories.map((name) => table.text(name).map((cell) => cell.trim()));
    const known = texts.map((cells) => [...new Set(cells.filter((cell) => cell !== '' && cell !== 'NA'))].sort());
    const whole = casesOf(table, spec.columns, spec.standardise);
    const kept = whole.rows.flatMap((row, i) =>
      texts.every((cells, v) => known[v]?.includes(cells[row] as string)) ? [i] : [],
    );
    const cases: Cases = {
      names: whole.names,
      rows: kept.map((i) => whole.rows[i] as number),
      columns: whole.columns.map((column) => Float64Array.from(kept, (i) => column[i] as number)),
      matrix: {
        rows: kept.length,
        columns: whole.matrix.columns,
        values: Float64Array.from(
          kept.flatMap((i) => [
            ...whole.matrix.values.subarray(i * whole.matrix.columns, (i + 1) * whole.matrix.columns),
          ]),
        ),
      },
      dropped: table.rows - kept.length,
    };
    const codes = texts.map((cells, v) => cases.rows.map((row) => known[v]?.indexOf(cells[row] as string) ?? 0));
    const found = fitKPrototypes(cases.matrix, codes, spec);
    const modes: (string | number)[][] = [];
    for (let c = 0; c < spec.clusters; c++) {
      const own = [...found.assignment.keys()].filter((i) => found.assignment[i] === c);
      spec.categories.forEach((name, v) => {
        const mode = found.modes[c * spec.categories.length + v] as number;
        const share = own.filter((i) => codes[v]?.[i] === mode).length / Math.max(1, own.length);
        modes.push([c + 1, own.length, name, known[v]?.[mode] ?? '', share]);
      });
    }
    return {
      n: cases.matrix.rows,
      dropped: cases.dropped,
      converged: found.converged,
      warnings: found.sizes.some((size) => size === 0) ? [{ code: 'emptyCluster', values: {} }] : [],
      tables: [
        centresTable(cases, found.assignment, spec.clusters),
        { name: 'modes', columns: ['cluster', 'n', 'name', 'category', 'share'], rows: modes },
        { name: 'fit', columns: ['cost', 'lambda'], rows: [[found.cost, found.lambda]] },
        membersTable(cases, found.assignment, null),
      ],
    };
  },
});

/** Three kinds of customers: who expects little, who expects much and gets it, who looks at the price. */
function inventAnswers(): Record<string, (number | string)[]> {
  const random = openRandom(21);
  const kinds = [
    { at: [40, 55, 70], channels: ['shop', 'shop', 'web'] },
    { at: [85, 82, 60], channels: ['web', 'app', 'app'] },
    { at: [75, 50, 30], channels: ['web', 'shop', 'phone'] },
  ] as const;
  const people = Array.from({ length: 90 }, (_unused, i) => kinds[i % 3] ?? kinds[0]);
  const column = (v: number) =>
    people.map(({ at }) => Math.round(Math.min(100, Math.max(0, (at[v] as number) + 9 * random.normal()))));
  return {
    expectation: column(0),
    quality: column(1),
    price: column(2),
    channel: people.map(({ channels }) => channels[random.below(3)] as string),
  };
}

/** Customers fall into groups: k-means, mixed data, medoids, trees. */
export const GROUPS: readonly Analysis[] = [kMeans, kPrototypes, pam, hierarchy];
