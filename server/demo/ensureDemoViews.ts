import { listGapViews } from '@plumbline/store/operations/measure/gapViews.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { saveView } from '../measure/explorer/keepViews.ts';
import { demoContext } from './demoContext.ts';

/** What the managers of the demo company look at every week. */
const VIEWS = [
  {
    name: '各区域的服务缺口',
    search: { gap: 'service', by: ['region'] },
    alert: { kind: 'worse' as const, points: 20 },
  },
  {
    name: '各渠道：交付与承诺',
    search: { of: 'delivered', against: 'promised', by: ['channel'], level: '2', view: 'multiples' },
    alert: { kind: 'new' as const },
  },
];

/** Gives the gap explorer of the demo its saved views; where there is any, it leaves all alone. */
export async function ensureDemoViews(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  if ((await listGapViews(operations, workspace.id)).length > 0) return;
  const context = demoContext(house, workspace);
  for (const view of VIEWS) await saveView(context, view);
}
