import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { cell } from '@plumbline/stats/numeric/matrix.ts';
import { cronbachAlpha } from '@plumbline/stats/scales/cronbachAlpha.ts';
import { correlationOfItems } from '@plumbline/stats/scales/itemCovariance.ts';
import { omegaCongeneric } from '@plumbline/stats/scales/omegaCongeneric.ts';
import { omegaHierarchical } from '@plumbline/stats/scales/omegaHierarchical.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisResult, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { exampleItems } from './scalesExample.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const SCALES = z.record(z.string(), z.array(z.string()).min(2));
const EXAMPLE_SCALES = `scales:
  Service: [service1, service2, service3]
  Price: [price1, price2, price3]
`;

type Scale = { name: string; items: readonly string[]; columns: Float64Array[] };
type Warnings = AnalysisResult['warnings'][number][];

/** Columns of every scale, without the cases that miss an answer in any of them; reversed items are mirrored. */
function readScales(
  table: DataTable,
  scales: Readonly<Record<string, readonly string[]>>,
  reversed: readonly string[],
): { scales: Scale[]; n: number; dropped: number } {
  const names = [...new Set(Object.values(scales).flat())];
  for (const item of reversed)
    if (!names.includes(item))
      throw new ArgumentError('reversed', 'unknownName', `${item} is in no scale; there are ${names.join(', ')}`, {
        name: item,
        known: names.join(', '),
      });
  const { columns, n, dropped } = completeCases(names.map((name) => table.numbers(name)));
  const byName = new Map(
    names.map((name, at) => {
      const column = columns[at] as Float64Array;
      return [name, reversed.includes(name) ? mirror(column) : column] as const;
    }),
  );
  return {
    scales: Object.entries(scales).map(([name, items]) => ({
      ...{ name, items },
      columns: items.map((item) => byName.get(item) as Float64Array),
    })),
    ...{ n, dropped },
  };
}

function mirror(column: Float64Array): Float64Array {
  const [least, most] = [
    column.reduce((a, b) => Math.min(a, b), Infinity),
    column.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return column.map((value) => least + most - value);
}

const alpha = analysis({
  key: 'alpha',
  family: 'scales',
  chapter: 'reliability',
  spec: z.strictObject({ scales: SCALES, reversed: z.array(z.string()).default([]), confidence: CONFIDENCE }),
  example: `# Cronbach's alpha of each scale, and what each item does to it
${EXAMPLE_SCALES}# items worded the other way round, mirrored before anything is computed
# reversed: [service3]
confidence: 0.95
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { scales, n, dropped } = readScales(table, spec.scales, spec.reversed);
    const found = scales.map((scale) => ({ ...scale, result: cronbachAlpha(scale.columns, spec.confidence) }));
    const warnings: Warnings = found.flatMap(({ name, items, result }) =>
      result.items.flatMap(({ correlationWithRest }, at) =>
        correlationWithRest < 0
          ? [{ code: 'itemAgainstScale', values: { scale: name, item: items[at] as string } }]
          : [],
      ),
    );
    return {
      ...{ n, dropped, converged: null, warnings },
      tables: [
        {
          name: 'alphas',
          columns: [
            ...['scale', 'items', 'n', 'alpha', 'low', 'high', 'standardError', 'standardisedAlpha', 'lambda6'],
            ...['lambda4Max', 'meanCorrelation', 'mean', 'standardDeviation'],
          ],
          rows: found.map(({ name, items, result }) => [
            ...[name, items.length, n, result.alpha, result.low, result.high, result.standardError],
            ...[result.standardisedAlpha, result.lambda6, result.lambda4Max, result.meanCorrelation],
            ...[result.mean, result.standardDeviation],
          ]),
        },
        {
          name: 'itemsOfScales',
          columns: [
            ...['scale', 'item', 'mean', 'standardDeviation', 'correlationWithRest', 'correlationWithTotal'],
            ...['correlationCorrected', 'alphaIfDeleted', 'standardisedAlphaIfDeleted'],
          ],
          rows: found.flatMap(({ name, items, result }) =>
            result.items.map((item, at) => [
              ...[name, items[at] as string, item.mean, item.standardDeviation, item.correlationWithRest],
              ...[item.correlationWithTotal, item.correlationCorrected, item.alphaIfDeleted],
              item.standardisedAlphaIfDeleted,
            ]),
          ),
        },
      ],
    };
  },
});

const omega = analysis({
  key: 'omega',
  family: 'scales',
  chapter: 'reliability',
  spec: z.strictObject({ scales: SCALES, reversed: z.array(z.string()).default([]), confidence: CONFIDENCE }),
  example: `# McDonald's omega of each scale: one factor, items of different worth
${EXAMPLE_SCALES}confidence: 0.95
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { scales, n, dropped } = readScales(table, spec.scales, spec.reversed);
    const found = scales.map((scale) => ({
      ...scale,
      result: omegaCongeneric(scale.columns, { confidence: spec.confidence }),
      alpha: cronbachAlpha(scale.columns, spec.confidence).alpha,
    }));
    const isHeywood = ({ result }: (typeof found)[number]) =>
      result.minres.heywood || result.likelihood?.model.heywood === true;
    return {
      ...{ n, dropped },
      converged: found.every(({ result }) => result.minres.converged && result.likelihood?.model.converged !== false),
      warnings: found.filter(isHeywood).map(({ name }) => ({ code: 'heywood', values: { name } })),
      tables: [
        {
          name: 'omegas',
          columns: [
            ...['scale', 'items', 'n', 'omega', 'low', 'high', 'standardError', 'omegaObserved', 'omegaMinres'],
            ...['alpha', 'averageVarianceExtracted', 'chiSquare', 'degreesOfFreedom'],
          ],
          rows: found.map(({ name, items, result: { minres, likelihood }, alpha: own }) => [
            ...[name, items.length, n, likelihood?.omega ?? null, likelihood?.interval?.[0] ?? null],
            ...[likelihood?.interval?.[1] ?? null, likelihood?.standardError ?? null],
            ...[likelihood?.omegaObserved ?? null, minres.omega, own, likelihood?.averageVarianceExtracted ?? null],
            ...[likelihood?.model.chiSquare ?? null, likelihood?.model.degreesOfFreedom ?? null],
          ]),
        },
        {
          name: 'loadingsOfScales',
          columns: ['scale', 'item', 'loading', 'residualVariance', 'standardisedLoading'],
          rows: found.flatMap(({ name, items, result: { minres, likelihood } }) =>
            items.map((item, at) => [
              ...[name, item, likelihood?.model.loadings[at] ?? null],
              ...[likelihood?.model.residualVariances[at] ?? null, minres.loadings[at] ?? null],
            ]),
          ),
        },
      ],
    };
  },
});

const hierarchical = analysis({
  key: 'omega-hierarchical',
  family: 'scales',
  chapter: 'reliability',
  spec: z.strictObject({
    items: z.array(z.string()).min(4),
    factors: z.number().int().min(2).default(3),
    reversed: z.array(z.string()).default([]),
  }),
  example: `# how much of the total score is one general factor (Schmid–Leiman)
items: [service1, service2, service3, price1, price2, price3, website1, website2, website3]
# group factors under the general one
factors: 3
`,
  exampleData: exampleItems,
  run: (spec, table) => {
    const { scales, n, dropped } = readScales(table, { total: spec.items }, spec.reversed);
    const found = omegaHierarchical(correlationOfItems(scales[0]?.columns ?? []), spec.factors);
    const groups = Array.from({ length: spec.factors }, (_unused, k) => k);
    const warnings: Warnings = found.heywood ? [{ code: 'heywood', values: { name: `${spec.factors}` } }] : [];
    if (spec.factors === 2) warnings.push({ code: 'generalOfTwo', values: {} });
    return {
      ...{ n, dropped, converged: found.converged, warnings },
      tables: [
        {
          name: 'omegasOfTotal',
          columns: ['omegaHierarchical', 'omegaTotal', 'omegaLimit', 'alpha', 'lambda6', 'explainedCommonVariance'],
          rows: [
            [
              ...[found.omegaHierarchical, found.omegaTotal, found.omegaLimit, found.alpha, found.lambda6],
              found.explainedCommonVariance,
            ],
          ],
        },
        {
          name: 'generalAndGroups',
          columns: ['item', 'factor', 'loading', 'communality', 'uniqueness', 'generalShare'],
          rows: spec.items.flatMap((item, i) => [
            [
              ...[item, 'g', found.general[i] as number, found.communalities[i] as number],
              ...[found.uniquenesses[i] as number, found.generalShares[i] as number],
            ],
            ...groups.map((k) => [item, `F${k + 1}`, cell(found.groups, i, k), null, null, null]),
          ]),
        },
      ],
    };
  },
});

export const SCALES_RELIABILITY: readonly Analysis[] = [alpha, omega, hierarchical];
