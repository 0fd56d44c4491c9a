import { STORY_JOURNEY } from '@plumbline/demo/story/journeyStory.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listJourneyVersions } from '@plumbline/store/operations/measure/journeyVersions.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { saveJourney } from '../measure/journey/changeJourneys.ts';
import { demoContext } from './demoContext.ts';

const KEY = 'order';

/** Draws the demo company's journey, once: also one that somebody took off stays as they left it. */
export async function ensureDemoJourney(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  if ((await listJourneyVersions(operations, workspace.id, KEY)).length > 0) return;
  // an older demo may have another tree by now
  const tree = await findTree(operations, workspace.id);
  const known = new Set(tree?.dimensions.map(({ key }) => key));
  const steps = STORY_JOURNEY.steps.map((step) => ({
    ...step,
    dimensions: step.dimensions.filter((dimension) => known.has(dimension)),
  }));
  const drawing = { ...STORY_JOURNEY, steps };
  await saveJourney(demoContext(house, workspace), KEY, { drawing, because: '按订单系统的事件绘制' });
}
