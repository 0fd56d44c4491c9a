import type { OpenFigures } from '@plumbline/loop/listen/results/figures.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import type { ResultBase, WeightingUsed } from '@plumbline/model/surveyResults.ts';
import { countUnweighted, type ResponseFilter } from '@plumbline/store/operations/listen/results.ts';
import { loadWeighting } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { openFigures } from './openFigures.ts';
import { openWeightedFigures } from './openWeightedFigures.ts';
import { STATUSES_OF } from './resultsQuery.ts';

/**
 * The weighting that is asked for, and how many responses it leaves out because they have no weight.
 *
 * @returns null where none is asked for
 * @throws Refusal not_found `samples.noWeighting`, also for one of another survey
 */
export async function findWeightingUsed(
  { stores, workspace }: Pick<WorkspaceContext, 'stores' | 'workspace'>,
  filter: ResponseFilter,
  base: ResultBase,
): Promise<WeightingUsed | null> {
  const { weighting, survey } = filter;
  if (weighting === null) return null;
  const { operations } = stores;
  const [found, without] = await Promise.all([
    loadWeighting(operations, { workspace: workspace.id, survey, weighting }),
    countUnweighted(operations, filter, STATUSES_OF[base]),
  ]);
  const { id, name, version, n, effectiveN } = found;
  return { id, name, version, n, effectiveN, without };
}

/** How figures are estimated, with or without weights. */
export function chooseFigures(reading: Omit<Reading, 'clusteredBy'>, weighting: WeightingUsed | null): OpenFigures {
  const open = weighting === null ? openFigures : openWeightedFigures;
  return (people) => open({ ...reading, clusteredBy: 'customer' }, people);
}
