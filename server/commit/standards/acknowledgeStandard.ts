import { stateOfVersion } from '@plumbline/loop/commit/standards/stateOfVersion.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Standard } from '@plumbline/model/standard.ts';
import {
  addReading,
  addSignOff,
  addTrainings,
  listStandardRecords,
} from '@plumbline/store/operations/commit/standardRecords.ts';
import { loadStandard, type StandardRow } from '@plumbline/store/operations/commit/standards.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { answerStandard } from './changeStandards.ts';

export const SignOffInput = z
  .strictObject({
    department: z.string().trim().min(1).max(120),
    yes: z.boolean(),
    /** the version and the proposal that the department looked at */
    version: z.int().min(1),
    round: z.int().min(1),
    because: z.string().trim().max(2000).default(''),
  })
  .meta({ id: 'SignOffInput' });
export const TrainingInput = z
  .strictObject({
    department: z.string().trim().min(1).max(120),
    day: z.iso.date(),
    /** personal: names */
    people: z.array(z.string().trim().min(1).max(120)).min(1).max(500),
  })
  .meta({ id: 'TrainingInput' });

/**
 * A department says yes or no to what is proposed, once.
 *
 * @throws Refusal conflict `standards.notProposed`, `standards.otherProposal` where another one was proposed since, `standards.signedAlready`, not_found `standards.noDepartment`, forbidden
 *   `standards.notSigner`, invalid `standards.noNeedsWhy`
 */
export async function signStandard(
  context: WorkspaceContext,
  standard: string,
  { department, yes, because, ...seen }: z.output<typeof SignOffInput>,
): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const [newest] = await loadStandard(context.stores.operations, place);
  if (newest?.state !== 'proposed') throw new Refusal('conflict', 'standards.notProposed');
  const { version, round } = newest;
  if (version !== seen.version || round !== seen.round) {
    throw new Refusal('conflict', 'standards.otherProposal', {
      seen: `${seen.version}.${seen.round}`,
      now: `${version}.${round}`,
    });
  }
  const { signers } = findDepartment(newest, department);
  const by = nameOfActor(context.actor);
  if (signers.length > 0 && !signers.includes(by))
    throw new Refusal('forbidden', 'standards.notSigner', { department });
  if (!yes && because === '') throw new Refusal('invalid', 'standards.noNeedsWhy');
  await addSignOff(context.stores.operations, {
    ...{ ...place, version, round, department, yes, because, by },
    at: context.now(),
  });
  return answerStandard(context, standard);
}

/** @throws Refusal conflict `standards.notInForce` */
export async function readStandard(context: WorkspaceContext, standard: string): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const { version } = await findInForce(context, standard);
  const reading = { ...place, version, by: nameOfActor(context.actor), at: context.now() };
  await addReading(context.stores.operations, reading);
  return answerStandard(context, standard);
}

/** @throws Refusal conflict `standards.notInForce`, not_found `standards.noDepartment`, invalid `standards.trainedLater` */
export async function trainStandard(
  context: WorkspaceContext,
  standard: string,
  { department, day, people }: z.output<typeof TrainingInput>,
): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const found = await findInForce(context, standard);
  findDepartment(found, department);
  const today = todayIn(context);
  if (day > today) throw new Refusal('invalid', 'standards.trainedLater', { day, today });
  const noted = { notedBy: nameOfActor(context.actor), at: context.now() };
  await addTrainings(
    context.stores.operations,
    [...new Set(people)].map((person) => ({ ...place, version: found.version, department, person, day, ...noted })),
  );
  return answerStandard(context, standard);
}

/** The version in force, else the one that begins later. */
async function findInForce(context: WorkspaceContext, standard: string): Promise<StandardRow> {
  const place = { workspace: context.workspace.id, standard };
  const [rows, { signOffs }] = await Promise.all([
    loadStandard(context.stores.operations, place),
    listStandardRecords(context.stores.operations, place),
  ]);
  const stateOf = (row: StandardRow) => stateOfVersion(row, signOffs, todayIn(context));
  const found = rows.find((row) => stateOf(row) === 'inForce') ?? rows.find((row) => stateOf(row) === 'later');
  if (found === undefined) throw new Refusal('conflict', 'standards.notInForce');
  return found;
}

function findDepartment({ input }: StandardRow, department: string) {
  const found = input.departments.find(({ name }) => name === department);
  if (found === undefined) {
    const known = input.departments.map(({ name }) => name).join(', ');
    throw new Refusal('not_found', 'standards.noDepartment', { department, known });
  }
  return found;
}
