import { chiSquareTest } from './fitIndices.ts';
import { fitSem, type SemData, type SemFit, type SemOptions } from './fitSem.ts';
import type { EqualAcrossGroups } from './parameterTable.ts';

export const INVARIANCE_LEVELS = ['configural', 'metric', 'scalar', 'strict'] as const;
export type InvarianceLevel = (typeof INVARIANCE_LEVELS)[number];

const EQUAL: Readonly<Record<InvarianceLevel, readonly EqualAcrossGroups[]>> = {
  configural: [],
  metric: ['loadings'],
  scalar: ['loadings', 'intercepts'],
  strict: ['loadings', 'intercepts', 'residuals'],
};

/** What a step of equality costs. */
export type InvarianceStep = {
  from: InvarianceLevel;
  to: InvarianceLevel;
  chiSquareDifference: number;
  degreesOfFreedomDifference: number;
  /** scaled (Satorra–Bentler 2001) where the estimator is robust */
  p: number;
  cfiChange: number;
  rmseaChange: number;
  srmrChange: number;
};

/**
 * Whether a measurement model is the same in several groups: the same form, loadings, intercepts, residual variances.
 *
 * @param text    model text of a confirmatory factor analysis
 * @param data    columns with the group of each case
 * @param levels  in the order to test, `configural` first
 * @param options as `fitSem`; `groupPartial` frees single parameters
 * @returns       a fit a level, and for each step the chi-square difference and the change of CFI
 * @throws ArgumentError as `fitSem`
 *
 * Source  [meredith-1993]; [cheung-rensvold-2002] for the change of CFI; [satorra-bentler-2001] for scaled differences
 * Checked lavaan 0.6-14, all figures within the tolerance of the reference case
 */
export function testInvariance(
  text: string,
  data: SemData,
  levels: readonly InvarianceLevel[] = ['configural', 'metric', 'scalar'],
  options: SemOptions = {},
): { fits: { level: InvarianceLevel; fit: SemFit }[]; steps: InvarianceStep[] } {
  const fits = levels.map((level) => {
    const groupEqual = [...new Set([...EQUAL[level], ...(options.groupEqual ?? [])])];
    return { level, fit: fitSem(text, data, { ...options, meanStructure: true, groupEqual }) };
  });
  const steps = fits.slice(1).map((to, at) => stepBetween(fits[at] as (typeof fits)[number], to));
  return { fits, steps };
}

function stepBetween(
  from: { level: InvarianceLevel; fit: SemFit },
  to: { level: InvarianceLevel; fit: SemFit },
): InvarianceStep {
  const [free, equal] = [from.fit.fit, to.fit.fit];
  const degrees = equal.chiSquare.degreesOfFreedom - free.chiSquare.degreesOfFreedom;
  const difference = equal.chiSquare.statistic - free.chiSquare.statistic;
  const [wide, narrow] = [equal.robust, free.robust];
  const scaling =
    wide === null || narrow === null
      ? 1
      : (wide.scaling * equal.chiSquare.degreesOfFreedom - narrow.scaling * free.chiSquare.degreesOfFreedom) / degrees;
  const test = chiSquareTest(difference / scaling, degrees);
  return {
    from: from.level,
    to: to.level,
    chiSquareDifference: test.statistic,
    degreesOfFreedomDifference: degrees,
    // a negative scaled difference is no test
    p: scaling > 0 ? test.p : Number.NaN,
    cfiChange: (wide?.cfi ?? equal.cfi) - (narrow?.cfi ?? free.cfi),
    rmseaChange: (wide?.rmsea ?? equal.rmsea) - (narrow?.rmsea ?? free.rmsea),
    srmrChange: equal.srmr - free.srmr,
  };
}
