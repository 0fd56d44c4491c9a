import type { CriterionVerdict, DriverCriterion } from '@plumbline/model/driversReport.ts';

type Rule = { least: number | null; most: number | null; source: string };

/**
 * The rules of thumb of the field. They are conventions, not laws: a figure beside one is told with its number.
 *
 * Source  [hair-2022] loadings 0.708, alpha, ρA and composite reliability 0.70, AVE 0.50, VIF 5, ten units a predictor;
 *         [henseler-2015] HTMT 0.90; [geisser-1974] Q² above 0; [shmueli-2019] predictions better than a regression;
 *         [hu-bentler-1999] SRMR 0.08, CFI and TLI 0.95, RMSEA 0.06
 */
export const CRITERIA: Readonly<Record<DriverCriterion, Rule>> = {
  loading: { least: 0.708, most: null, source: 'hair-2022' },
  alpha: { least: 0.7, most: null, source: 'hair-2022' },
  rhoA: { least: 0.7, most: null, source: 'hair-2022' },
  rhoC: { least: 0.7, most: null, source: 'hair-2022' },
  averageVarianceExtracted: { least: 0.5, most: null, source: 'fornell-larcker-1981' },
  htmt: { least: null, most: 0.9, source: 'henseler-2015' },
  inflation: { least: null, most: 5, source: 'hair-2022' },
  redundancy: { least: 0, most: null, source: 'geisser-1974' },
  predictive: { least: null, most: 1, source: 'shmueli-2019' },
  srmr: { least: null, most: 0.08, source: 'henseler-2014' },
  cfi: { least: 0.95, most: null, source: 'hu-bentler-1999' },
  tli: { least: 0.95, most: null, source: 'hu-bentler-1999' },
  rmsea: { least: null, most: 0.06, source: 'hu-bentler-1999' },
  srmrSem: { least: null, most: 0.08, source: 'hu-bentler-1999' },
  units: { least: 10, most: null, source: 'hair-2022' },
};

/**
 * Holds figures against one rule.
 *
 * @param figures what was looked at, with its figure; null and what is not finite are not looked at
 * @returns       null where there is nothing to look at
 */
export function judgeCriterion(
  criterion: DriverCriterion,
  figures: readonly { about: string; value: number | null }[],
): CriterionVerdict | null {
  const { least, most, source } = CRITERIA[criterion];
  const known = figures.flatMap(({ about, value }) =>
    value === null || !Number.isFinite(value) ? [] : [{ about, value }],
  );
  if (known.length === 0) return null;
  const failing = known.filter(({ value }) => (least !== null && value < least) || (most !== null && value > most));
  const values = known.map(({ value }) => value);
  const worst = least !== null ? Math.min(...values) : Math.max(...values);
  return { criterion, looked: known.length, failing, worst, least, most, source };
}
