import type { WorthInputs } from '@plumbline/model/worth.ts';
import { addWorthInputs, listWorthInputs } from '@plumbline/store/operations/explain/worthInputs.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { DEMO_MAKER } from './demoContext.ts';

/** As the demo company's controllers say: a third is left after costs, and only some customers call, return or have things fitted. */
const INPUTS: WorthInputs = {
  ...{ value: { kind: 'observed', days: 365, margin: 0.32 }, currency: 'CNY', customersInAll: 6800 },
  reached: { delivery: 1, quality: 1, price: 1, service: 0.4, returns: 0.28, installation: 0.34 },
  note: '财务部：上一年度毛利率；触及比例取自订单与工单。',
};

/** What the demo company says that a customer is worth; left alone once anybody has said it. */
export async function ensureDemoWorth({ stores }: HouseContext): Promise<void> {
  const { id } = await loadWorkspace(stores.operations, 'demo');
  if ((await listWorthInputs(stores.operations, id, 1)).length > 0) return;
  await addWorthInputs(stores.operations, { workspace: id, version: 0, inputs: INPUTS, savedBy: DEMO_MAKER });
}
