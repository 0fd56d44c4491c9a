import type { PathWarning } from '@plumbline/stats/paths/findPathWarnings.ts';
import { inventPathData } from '@plumbline/stats/paths/inventPathData.ts';
import { type PathModel, readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { z } from 'zod';
import type { AnalysisResult, DataTable } from './analysis.ts';

/** What every analysis of a path model asks for. */
export const PATHS_SPEC = {
  model: z.string().min(1),
  scheme: z.enum(['path', 'centroid', 'factorial']).default('path'),
  missing: z.enum(['listwise', 'mean']).default('listwise'),
  tolerance: z.number().positive().max(0.1).optional(),
  roundsMax: z.int().min(1).max(100_000).default(300),
};

export const EXAMPLE_MODEL = `# =~ latent shown by its indicators (mode A), <~ made of them (mode B), ~ explained by
model: |
  Image        =~ image1 + image2 + image3
  Quality      =~ quality1 + quality2 + quality3
  Satisfaction =~ satisfied + as_expected + near_ideal
  Loyalty      =~ come_again + recommend
  Quality      ~ Image
  Satisfaction ~ Image + Quality
  Loyalty      ~ Image + Satisfaction
# inner weights: path (default), centroid or factorial
scheme: path
# cases with a missing answer: listwise leaves them out (default), mean fills them in
missing: listwise
`;

/**
 * Invented answers of two hundred customers to the example's model.
 *
 * @returns columns by name, the same each time; `region` has two values
 */
export function exampleAnswersOfPaths(): Record<string, ArrayLike<number | string>> {
  const text = EXAMPLE_MODEL.split('model: |')[1]?.split('# inner')[0] ?? '';
  const answers = inventPathData(readPathModel(text), { cases: 200, seed: 7, effects: 0.5 });
  return { ...answers, region: Array.from({ length: 200 }, (_unused, i) => (i % 2 === 0 ? 'North' : 'South')) };
}

/**
 * The indicators of a model from a file.
 *
 * @param table the file
 * @param model from `readPathModel`
 * @returns     columns by name
 * @throws ArgumentError as the table: `unknownName`, `notFinite`
 */
export function indicatorsOf(table: DataTable, model: PathModel): Record<string, Float64Array> {
  const names = model.latents.flatMap(({ indicators }) => [...indicators]);
  return Object.fromEntries(names.map((name) => [name, table.numbers(name)]));
}

type Warnings = AnalysisResult['warnings'][number][];

/**
 * What a reader must know of a fit before using it.
 *
 * @param fit warnings of the model, and cells that were filled
 * @returns   the warnings, one more where cells were filled
 */
export function warningsOf(fit: { warnings: readonly PathWarning[]; replaced: number }): Warnings {
  const rounded = fit.warnings.map(({ code, values }) => ({
    code,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, roundFigure(value)])),
  }));
  return fit.replaced === 0 ? rounded : [...rounded, { code: 'answersReplaced', values: { count: fit.replaced } }];
}

/**
 * What a reader must know of resamples that did not go well.
 *
 * @param run resamples or permutations, those without a solution, those whose search did not end
 * @returns   no, one or two warnings
 */
export function warningsOfResamples(run: { all: number; failed: number; notConverged: number }): Warnings {
  const warnings: Warnings = [];
  if (run.failed > 0) warnings.push({ code: 'resamplesFailed', values: { count: run.failed, all: run.all } });
  if (run.notConverged > 0)
    warnings.push({ code: 'resamplesNotConverged', values: { count: run.notConverged, all: run.all } });
  return warnings;
}

/**
 * That some figures stand on fewer resamples than the others, because these do not define them.
 *
 * @param found resamples in all, those without a solution, and how many define each figure
 * @returns     no or one warning, with the most that are missing to a figure
 */
export function warningsOfUndefined(found: {
  resamples: number;
  failed: number;
  statistics: readonly { used: number }[];
}): Warnings {
  const solved = found.resamples - found.failed;
  const count = solved - found.statistics.reduce((fewest, { used }) => Math.min(fewest, used), solved);
  return count > 0 ? [{ code: 'figuresUndefined', values: { count, all: found.resamples } }] : [];
}

/**
 * A figure for a table.
 *
 * @param value any number
 * @returns     the number, or null where it is not defined
 */
export function figureOf(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function roundFigure(value: string | number): string | number {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
