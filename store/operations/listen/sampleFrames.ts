import { Refusal } from '@plumbline/model/refusal.ts';
import type { SampleListCounts } from '@plumbline/model/sample.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { doNotAsk, sampleLists } from '../samplesSchema.ts';

/** What frames need of the operational store: uploaded lists, how far imports reach, and who is left alone. */
export type ListRow = {
  id: string;
  /** in the analytics store */
  number: number;
  name: string;
  counts: SampleListCounts;
  attributes: string[];
  madeBy: string;
  madeAt: Date;
};
export type LeftAlone = { customer: string; because: 'fatigue' | 'optOut' };
export type DoNotAskRow = { customer: string; because: string; addedBy: string; addedAt: Date };

const lists = question(import.meta.url, 'listSampleLists.sql');
const asOf = question(import.meta.url, 'findFrameAsOf.sql');
const drawnRoots = question(import.meta.url, 'listDrawnRoots.sql');
const digest = question(import.meta.url, 'digestLeftAlone.sql');
const alone = question(import.meta.url, 'listLeftAlone.sql');
const refusing = question(import.meta.url, 'listDoNotAsk.sql');
const refusingAmong = question(import.meta.url, 'listDoNotAskAmong.sql');

export function listSampleLists(operations: Operations, workspace: string): Promise<ListRow[]> {
  return operations.ask<ListRow>(lists, { workspace });
}

/** @throws Refusal not_found `samples.noList` */
export async function loadSampleList(operations: Operations, workspace: string, list: string): Promise<ListRow> {
  const found = (await listSampleLists(operations, workspace)).find(({ id }) => id === list);
  if (found === undefined) throw new Refusal('not_found', 'samples.noList', { list });
  return found;
}

/** @returns the list's number in the analytics store */
export async function addSampleList(
  { db }: Operations,
  fresh: { workspace: string; name: string; madeBy: string; counts: SampleListCounts; attributes: string[] },
): Promise<{ id: string; number: number }> {
  const [made] = await db
    .insert(sampleLists)
    .values({ id: newId(), ...fresh })
    .returning({ id: sampleLists.id, number: sampleLists.number });
  if (made === undefined) throw new RangeError('an insert without a row');
  return made;
}

export async function changeSampleList(
  { db }: Operations,
  { workspace, list }: { workspace: string; list: string },
  counts: SampleListCounts,
): Promise<void> {
  await db
    .update(sampleLists)
    .set({ counts })
    .where(and(eq(sampleLists.workspace, workspace), eq(sampleLists.id, list)));
}

export async function removeSampleList({ db }: Operations, workspace: string, list: string): Promise<void> {
  await db.delete(sampleLists).where(and(eq(sampleLists.workspace, workspace), eq(sampleLists.id, list)));
}

/** How far imports and live answers reach. */
export async function findFrameAsOf(
  operations: Operations,
  workspace: string,
): Promise<{ importMax: number; batchMax: number }> {
  const [found] = await operations.ask<{ importMax: number; batchMax: number }>(asOf, { workspace });
  return found ?? { importMax: 0, batchMax: 0 };
}

/** Revisions of who is one person that samples were drawn by: they are kept, so that a draw can be made again. */
export async function listDrawnRoots(operations: Operations, workspace: string): Promise<number[]> {
  return (await operations.ask<{ roots: number }>(drawnRoots, { workspace })).map(({ roots }) => roots);
}

/** Who is to be left alone, as a number that changes when anybody is added or taken away. */
export async function digestLeftAlone(
  operations: Operations,
  asked: { workspace: string; since: Date },
): Promise<{ people: number; first: string; second: string }> {
  const [found] = await operations.ask<{ people: number; first: string; second: string }>(digest, asked);
  return found ?? { people: 0, first: '0', second: '0' };
}

/** personal: customer */
export function listLeftAlone(operations: Operations, asked: { workspace: string; since: Date }): Promise<LeftAlone[]> {
  return operations.ask<LeftAlone>(alone, asked);
}

/** The newest first, 1,000 at most. personal: customer */
export function listDoNotAsk(operations: Operations, workspace: string): Promise<DoNotAskRow[]> {
  return operations.ask<DoNotAskRow>(refusing, { workspace });
}

/** Those of the customers who asked not to be asked. personal: customer */
export async function listDoNotAskAmong(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[] },
): Promise<Set<string>> {
  const found = await operations.ask<{ customer: string }>(refusingAmong, asked);
  return new Set(found.map(({ customer }) => customer));
}

/** @returns how many were not among them before */
export async function addDoNotAsk(
  { db }: Operations,
  {
    workspace,
    customers,
    because,
    addedBy,
  }: { workspace: string; customers: readonly string[]; because: string; addedBy: string },
): Promise<number> {
  const added = await db
    .insert(doNotAsk)
    .values(customers.map((customer) => ({ workspace, customer, because, addedBy })))
    .onConflictDoNothing()
    .returning({ customer: doNotAsk.customer });
  return added.length;
}

export async function removeDoNotAsk(
  { db }: Operations,
  { workspace, customers }: { workspace: string; customers: readonly string[] },
): Promise<void> {
  await db.delete(doNotAsk).where(and(eq(doNotAsk.workspace, workspace), inArray(doNotAsk.customer, [...customers])));
}
