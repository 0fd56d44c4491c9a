import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { BenchmarkInput, CampaignInput, ClaimInput } from '@plumbline/model/market.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addMarketEntry,
  changeMarketEntry,
  type MarketInput,
  type MarketTable,
  removeMarketEntry,
} from '@plumbline/store/operations/expect/market.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { isSplit, refuseUnknown } from '../kano/answerKano.ts';

/** Notes what is known of the market, or notes it anew where `id` is given. @returns its id */
export async function saveMarketEntry<T extends MarketTable>(
  context: WorkspaceContext,
  table: T,
  input: MarketInput[T],
  id?: string,
): Promise<{ id: string }> {
  const { stores, workspace, actor, now } = context;
  if (table === 'benchmarks') await checkBenchmark(context, input as BenchmarkInput);
  else if (table === 'claims') await checkClaim(context, input as ClaimInput);
  else await checkCampaign(context, input as CampaignInput);
  const entered = { workspace: workspace.id, input, enteredBy: nameOfActor(actor) };
  if (id === undefined) return { id: await addMarketEntry(stores.operations, table, entered) };
  await changeMarketEntry(stores.operations, table, { ...entered, id, enteredAt: now() });
  return { id };
}

export function removeEntry(context: WorkspaceContext, table: MarketTable, id: string): Promise<void> {
  const { stores, workspace, now } = context;
  return removeMarketEntry(stores.operations, table, { workspace: workspace.id, id, removedAt: now() });
}

export function restoreEntry(context: WorkspaceContext, table: MarketTable, id: string): Promise<void> {
  const { stores, workspace } = context;
  return removeMarketEntry(stores.operations, table, { workspace: workspace.id, id, removedAt: null });
}

/** @throws Refusal invalid `market.offScale`, `market.intervalOff`, `market.inFuture`; not_found `measure.noDimension` */
async function checkBenchmark(context: WorkspaceContext, { dimension, point, low, high, since }: BenchmarkInput) {
  const off = [point, low, high].find((value) => value !== null && (value < 0 || value > 100));
  if (off !== undefined && off !== null) throw new Refusal('invalid', 'market.offScale', { value: off });
  if (low !== null && high !== null && (low > point || high < point))
    throw new Refusal('invalid', 'market.intervalOff', { low, high, value: point });
  refuseFuture(context, since);
  await checkDimensions(context, [dimension]);
}

async function checkClaim(context: WorkspaceContext, { dimension, since }: ClaimInput) {
  refuseFuture(context, since);
  await checkDimensions(context, [dimension]);
}

async function checkCampaign(context: WorkspaceContext, { dimensions, heldOut }: CampaignInput) {
  refuseUnknown(heldOut?.attribute ?? null, isSplit, GROUPINGS);
  await checkDimensions(context, dimensions);
}

/** What others reached or said is known only once it is past. */
function refuseFuture(context: WorkspaceContext, day: string): void {
  const today = todayIn(context);
  if (day > today) throw new Refusal('invalid', 'market.inFuture', { day, today });
}

async function checkDimensions({ stores, workspace }: WorkspaceContext, dimensions: readonly string[]): Promise<void> {
  const tree = await findTree(stores.operations, workspace.id);
  const known = new Set(tree?.dimensions.map(({ key }) => key) ?? []);
  const unknown = dimensions.find((key) => !known.has(key));
  if (unknown !== undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension: unknown });
}
