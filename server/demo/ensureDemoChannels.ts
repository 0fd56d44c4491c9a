import { addChannelCost, listChannelCosts } from '@plumbline/store/operations/measure/channelCosts.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { DEMO_MAKER } from './demoContext.ts';

/** What the demo company spent on its channels in a year, CNY. */
const COSTS = [
  ['网上商城', 420_000],
  ['手机应用', 560_000],
  ['小程序', 90_000],
  ['门店', 980_000],
  ['企业采购', 150_000],
] as const;
const YEAR_MS = 365 * 86_400_000;

/** Enters what the demo company's channels cost, once. */
export async function ensureDemoChannels({ stores: { operations }, now }: HouseContext): Promise<void> {
  const { id: workspace } = await loadWorkspace(operations, 'demo');
  if ((await listChannelCosts(operations, workspace)).length > 0) return;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const [from, to] = [day(now().getTime() - YEAR_MS), day(now().getTime())];
  for (const [channel, amount] of COSTS) {
    const input = { channel, from, to, amount, currency: 'CNY', note: '年度预算' };
    await addChannelCost(operations, { workspace, input, by: DEMO_MAKER, at: now() });
  }
}
