import { type EventContent, type ExpectationEvent, TREND_LIMITS } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addExpectationEvent,
  changeExpectationEvent,
  countExpectationEvents,
  listExpectationEvents,
} from '@plumbline/store/operations/expect/expectationEvents.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/** Events between two days that touch a dimension, the newest first. */
export async function presentEvents(
  { stores, workspace }: Pick<WorkspaceContext, 'stores' | 'workspace'>,
  asked: { from?: string | undefined; to?: string | undefined; dimension?: string | undefined },
): Promise<ExpectationEvent[]> {
  const { from = null, to = null, dimension = null } = asked;
  const found = await listExpectationEvents(stores.operations, { workspace: workspace.id, from, to, dimension });
  return found.map(({ notedAt, ...event }) => ({ ...event, notedAt: notedAt.toISOString() }));
}

/** @throws Refusal invalid `trends.unknownDimension`, conflict `trends.tooManyEvents` */
export async function noteEvent(context: WorkspaceContext, event: EventContent): Promise<{ id: string }> {
  const { stores, workspace } = context;
  await refuseUnknownDimension(context, event.dimension);
  const there = await countExpectationEvents(stores.operations, workspace.id);
  if (there >= TREND_LIMITS.eventsMax) {
    throw new Refusal('conflict', 'trends.tooManyEvents', { limit: TREND_LIMITS.eventsMax });
  }
  const noted = { workspace: workspace.id, notedBy: nameOfActor(context.actor), notedAt: context.now() };
  return { id: await addExpectationEvent(stores.operations, { ...event, ...noted }) };
}

/** @throws Refusal invalid `trends.unknownDimension`, not_found `trends.noEvent` */
export async function correctEvent(context: WorkspaceContext, id: string, event: EventContent): Promise<void> {
  await refuseUnknownDimension(context, event.dimension);
  await changeExpectationEvent(context.stores.operations, {
    ...event,
    ...{ id, workspace: context.workspace.id, notedBy: nameOfActor(context.actor), notedAt: context.now() },
  });
}

async function refuseUnknownDimension({ stores, workspace }: WorkspaceContext, dimension: string): Promise<void> {
  if (dimension === '') return;
  const tree = await findTree(stores.operations, workspace.id);
  if (tree?.dimensions.some(({ key }) => key === dimension) !== true) {
    throw new Refusal('invalid', 'trends.unknownDimension', { dimension });
  }
}
