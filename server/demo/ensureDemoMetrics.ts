import { STORY_SCORECARDS, storyMetrics } from '@plumbline/demo/measure/metricStory.ts';
import { listMetricVersions } from '@plumbline/store/operations/measure/metricVersions.ts';
import { listScorecardVersions } from '@plumbline/store/operations/measure/scorecardVersions.ts';
import type { HouseContext } from '../http/context.ts';
import { saveMetric } from '../measure/metrics/changeMetrics.ts';
import { saveScorecard } from '../measure/metrics/changeScorecards.ts';
import { openDemoStory } from './ensureDemoCommit.ts';

/** The register and the scorecards of the demo company; a part that has anything in it, even taken out, is left alone. */
export async function ensureDemoMetrics(house: HouseContext): Promise<void> {
  const told = await openDemoStory(house);
  if (told === null) return;
  const { context, day } = told;
  const { operations } = house.stores;
  if ((await listMetricVersions(operations, context.workspace.id)).length === 0) {
    for (const metric of storyMetrics(day)) await saveMetric(context, { ...metric, version: 0 });
  }
  if ((await listScorecardVersions(operations, context.workspace.id)).length === 0) {
    for (const scorecard of STORY_SCORECARDS) await saveScorecard(context, { ...scorecard, version: 0 });
  }
}
