import type { AttemptInput } from '@plumbline/model/calls.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addAttempt, dropTurn, findTurn } from '@plumbline/store/operations/listen/contacts.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadCalledSurvey } from './takeCall.ts';

/**
 * Keeps what came of a call and lets the person go.
 *
 * @throws Refusal conflict `calls.notYours` where the asker does not have the call (any more); invalid
 *         `calls.noAppointment`, `calls.pastAppointment`
 */
export async function recordAttempt(
  context: WorkspaceContext,
  { survey, link, attempt }: { survey: string; link: string; attempt: AttemptInput },
): Promise<void> {
  const row = await loadCalledSurvey(context, survey);
  const { outcome, notes } = attempt;
  const appointmentAt = appointmentOf(attempt, context.now());
  const workspace = context.workspace.id;
  const interviewer = nameOfActor(context.actor);
  await context.stores.operations.transaction(async (inner) => {
    await demandTurn(inner, { workspace, link, interviewer });
    await addAttempt(inner, { workspace, survey: row.id, link, interviewer, outcome, appointmentAt, notes });
    await dropTurn(inner, { workspace, link, interviewer });
  });
}

/**
 * A turn that ran out stands until somebody else takes the person: a long interview is not lost for its length.
 *
 * @throws Refusal conflict `calls.notYours`
 */
export async function demandTurn(
  operations: Operations,
  { interviewer, workspace, link }: { workspace: string; link: string; interviewer: string },
): Promise<void> {
  const held = await findTurn(operations, { workspace, link, now: new Date(0) });
  if (held?.interviewer !== interviewer) throw new Refusal('conflict', 'calls.notYours', { name: held?.name ?? '' });
}

function appointmentOf({ outcome, appointmentAt }: AttemptInput, now: Date): Date | null {
  if (outcome !== 'appointment') return null;
  if (appointmentAt === undefined) throw new Refusal('invalid', 'calls.noAppointment');
  const at = new Date(appointmentAt);
  if (at <= now) throw new Refusal('invalid', 'calls.pastAppointment', { appointmentAt });
  return at;
}
