import type { GuidedAsk, GuidedColumn } from '@plumbline/model/guidedReport.ts';

export type NamedColumn = { name: string; key: string; mark: string };
/** One computation of a guide: a method and its spec, as `plumbline stats` takes them. `grades` reads the table of grades. */
export type GuideStep = { analysis: string; spec: Record<string, unknown> };

const METRIC = 'metric:';
/** A mark of 0 to 100 falls into one of so many grades of equal width, the first the best. */
export const GRADES = 5;
const GRADE_WIDTH = 100 / GRADES;
const RESAMPLES = 500;

/**
 * Names for columns that people can read in a file: the key, and the mark where it is not what was perceived.
 *
 * @returns the columns with their names, which differ
 */
export function nameColumns(columns: readonly GuidedColumn[]): NamedColumn[] {
  const taken = new Set<string>();
  return columns.map(({ key, mark }) => {
    const bare = key.startsWith(METRIC) ? key.slice(METRIC.length) : key;
    const plain = mark === 'perceived' ? bare : `${bare}_${mark}`;
    let name = plain;
    for (let more = 2; taken.has(name); more++) name = `${plain}_${more}`;
    taken.add(name);
    return { name, key, mark };
  });
}

/** Grade of a value of 0 to 100: 1 from 80 up, then one less for each 20 points. */
export const gradeOf = (value: number): number =>
  Math.min(GRADES, Math.max(1, GRADES - Math.floor(Math.max(0, value) / GRADE_WIDTH)));

/**
 * What a guide computes, in its order; the last is the one it is about.
 *
 * @param names    of the columns, in their order
 * @param weights  of the factors of a fuzzy evaluation, 0 or more, in the order of the names; equal where one is 0
 * @param factors  how many, where it is known
 * @param points   whether all columns are on 0 to 100; native measures have no such ends
 */
export function composeGuide(
  { guide, correlation }: Pick<GuidedAsk, 'guide' | 'correlation'>,
  {
    names,
    outcome,
    weights,
    factors,
    confidence,
    points,
  }: {
    names: readonly string[];
    outcome: string | null;
    weights: readonly number[];
    factors: number | null;
    confidence: number;
    points: boolean;
  },
): GuideStep[] {
  switch (guide) {
    case 'description':
      return [
        {
          analysis: 'description',
          spec: { columns: names, bars: 10, ...(points ? { range: [0, 100] } : {}), confidence },
        },
      ];
    case 'correlation':
      return [{ analysis: 'correlation', spec: { columns: names, kind: correlation, confidence } }];
    case 'regression':
      return [{ analysis: 'linear-regression', spec: { outcome: outcome ?? '', predictors: names, confidence } }];
    case 'factors':
      return [
        { analysis: 'factorability', spec: { items: names } },
        { analysis: 'parallel-analysis', spec: { items: names, simulations: RESAMPLES, quantile: 0.95, seed: 1 } },
        ...(factors === null
          ? []
          : [
              {
                analysis: 'factor-analysis',
                spec: { items: names, factors, extraction: 'minres', rotation: factors > 1 ? 'oblimin' : 'none' },
              },
            ]),
      ];
    case 'fuzzy':
      return [
        {
          analysis: 'fuzzy-evaluation',
          spec: {
            factors: Object.fromEntries(names.map((name, at) => [name, shareOf(weights, at, names.length)])),
            gradeScores: Array.from({ length: GRADES }, (_unused, at) => 100 - GRADE_WIDTH * (at + 0.5)),
            ...{ confidence, resamples: RESAMPLES, seed: 1 },
          },
        },
      ];
  }
}

function shareOf(weights: readonly number[], at: number, count: number): number {
  if (weights.length < count || weights.some((weight) => weight <= 0)) return 1 / count;
  return (weights[at] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
}
