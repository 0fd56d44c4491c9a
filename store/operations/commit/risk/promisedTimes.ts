import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { promisedTimes } from '../../riskSchema.ts';

const times = question(import.meta.url, 'listPromisedTimes.sql');

/** A time that a customer was told: 1 is the one first promised. `room` as the rule counts, from when it was given. */
export type TimeTold = { occasion: string; version: number; room: number };
/** What a notice told: the time first promised, and the new one. */
type Telling = {
  id: string;
  workspace: string;
  promise: string;
  occasion: string;
  givenAt: Date;
  room: number;
  dueAt: Date;
  newRoom: number | null;
  newDueAt: Date | null;
};

/** Times that were told; of all occasions where none is named. */
export function listPromisedTimes(
  operations: Operations,
  place: { workspace: string; promise: string },
  { occasions = [], limit }: { occasions?: readonly string[]; limit: number },
): Promise<TimeTold[]> {
  return operations.ask<TimeTold>(times, { ...place, occasions: [...occasions], limit });
}

/** The new time is a version that points to the one before, which stays. */
export async function addTimes({ db }: Operations, notice: Telling, at: Date): Promise<void> {
  const { workspace, promise, occasion, newRoom, newDueAt } = notice;
  if (newRoom === null || newDueAt === null) return;
  const common = { workspace, promise, occasion, notice: notice.id };
  const first = newId();
  const { room, dueAt, givenAt } = notice;
  await db.insert(promisedTimes).values([
    { ...common, id: first, version: 1, replaces: null, room, dueAt, toldAt: givenAt },
    { ...common, id: newId(), version: 2, replaces: first, room: newRoom, dueAt: newDueAt, toldAt: at },
  ]);
}
