import type { Analysis } from '../analyses/analysis.ts';
import { PATHS } from '../analyses/paths.ts';
import { REGRESSION_DRIVERS } from '../analyses/regressionDrivers.ts';
import { REGRESSION_IMPORTANCE } from '../analyses/regressionImportance.ts';
import { SEM_MODELS } from '../analyses/sem.ts';

/** The methods that drivers are computed by. All methods there are take a thread a second to read. */
export const DRIVER_ANALYSES: readonly Analysis[] = [
  ...PATHS,
  ...SEM_MODELS,
  ...REGRESSION_IMPORTANCE,
  ...REGRESSION_DRIVERS,
];
