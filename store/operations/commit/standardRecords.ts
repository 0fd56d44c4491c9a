import { Refusal } from '@plumbline/model/refusal.ts';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { standardReadings, standardSignOffs, standardTrainings } from '../standardsSchema.ts';

/** Who stands behind a standard: departments that signed, people that read it and were trained. */

type Of = { standard: string; version: number };
export type SignOffRow = Of & {
  round: number;
  department: string;
  yes: boolean;
  because: string;
  by: string;
  at: Date;
};
export type ReadingRow = Of & { by: string; at: Date };
/** personal: person */
export type TrainingRow = Of & { department: string; person: string; day: string; notedBy: string; at: Date };
export type StandardRecords = { signOffs: SignOffRow[]; readings: ReadingRow[]; trainings: TrainingRow[] };

const signOffs = question(import.meta.url, 'listStandardSignOffs.sql');
const readings = question(import.meta.url, 'listStandardReadings.sql');
const trainings = question(import.meta.url, 'listStandardTrainings.sql');

/** Of one standard, or of all where none is named. */
export async function listStandardRecords(
  operations: Operations,
  { workspace, standard = '' }: { workspace: string; standard?: string },
): Promise<StandardRecords> {
  const asked = { workspace, standard };
  const [signed, read, trained] = await Promise.all([
    operations.ask<SignOffRow>(signOffs, asked),
    operations.ask<ReadingRow>(readings, asked),
    operations.ask<TrainingRow>(trainings, asked),
  ]);
  return { signOffs: signed, readings: read, trainings: trained };
}

/** @throws Refusal conflict `standards.signedAlready` where the department has said something of this proposal */
export async function addSignOff({ db }: Operations, signOff: SignOffRow & { workspace: string }): Promise<void> {
  const made = await db
    .insert(standardSignOffs)
    .values({ id: newId(), ...signOff })
    .onConflictDoNothing()
    .returning({ id: standardSignOffs.id });
  if (made.length === 0) {
    throw new Refusal('conflict', 'standards.signedAlready', { department: signOff.department });
  }
}

/** Notes that somebody read a version; said twice it is noted once. */
export async function addReading({ db }: Operations, reading: ReadingRow & { workspace: string }): Promise<void> {
  await db.insert(standardReadings).values(reading).onConflictDoNothing();
}

/** Notes who was trained; who was noted before stays as noted. @returns how many are new */
export async function addTrainings(
  { db }: Operations,
  people: readonly (TrainingRow & { workspace: string })[],
): Promise<number> {
  if (people.length === 0) return 0;
  const made = await db
    .insert(standardTrainings)
    .values(people.map((one) => ({ id: newId(), ...one })))
    .onConflictDoNothing()
    .returning({ id: standardTrainings.id });
  return made.length;
}
