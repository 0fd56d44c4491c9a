import type { Analysis } from '../analyses/analysis.ts';
import { COMPARE_DESCRIPTION } from '../analyses/compareDescription.ts';
import { DECISION_GRADES } from '../analyses/decisionsFuzzy.ts';
import { REGRESSION_IMPORTANCE } from '../analyses/regressionImportance.ts';
import { REGRESSION_LINEAR } from '../analyses/regressionLinear.ts';
import { SCALES_FACTORS } from '../analyses/scalesFactors.ts';

/** The methods that guided pages lead through. All methods there are take a thread a second to read. */
export const GUIDE_ANALYSES: readonly Analysis[] = [
  ...COMPARE_DESCRIPTION,
  ...REGRESSION_IMPORTANCE,
  ...REGRESSION_LINEAR,
  ...SCALES_FACTORS,
  ...DECISION_GRADES,
];
