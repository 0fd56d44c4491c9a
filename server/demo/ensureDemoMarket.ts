import type { DayBefore } from '@plumbline/demo/commit/commitStory.ts';
import {
  composeOutsideFile,
  storyBenchmarks,
  storyCampaign,
  storyClaim,
  storyEvents,
} from '@plumbline/demo/commit/marketStory.ts';
import { listBenchmarks, listCampaigns, listCompetitorClaims } from '@plumbline/store/operations/expect/market.ts';
import { listOutsideSeries } from '@plumbline/store/operations/expect/outsideSeries.ts';
import { saveMarketEntry } from '../expect/market/changeMarket.ts';
import { noteEvent, presentEvents } from '../expect/trend/keepEvents.ts';
import { bringOutside } from '../expect/trend/keepOutside.ts';
import type { WorkspaceContext } from '../http/context.ts';

/** What the demo company knows of its market and of the times; a part that has anything in it is left alone. */
export async function ensureDemoMarket(context: WorkspaceContext, day: DayBefore): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if ((await listBenchmarks(operations, workspace)).length === 0) {
    for (const input of storyBenchmarks(day)) await saveMarketEntry(context, 'benchmarks', input);
  }
  if ((await listCompetitorClaims(operations, workspace)).length === 0) {
    await saveMarketEntry(context, 'claims', storyClaim(day));
  }
  if ((await listCampaigns(operations, workspace)).length === 0) {
    await saveMarketEntry(context, 'campaigns', storyCampaign(day));
  }
  if ((await presentEvents(context, {})).length === 0) {
    for (const event of storyEvents(day)) await noteEvent(context, event);
  }
  if ((await listOutsideSeries(operations, workspace)).length === 0)
    await bringOutside(context, composeOutsideFile(day));
}
