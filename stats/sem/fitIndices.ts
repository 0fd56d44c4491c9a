import gammainc from '@stdlib/math-base-special-gammainc';
import chiSquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import { findRoot } from '../numeric/findRoot.ts';
import { noncentralChiSquareCdf } from '../numeric/noncentralChiSquareCdf.ts';

/** A chi-square with its degrees of freedom and p. */
export type ChiSquareTest = { statistic: number; degreesOfFreedom: number; p: number };

/** Fit as judged from chi-square, the likelihood and the residuals. Shares and ratios as usual; 1 is perfect for CFI, 0 for RMSEA. */
export type FitIndices = {
  parameters: number;
  /** half of chi-square a case, as lavaan's fmin */
  discrepancy: number;
  chiSquare: ChiSquareTest;
  baseline: ChiSquareTest;
  cfi: number;
  tli: number;
  nfi: number;
  rfi: number;
  ifi: number;
  rni: number;
  pnfi: number;
  logLikelihood: number;
  logLikelihoodSaturated: number;
  aic: number;
  bic: number;
  /** BIC with (n + 2)/24 in place of n */
  bicAdjusted: number;
  rmsea: number;
  /** 90 % interval */
  rmseaLow: number;
  rmseaHigh: number;
  /** p of RMSEA ≤ 0.05 */
  rmseaCloseP: number;
  rmr: number;
  srmr: number;
  /** of correlations in place of covariances over observed deviations, as Mplus has it */
  srmrMplus: number;
  gfi: number;
  agfi: number;
  /** Hoelter's critical n at 5 % and 1 % */
  criticalN05: number;
  criticalN01: number;
  ecvi: number;
  mfi: number;
  robust: RobustIndices | null;
};

/** The same with chi-square scaled for non-normal data. */
export type RobustIndices = {
  chiSquare: ChiSquareTest;
  scaling: number;
  baseline: ChiSquareTest;
  baselineScaling: number;
  /** from the scaled statistics themselves */
  cfiScaled: number;
  tliScaled: number;
  rmseaScaled: number;
  rmseaScaledLow: number;
  rmseaScaledHigh: number;
  /** consistent for the population values under non-normality */
  cfi: number;
  tli: number;
  rmsea: number;
  rmseaLow: number;
  rmseaHigh: number;
  /** trace ratios of the saturated model and of this one; null with Satorra–Bentler */
  scalingSaturated: number | null;
  scalingModel: number | null;
};

/**
 * A chi-square with its p.
 *
 * @param statistic        0 or more
 * @param degreesOfFreedom 0 or more; with 0 there is nothing to test and p is NaN
 * @returns                the test
 *
 * Source  textbook
 */
export function chiSquareTest(statistic: number, degreesOfFreedom: number): ChiSquareTest {
  const kept = Math.max(0, statistic);
  const p = degreesOfFreedom > 0 ? gammainc(kept / 2, degreesOfFreedom / 2, true, true) : Number.NaN;
  return { statistic, degreesOfFreedom, p };
}

/**
 * RMSEA with its 90 % interval and the p of close fit.
 *
 * @param statistic        chi-square
 * @param degreesOfFreedom above 0, or RMSEA is 0
 * @param n                cases
 * @param groups           groups
 * @param scaling          what the noncentrality is multiplied by, for robust RMSEA; 1 if not given
 * @returns                point, interval, p of RMSEA ≤ 0.05
 *
 * Source  [steiger-lind-1980]; [browne-cudeck-1993]; [brosseau-liard-2012]     Checked  lavaan 0.6-14, within 1e-6
 */
export function rmseaOf(
  statistic: number,
  degreesOfFreedom: number,
  n: number,
  groups: number,
  scaling = 1,
): { point: number; low: number; high: number; closeP: number } {
  if (!(degreesOfFreedom > 0)) return { point: 0, low: 0, high: 0, closeP: Number.NaN };
  const unit = (scaling * groups) / (n * degreesOfFreedom);
  const below = (lambda: number) => noncentralChiSquareCdf(statistic, degreesOfFreedom, lambda);
  const bound = (share: number): number => {
    if (!Number.isFinite(statistic) || below(0) < share) return 0;
    let high = Math.max(1, statistic);
    while (below(high) > share) high *= 2;
    return findRoot((lambda) => below(lambda) - share, 0, high, 1e-10);
  };
  return {
    point: Math.sqrt(Math.max(0, statistic - degreesOfFreedom) * unit),
    low: Math.sqrt(bound(0.95) * unit),
    high: Math.sqrt(bound(0.05) * unit),
    closeP: noncentralChiSquareCdf(Math.max(0, statistic), degreesOfFreedom, 0.0025 / unit, true),
  };
}

export type FitInput = {
  n: number;
  groups: number;
  parameters: number;
  statistics: number;
  chiSquare: number;
  degreesOfFreedom: number;
  baseline: number;
  baselineDegrees: number;
  logLikelihood: number;
  logLikelihoodSaturated: number;
  residuals: { rmr: number; srmr: number; srmrMplus: number; gfi: number };
  scaling: { model: number; baseline: number; saturatedRatio: number | null; modelRatio: number | null } | null;
};

/**
 * Indices of fit from what a fit ends with.
 *
 * @param input chi-squares, likelihoods and residuals
 * @returns     indices; robust ones where scaling factors are given
 *
 * Source  [bentler-1990]; [tucker-lewis-1973]; [hu-bentler-1999]; [brosseau-liard-2012]; [brosseau-liard-2014]
 * Checked lavaan 0.6-14, within 1e-6
 */
export function fitIndices(input: FitInput): FitIndices {
  const { n, groups, parameters: k, chiSquare: x, degreesOfFreedom: df, baseline: xb, baselineDegrees: dfb } = input;
  const rmsea = rmseaOf(x, df, n, groups);
  const comparative = compare(x, df, xb, dfb, 1, 1);
  const deviance = -2 * input.logLikelihood;
  const critical = (share: number) => chiSquareQuantile(share, df) / (x / n) + 1;
  return {
    parameters: k,
    discrepancy: x / (2 * n),
    chiSquare: chiSquareTest(x, df),
    baseline: chiSquareTest(xb, dfb),
    ...comparative,
    nfi: (xb - x) / xb,
    rfi: (xb / dfb - x / df) / (xb / dfb),
    ifi: (xb - x) / (xb - df),
    rni: 1 - (x - df) / (xb - dfb),
    pnfi: ((df / dfb) * (xb - x)) / xb,
    logLikelihood: input.logLikelihood,
    logLikelihoodSaturated: input.logLikelihoodSaturated,
    aic: deviance + 2 * k,
    bic: deviance + k * Math.log(n),
    bicAdjusted: deviance + k * Math.log((n + 2) / 24),
    ...{ rmsea: rmsea.point, rmseaLow: rmsea.low, rmseaHigh: rmsea.high, rmseaCloseP: rmsea.closeP },
    ...input.residuals,
    agfi: df > 0 ? 1 - (input.statistics / df) * (1 - input.residuals.gfi) : 1,
    criticalN05: df > 0 ? critical(0.95) : Number.NaN,
    criticalN01: df > 0 ? critical(0.99) : Number.NaN,
    ecvi: x / n + (2 * k) / n,
    mfi: Math.exp((-0.5 * (x - df)) / n),
    robust: robustIndices(input),
  };
}

/** CFI and TLI; with scalings, from noncentralities that take chi-square's inflation out. */
function compare(x: number, df: number, xb: number, dfb: number, scaling: number, baselineScaling: number) {
  const own = x - scaling * df;
  const base = xb - baselineScaling * dfb;
  const greater = Math.max(own, base, 0);
  return {
    cfi: greater === 0 ? 1 : 1 - Math.max(own, 0) / greater,
    tli: df > 0 ? 1 - own / df / (base / dfb) : 1,
  };
}

function robustIndices(input: FitInput): RobustIndices | null {
  const { n, groups, chiSquare: x, degreesOfFreedom: df, baseline: xb, baselineDegrees: dfb, scaling } = input;
  if (scaling === null) return null;
  const { model, baseline } = scaling;
  const [own, base] = [x / model, xb / baseline];
  const scaled = compare(own, df, base, dfb, 1, 1);
  const robust = compare(x, df, xb, dfb, model, baseline);
  // the scaled RMSEA has the degrees of freedom scaled in place of the statistic, as lavaan has it
  const scaledRmsea = rmseaOf(x, df * model, n, groups);
  const robustRmsea = rmseaOf(own, df, n, groups, model);
  return {
    chiSquare: chiSquareTest(own, df),
    scaling: model,
    baseline: chiSquareTest(base, dfb),
    baselineScaling: baseline,
    ...{ cfiScaled: scaled.cfi, tliScaled: scaled.tli },
    ...{ rmseaScaled: scaledRmsea.point, rmseaScaledLow: scaledRmsea.low, rmseaScaledHigh: scaledRmsea.high },
    ...robust,
    ...{ rmsea: robustRmsea.point, rmseaLow: robustRmsea.low, rmseaHigh: robustRmsea.high },
    scalingSaturated: scaling.saturatedRatio,
    scalingModel: scaling.modelRatio,
  };
}
