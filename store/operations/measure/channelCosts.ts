import type { ChannelCostInput } from '@plumbline/model/channels.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { question } from '../../question.ts';
import { channelCosts } from '../channelsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const listed = question(import.meta.url, 'listChannelCosts.sql');
const COSTS_MAX = 2000;

export type ChannelCostRow = ChannelCostInput & { id: string; enteredBy: string; enteredAt: Date };

/** Costs that stand, by channel and day. */
export function listChannelCosts(operations: Operations, workspace: string): Promise<ChannelCostRow[]> {
  return operations.ask<ChannelCostRow>(listed, { workspace, rows: COSTS_MAX });
}

/** @returns the id of the new cost */
export async function addChannelCost(
  { db }: Operations,
  { workspace, input, by, at }: { workspace: string; input: ChannelCostInput; by: string; at: Date },
): Promise<string> {
  const id = newId();
  await db.insert(channelCosts).values({ id, workspace, ...input, enteredBy: by, enteredAt: at });
  return id;
}

/** @returns false where there is no such cost that stands */
export async function removeChannelCost(
  { db }: Operations,
  { workspace, id, by, at }: { workspace: string; id: string; by: string; at: Date },
): Promise<boolean> {
  const removed = await db
    .update(channelCosts)
    .set({ removedBy: by, removedAt: at })
    .where(and(eq(channelCosts.workspace, workspace), eq(channelCosts.id, id), isNull(channelCosts.removedAt)))
    .returning({ id: channelCosts.id });
  return removed.length > 0;
}
