import { instantOfDay } from '@plumbline/loop/commit/instantOfDay.ts';
import { composeBeliefSurvey } from '@plumbline/loop/measure/composeBeliefSurvey.ts';
import { BELIEF_LIMITS, type BeliefDepartmentInput, type BeliefSheetInput } from '@plumbline/model/beliefSheet.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { saveInvitation } from '@plumbline/store/operations/listen/outreachMails.ts';
import {
  addBeliefSheet,
  closeBeliefSheet,
  loadBeliefSheet,
  type SheetDepartment,
} from '@plumbline/store/operations/measure/beliefSheets.ts';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { OUTREACH_QUEUE } from '../../listen/outreach/outreachQueue.ts';
import { FRESH_INVITATION } from '../../listen/outreach/presentInvitation.ts';
import { startSending } from '../../listen/outreach/startSending.ts';
import type { AnswerDesk } from '../../listen/surveys/answerDesk.ts';
import { addSurvey, changeState } from '../../listen/surveys/changeSurvey.ts';
import { makeLinks } from '../../listen/surveys/makeLinks.ts';
import { publishSurvey } from '../../listen/surveys/publishSurvey.ts';
import { todayIn } from '../loadSubject.ts';
import { mailsOf, wordsOf } from './sheetWords.ts';

const DAY_MS = 86_400_000;
type Made = { desk: AnswerDesk; origin: string };

/**
 * Makes a worksheet: a small survey for every department, open from now until the end of its last day, and mails to those
 * whose addresses were given. Answers are anonymous: which department said what is known, who said it is not.
 *
 * @returns its id
 * @throws Refusal invalid `beliefs.noDimension`, `beliefs.unknownDimension`, `beliefs.twice`, `beliefs.past`; conflict
 *   `beliefs.mailOff` where there are addresses and no mail
 */
export async function makeSheet(
  context: WorkspaceContext,
  { desk, origin }: Made,
  input: BeliefSheetInput,
): Promise<string> {
  const dimensions = await chooseAsked(context, input);
  refuseTwice(input.departments.map(({ name }) => name));
  if (input.due < todayIn(context)) throw new Refusal('invalid', 'beliefs.past', { due: input.due });
  const writes = input.departments.some(({ emails }) => emails.length > 0);
  if (writes && !sendsMail(context.config)) throw new Refusal('conflict', 'beliefs.mailOff');
  const departments: SheetDepartment[] = [];
  for (const department of input.departments) {
    departments.push(await openDepartment(context, desk, { input, department, dimensions }));
  }
  const id = await addBeliefSheet(context.stores.operations, {
    workspace: context.workspace.id,
    title: input.title,
    dimensions: dimensions.map(({ key }) => key),
    departments,
    due: input.due,
    madeBy: nameOfActor(context.actor),
  });
  for (const [at, department] of input.departments.entries()) {
    const survey = departments[at]?.survey;
    if (survey !== undefined && department.emails.length > 0) await writeTo(context, survey, department, origin);
  }
  return id;
}

/** Nobody can answer any more. @throws Refusal conflict `beliefs.closed` */
export async function closeSheet(context: WorkspaceContext, desk: AnswerDesk, sheet: string): Promise<void> {
  const { operations } = context.stores;
  const { departments } = await loadBeliefSheet(operations, { workspace: context.workspace.id, sheet });
  const closed = await closeBeliefSheet(operations, {
    ...{ workspace: context.workspace.id, sheet, by: nameOfActor(context.actor), at: context.now() },
  });
  if (!closed) throw new Refusal('conflict', 'beliefs.closed', {});
  const past = (error: unknown): void => {
    // a survey whose last day is over is closed as it is
    if (!(error instanceof Refusal)) throw error;
  };
  for (const { survey } of departments) await changeState(context, desk, survey, 'closed').catch(past);
}

async function chooseAsked({ stores, workspace }: WorkspaceContext, input: BeliefSheetInput): Promise<Dimension[]> {
  if (input.dimensions.length === 0) throw new Refusal('invalid', 'beliefs.noDimension', {});
  const tree = await findTree(stores.operations, workspace.id);
  return [...new Set(input.dimensions)].map((key) => {
    const found = tree?.dimensions.find((one) => one.key === key);
    if (found === undefined) throw new Refusal('invalid', 'beliefs.unknownDimension', { dimension: key });
    return found;
  });
}

/** The moment at which a civil day is over. */
function endOf(day: string, zone: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return new Date(instantOfDay(next, zone)).toISOString();
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Refusal('invalid', 'beliefs.twice', { department: twice });
}

async function openDepartment(
  context: WorkspaceContext,
  desk: AnswerDesk,
  asked: { input: BeliefSheetInput; department: BeliefDepartmentInput; dimensions: readonly Dimension[] },
): Promise<SheetDepartment> {
  const { input, department, dimensions } = asked;
  const { name, headcount } = department;
  const words = wordsOf({ title: input.title, department: name, company: context.workspace.name });
  const survey = await addSurvey(context, composeBeliefSurvey(dimensions, name, words, input), {
    anonymous: true,
    fatigueExempt: true,
    closesAt: endOf(input.due, context.workspace.zone),
  });
  await publishSurvey(context, desk, survey);
  return { name, survey, headcount };
}

/** Every address gets a link of its own, is reminded while it has not answered, and is told when it ends. */
async function writeTo(
  context: WorkspaceContext,
  survey: string,
  { name, emails }: BeliefDepartmentInput,
  origin: string,
): Promise<void> {
  const people = [...new Set(emails)].map((email) => ({ customer: email, email, hidden: { department: name } }));
  const { made } = await makeLinks(context, survey, { people });
  if (made === 0) return;
  const { reminders, reminderDays } = BELIEF_LIMITS;
  await saveInvitation(
    context.stores.operations,
    { workspace: context.workspace.id, survey },
    {
      changed: { ...mailsOf(), plan: { ...FRESH_INVITATION.plan, reminders, reminderDays } },
      fresh: FRESH_INVITATION,
      by: nameOfActor(context.actor),
    },
  );
  await startSending(context, survey, { origin });
  await callJob(context, OUTREACH_QUEUE);
}
