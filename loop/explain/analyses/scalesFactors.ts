import { cell, type Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { bartlettSphericity } from '@plumbline/stats/scales/bartlettSphericity.ts';
import { fitFactors } from '@plumbline/stats/scales/fitFactors.ts';
import { correlationOfItems } from '@plumbline/stats/scales/itemCovariance.ts';
import { parallelAnalysis } from '@plumbline/stats/scales/parallelAnalysis.ts';
import { polychoricCorrelation, polychoricMatrix } from '@plumbline/stats/scales/polychoricCorrelation.ts';
import { principalComponents } from '@plumbline/stats/scales/principalComponents.ts';
import { samplingAdequacy } from '@plumbline/stats/scales/samplingAdequacy.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisResult, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { exampleItems } from './scalesExample.ts';

const ITEMS = z.array(z.string()).min(2);
const CORRELATION = z.enum(['pearson', 'polychoric']).default('pearson');
const ROTATION = z.enum(['none', 'varimax', 'oblimin']);
const EXAMPLE_ITEMS = 'items: [service1, service2, service3, price1, price2, price3, website1, website2, website3]\n';

type Warnings = AnalysisResult['warnings'][number][];

function correlate(
  table: DataTable,
  items: readonly string[],
  kind: 'pearson' | 'polychoric',
): { columns: Float64Array[]; correlation: Matrix; n: number; dropped: number; warnings: Warnings } {
  const { columns, n, dropped } = completeCases(items.map((item) => table.numbers(item)));
  if (kind === 'pearson') return { columns, correlation: correlationOfItems(columns), n, dropped, warnings: [] };
  const { correlation, converged } = polychoricMatrix(columns, 0.5);
  return { columns, correlation, n, dropped, warnings: converged ? [] : [{ code: 'polychoricAtOne', values: {} }] };
}

/** Loadings with a row an item and factor, so that tables have the same columns for any number of factors. */
function loadingsTable(
  name: string,
  items: readonly string[],
  loadings: Matrix,
  structure: Matrix,
  communalities: Float64Array,
): AnalysisTable {
  return {
    name,
    columns: ['item', 'factor', 'loading', 'structure', 'communality'],
    rows: items.flatMap((item, i) =>
      Array.from({ length: loadings.columns }, (_unused, k) => [
        ...[item, `F${k + 1}`, cell(loadings, i, k), cell(structure, i, k)],
        communalities[i] as number,
      ]),
    ),
  };
}

function explainedTable(ssLoadings: Float64Array, items: number): AnalysisTable {
  return {
    name: 'varianceExplained',
    columns: ['factor', 'sumOfSquares', 'share'],
    rows: Array.from(ssLoadings, (sum, k) => [`F${k + 1}`, sum, sum / items]),
  };
}

function phiTables(phi: Matrix | null): AnalysisTable[] {
  if (phi === null) return [];
  const m = phi.rows;
  const pairs = Array.from({ length: m }, (_a, k) => Array.from({ length: k }, (_b, l) => [l, k] as const)).flat();
  return [
    {
      name: 'factorCorrelations',
      columns: ['first', 'second', 'correlation'],
      rows: pairs.map(([l, k]) => [`F${l + 1}`, `F${k + 1}`, cell(phi, l, k)]),
    },
  ];
}

const factorAnalysis = analysis({
  key: 'factor-analysis',
  family: 'scales',
  chapter: 'factor-analysis',
  spec: z.strictObject({
    items: ITEMS,
    factors: z.number().int().min(1),
    extraction: z.enum(['minres', 'ml']).default('minres'),
    rotation: ROTATION.default('oblimin'),
    gamma: z.number().max(0.8).default(0),
    correlation: CORRELATION,
  }),
  example: `# which few factors stand behind the items
${EXAMPLE_ITEMS}factors: 3
# minres or ml
extraction: minres
# oblimin (factors may correlate), varimax (they may not) or none
rotation: oblimin
# polychoric for answer scales of few steps
correlation: pearson
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { correlation, n, dropped, warnings } = correlate(table, spec.items, spec.correlation);
    const found = fitFactors(correlation, n, spec);
    if (found.heywood) warnings.push({ code: 'heywood', values: { name: `${spec.factors}` } });
    const { fit } = found;
    return {
      ...{ n, dropped, converged: found.converged, warnings },
      tables: [
        loadingsTable('loadings', spec.items, found.loadings, found.structure, found.communalities),
        explainedTable(found.ssLoadings, spec.items.length),
        ...phiTables(found.phi),
        {
          name: 'factorFit',
          columns: [
            ...['chiSquare', 'degreesOfFreedom', 'p', 'rootMeanSquareResidual', 'rmsea', 'rmseaLow', 'rmseaHigh'],
            ...['tuckerLewis', 'bic', 'fit'],
          ],
          rows: [
            [
              ...[fit.chiSquare, fit.degreesOfFreedom, fit.p, fit.rootMeanSquareResidual, fit.rmsea?.point ?? null],
              ...[fit.rmsea?.low ?? null, fit.rmsea?.high ?? null, fit.tuckerLewis, fit.bic, fit.fit],
            ],
          ],
        },
      ],
    };
  },
});

const components = analysis({
  key: 'principal-components',
  family: 'scales',
  chapter: 'factor-analysis',
  spec: z.strictObject({
    items: ITEMS,
    components: z.number().int().min(1),
    rotation: ROTATION.default('varimax'),
    correlation: CORRELATION,
  }),
  example: `# few weighted sums that carry most of what the items vary
${EXAMPLE_ITEMS}components: 3
# varimax, oblimin or none
rotation: varimax
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { correlation, n, dropped, warnings } = correlate(table, spec.items, spec.correlation);
    const found = principalComponents(correlation, spec.components, { rotation: spec.rotation });
    return {
      ...{ n, dropped, converged: found.converged, warnings },
      tables: [
        {
          name: 'loadings',
          columns: ['item', 'factor', 'loading', 'communality'],
          rows: spec.items.flatMap((item, i) =>
            Array.from({ length: spec.components }, (_unused, k) => [
              ...[item, `C${k + 1}`, cell(found.loadings, i, k), found.communalities[i] as number],
            ]),
          ),
        },
        {
          name: 'varianceExplained',
          columns: ['factor', 'sumOfSquares', 'share'],
          rows: Array.from(found.ssLoadings, (sum, k) => [`C${k + 1}`, sum, sum / spec.items.length]),
        },
        ...phiTables(found.phi),
        {
          name: 'eigenvalues',
          columns: ['place', 'eigenvalue'],
          rows: Array.from(found.eigenvalues, (value, k) => [k + 1, value]),
        },
      ],
    };
  },
});

const parallel = analysis({
  key: 'parallel-analysis',
  family: 'scales',
  chapter: 'factor-analysis',
  spec: z.strictObject({
    items: ITEMS,
    simulations: z.number().int().min(10).max(1_000_000).default(2000),
    quantile: z.number().gt(0).lt(1).default(0.95),
    seed: z.number().int().default(1),
  }),
  example: `# how many components are stronger than chance
${EXAMPLE_ITEMS}simulations: 500
quantile: 0.95
seed: 1
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { correlation, n, dropped } = correlate(table, spec.items, 'pearson');
    const found = parallelAnalysis(correlation, n, spec);
    return {
      ...{ n, dropped, converged: null, warnings: [] },
      tables: [
        {
          name: 'componentsToKeep',
          columns: ['componentsByMean', 'componentsByQuantile'],
          rows: [[found.componentsByMean, found.componentsByQuantile]],
        },
        {
          name: 'eigenvalues',
          columns: ['place', 'eigenvalue', 'chanceMean', 'chanceQuantile'],
          rows: Array.from(found.observed, (value, k) => [
            ...[k + 1, value, found.randomMean[k] as number, found.randomQuantile[k] as number],
          ]),
        },
      ],
    };
  },
});

const factorability = analysis({
  key: 'factorability',
  family: 'scales',
  chapter: 'factor-analysis',
  spec: z.strictObject({ items: ITEMS }),
  example: `# whether the items have enough in common for factors (KMO, Bartlett)
${EXAMPLE_ITEMS}`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { correlation, n, dropped } = correlate(table, spec.items, 'pearson');
    const adequacy = samplingAdequacy(correlation);
    const sphericity = bartlettSphericity(correlation, n);
    return {
      ...{ n, dropped, converged: null },
      warnings: adequacy.overall < 0.5 ? [{ code: 'notFactorable', values: { kmo: adequacy.overall.toFixed(2) } }] : [],
      tables: [
        {
          name: 'factorability',
          columns: ['kmo', 'chiSquare', 'degreesOfFreedom', 'p', 'log10P', 'determinant'],
          rows: [
            [
              ...[adequacy.overall, sphericity.chiSquare, sphericity.degreesOfFreedom, sphericity.p],
              ...[sphericity.log10P, sphericity.determinant],
            ],
          ],
        },
        {
          name: 'adequacyOfItems',
          columns: ['item', 'kmo'],
          rows: spec.items.map((item, i) => [item, adequacy.perItem[i] as number]),
        },
      ],
    };
  },
});

const polychoric = analysis({
  key: 'polychoric',
  family: 'scales',
  chapter: 'polychoric',
  spec: z.strictObject({
    items: ITEMS,
    confidence: z.number().gt(0).lt(1).default(0.95),
    continuity: z.number().min(0).max(1).default(0),
  }),
  example: `# correlations of the normal scales behind answers of few steps
items: [service1, service2, service3]
# added to empty cells; 0.5 keeps 2 × 2 tables from ending at 1
continuity: 0
`,
  exampleData: exampleItems,
  run: (spec, table, { progress }) => {
    const { columns, n, dropped } = completeCases(spec.items.map((item) => table.numbers(item)));
    const pairs = spec.items.flatMap((_one, i) => spec.items.slice(0, i).map((_other, j) => [j, i] as const));
    const found = pairs.map(([j, i], at) => {
      progress(at / pairs.length);
      const [one, other] = [columns[j] as Float64Array, columns[i] as Float64Array];
      return {
        first: spec.items[j] as string,
        second: spec.items[i] as string,
        ...polychoricCorrelation(one, other, spec),
      };
    });
    return {
      ...{ n, dropped, converged: found.every(({ converged }) => converged) },
      warnings: found.some(({ converged }) => !converged) ? [{ code: 'polychoricAtOne', values: {} }] : [],
      tables: [
        {
          name: 'correlations',
          columns: ['first', 'second', 'correlation', 'low', 'high', 'standardError', 'n'],
          rows: found.map(({ first, second, rho, interval, standardError }) => [
            ...[first, second, rho, interval?.[0] ?? null, interval?.[1] ?? null, standardError, n],
          ]),
        },
      ],
    };
  },
});

export const SCALES_FACTORS: readonly Analysis[] = [
  ...[factorAnalysis, components, parallel, factorability, polychoric],
];
