import { Refusal } from '@plumbline/model/refusal.ts';
import type { Disposition } from '@plumbline/model/sample.ts';
import type { AnswerReceipt, PublicSurvey, SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import { addAttempt, dropTurn, hasInterview } from '@plumbline/store/operations/listen/contacts.ts';
import type { SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { AnswerDesk } from '../surveys/answerDesk.ts';
import { answerSurvey, savePartial } from '../surveys/answerSurvey.ts';
import { readLink, signLink } from '../surveys/linkToken.ts';
import { showSurvey } from '../surveys/showSurvey.ts';
import { demandTurn } from './recordAttempt.ts';
import { loadCalledSurvey } from './takeCall.ts';

/** What an ended interview is as an outcome of the call. */
const OUTCOME: Record<AnswerReceipt['ending'], Disposition> = {
  complete: 'complete',
  screenedOut: 'ineligible',
  quotaFull: 'ineligible',
};

type Entered = { survey: string; submission: SubmissionInput; notes?: string };

/** The survey as the interviewer asks it, under the link of a person whom the asker has. */
export async function openInterview(
  context: WorkspaceContext,
  desk: AnswerDesk,
  asked: { survey: string; link: string },
): Promise<PublicSurvey> {
  const row = await loadCalledSurvey(context, asked.survey);
  await demandTurn(context.stores.operations, turnOf(context, asked.link));
  return showSurvey(desk, { key: row.key, link: signLink(desk.secret, asked.link) });
}

/**
 * Keeps an interview that was entered for a person, and the call it came of with who asked and how long it took. Sent
 * again after its receipt was lost it is the same interview.
 *
 * @throws Refusal conflict `calls.notYours`; and whatever refuses an answer
 */
export async function enterInterview(
  context: WorkspaceContext,
  desk: AnswerDesk,
  { survey, submission, notes = '' }: Entered,
): Promise<AnswerReceipt> {
  const row = await loadCalledSurvey(context, survey);
  const link = linkOf(desk, submission);
  const { operations } = context.stores;
  const of = turnOf(context, link);
  const { workspace, interviewer } = of;
  const { response } = submission;
  const before = await hasInterview(operations, { workspace, response });
  if (!before) await demandTurn(operations, of);
  const receipt = await answerSurvey(desk, row.key, { ...submission, mode: 'phone' }, { interviewer: true });
  if (before) return receipt;
  await operations.transaction(async (inner) => {
    const outcome = OUTCOME[receipt.ending];
    const seconds = secondsOf(submission);
    await addAttempt(inner, { workspace, survey: row.id, link, interviewer, outcome, notes, response, seconds });
    await dropTurn(inner, { workspace, link, interviewer });
  });
  return receipt;
}

/** Keeps what was said so far, so that a call that breaks off can be taken up again. */
export async function saveInterview(
  context: WorkspaceContext,
  desk: AnswerDesk,
  { survey, submission }: Entered,
): Promise<boolean> {
  const row: SurveyRow = await loadCalledSurvey(context, survey);
  await demandTurn(context.stores.operations, turnOf(context, linkOf(desk, submission)));
  return savePartial(desk, row.key, { ...submission, mode: 'phone' }, { interviewer: true });
}

function turnOf(context: WorkspaceContext, link: string) {
  return { workspace: context.workspace.id, link, interviewer: nameOfActor(context.actor) };
}

function linkOf(desk: AnswerDesk, { link }: SubmissionInput): string {
  const id = link === undefined ? null : readLink(desk.secret, link);
  if (id === null) throw new Refusal('invalid', 'survey.badLink');
  return id;
}

/** From the first question to the last; an interview left open over lunch is no mean time, so a day is the most. */
function secondsOf({ startedAt, submittedAt }: SubmissionInput): number {
  const seconds = Math.round((Date.parse(submittedAt) - Date.parse(startedAt)) / 1000);
  return Math.min(Math.max(seconds, 0), 86_400);
}
