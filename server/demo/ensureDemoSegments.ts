import { STORY_PERIODS, STORY_SEGMENTS } from '@plumbline/demo/explain/segmentStory.ts';
import { hasSegmentations } from '@plumbline/store/operations/explain/segmentations.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { placeCustomers } from '../explain/segments/placeCustomers.ts';
import type { HouseContext } from '../http/context.ts';
import { demoContext } from './demoContext.ts';
import { DEMO_MARK, lastDayOf } from './ensureDemo.ts';

const DAY_MS = 86_400_000;

/** Divides the demo company's customers by what they expect, in two periods, once: whoever puts it aside finds it so again. */
export async function ensureDemoSegments(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  if (await hasSegmentations(operations, workspace.id)) return;
  const lines = (await listImports(operations, workspace.id)).find(
    ({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed',
  );
  if (lines === undefined) return;
  const end = Date.parse(`${lastDayOf(workspace.zone, lines.startedAt)}T00:00:00Z`);
  const day = (before: number) => new Date(end - before * DAY_MS).toISOString().slice(0, 10);
  const [first, second] = STORY_PERIODS;
  const context = demoContext(house, workspace);
  const { segmentation } = await placeCustomers(context, {
    ...{ of: 'segmentation', ...STORY_SEGMENTS, run: null, from: day(first), to: day(second + 1) },
  });
  await placeCustomers(context, { of: 'period', segmentation, from: day(second), to: day(0), run: null });
}
