import type { Analysis } from './analysis.ts';
import { COMPARE_RESAMPLED } from './compareBootstrap.ts';
import { COMPARE_COUNTS } from './compareCounts.ts';
import { COMPARE_DESCRIPTION } from './compareDescription.ts';
import { COMPARE_SEVERAL } from './compareGroups.ts';
import { COMPARE_TWO } from './compareTwoGroups.ts';
import { DECISION_GRADES } from './decisionsFuzzy.ts';
import { DECISION_SPREAD } from './decisionsSpread.ts';
import { DECISION_WEIGHTS } from './decisionsWeights.ts';
import { EXPERIMENT_ARMS } from './experimentsArms.ts';
import { EXPERIMENT_COURSES } from './experimentsCourse.ts';
import { EXPERIMENT_POWER } from './experimentsPower.ts';
import { EXPERIMENT_SEQUENTIAL } from './experimentsSequential.ts';
import { GROUPS } from './groups.ts';
import { GROUPS_BASKETS } from './groupsBaskets.ts';
import { GROUPS_RFM } from './groupsRfm.ts';
import { LIFETIMES_CHURN } from './lifetimesChurn.ts';
import { LIFETIMES_CHURN_HELD_OUT } from './lifetimesChurnHeldOut.ts';
import { LIFETIMES_LOYALTY } from './lifetimesLoyalty.ts';
import { LIFETIMES_REGRESSION } from './lifetimesRegression.ts';
import { LIFETIMES_REPEATS } from './lifetimesRepeats.ts';
import { LIFETIMES_SURVIVAL } from './lifetimesSurvival.ts';
import { METRIC_COMPOSITES } from './metricsComposite.ts';
import { METRIC_IMPACT } from './metricsImpact.ts';
import { METRIC_NPS } from './metricsNps.ts';
import { METRIC_PROCESSES } from './metricsProcess.ts';
import { METRIC_RATES } from './metricsRates.ts';
import { METRIC_SCALES } from './metricsScales.ts';
import { METRIC_SERVQUAL } from './metricsServqual.ts';
import { METRIC_VALUE_FUNCTION } from './metricsValueFunction.ts';
import { PATHS } from './paths.ts';
import { PRIVACY_RELEASES } from './privacyReleases.ts';
import { REGRESSION_CATEGORIES } from './regressionCategories.ts';
import { REGRESSION_DRIVERS } from './regressionDrivers.ts';
import { REGRESSION_IMPORTANCE } from './regressionImportance.ts';
import { REGRESSION_LINEAR } from './regressionLinear.ts';
import { REGRESSION_SHAPES } from './regressionShapes.ts';
import { REGRESSION_VALUE } from './regressionValue.ts';
import { REQUIREMENT_EXPECTATIONS } from './requirementsExpectation.ts';
import { REQUIREMENT_FEATURES } from './requirementsKano.ts';
import { REQUIREMENT_PRICES } from './requirementsPrices.ts';
import { SAMPLE_AGREEMENT } from './samplesAgreement.ts';
import { SAMPLES_ESTIMATES } from './samplesEstimates.ts';
import { SAMPLES_QUALITY } from './samplesQuality.ts';
import { SAMPLES_SHRINKAGE } from './samplesShrinkage.ts';
import { SAMPLES_WEIGHTS } from './samplesWeights.ts';
import { SCALES_FACTORS } from './scalesFactors.ts';
import { SCALES_RELIABILITY } from './scalesReliability.ts';
import { SEM_MODELS } from './sem.ts';
import { TIME_CAUSES } from './timeCauses.ts';
import { TIME_CHARTS } from './timeCharts.ts';
import { TIME_FORECASTS } from './timeForecasts.ts';
import { TIME_MONITORING } from './timeMonitoring.ts';
import { TIME_QUEUES } from './timeQueues.ts';

/** Every method an analyst may call, by family. */
export const ANALYSES: readonly Analysis[] = [
  ...COMPARE_DESCRIPTION,
  ...COMPARE_TWO,
  ...COMPARE_SEVERAL,
  ...COMPARE_COUNTS,
  ...COMPARE_RESAMPLED,
  ...EXPERIMENT_POWER,
  ...EXPERIMENT_ARMS,
  ...EXPERIMENT_SEQUENTIAL,
  ...EXPERIMENT_COURSES,
  ...SAMPLE_AGREEMENT,
  ...METRIC_NPS,
  ...DECISION_WEIGHTS,
  ...DECISION_GRADES,
  ...DECISION_SPREAD,
  ...REQUIREMENT_FEATURES,
  ...REQUIREMENT_EXPECTATIONS,
  ...REQUIREMENT_PRICES,
  ...METRIC_RATES,
  ...METRIC_SCALES,
  ...METRIC_COMPOSITES,
  ...METRIC_PROCESSES,
  ...METRIC_SERVQUAL,
  ...METRIC_VALUE_FUNCTION,
  ...METRIC_IMPACT,
  ...PRIVACY_RELEASES,
  ...PATHS,
  ...SCALES_RELIABILITY,
  ...SCALES_FACTORS,
  ...SAMPLES_WEIGHTS,
  ...SAMPLES_ESTIMATES,
  ...SAMPLES_QUALITY,
  ...SAMPLES_SHRINKAGE,
  ...SEM_MODELS,
  ...TIME_FORECASTS,
  ...TIME_MONITORING,
  ...TIME_CHARTS,
  ...TIME_CAUSES,
  ...TIME_QUEUES,
  ...REGRESSION_LINEAR,
  ...REGRESSION_CATEGORIES,
  ...REGRESSION_IMPORTANCE,
  ...REGRESSION_SHAPES,
  ...REGRESSION_DRIVERS,
  ...REGRESSION_VALUE,
  ...GROUPS,
  ...GROUPS_BASKETS,
  ...GROUPS_RFM,
  ...LIFETIMES_SURVIVAL,
  ...LIFETIMES_REGRESSION,
  ...LIFETIMES_REPEATS,
  ...LIFETIMES_LOYALTY,
  ...LIFETIMES_CHURN,
  ...LIFETIMES_CHURN_HELD_OUT,
];

/**
 * The analysis of a name.
 *
 * @param key as the command line names it
 * @returns   the analysis, or null
 */
export function findAnalysis(key: string): Analysis | null {
  return ANALYSES.find((one) => one.key === key) ?? null;
}
