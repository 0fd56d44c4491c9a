import { composeInterviewer } from '@plumbline/loop/listen/composeInterviewer.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { AttemptInput, Call, CallList, InterviewerSummary, NOTES_CHARS, PersonToCall } from '@plumbline/model/calls.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { AnswerReceipt, PublicSurvey, SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import {
  dropTurn,
  listCallLists,
  listInterviewers,
  listPeopleToCall,
  type PersonRow,
} from '@plumbline/store/operations/listen/contacts.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import type { AnswerDesk } from '../surveys/answerDesk.ts';
import { enterInterview, openInterview, saveInterview } from './enterInterview.ts';
import { exportInterviewers, exportPeopleToCall } from './exportCalls.ts';
import { recordAttempt } from './recordAttempt.ts';
import { loadCalledSurvey, takeCall } from './takeCall.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const CALLS = `${ROOT}/surveys/:survey/calls` as const;
const SurveyParam = z.object({ survey: z.uuid() });
const LinkParam = SurveyParam.extend({ link: z.uuid() });
const PAGE_PEOPLE = 100;
/** of a file, at a time */
const FILE_PEOPLE = 1000;

/** Asking by telephone: for who may enter answers in a respondent's place, and for nobody else. */
export function registerCallRoutes(app: App, desk: AnswerDesk): void {
  registerLists(app);
  registerTurns(app, desk);
  registerInterviews(app, desk);
}

const shared = { permission: 'response.write', tag: 'listen' } as const;

function registerLists(app: App): void {
  route(app, {
    ...shared,
    method: 'GET',
    url: `${ROOT}/calls`,
    operationId: 'listCallLists',
    summary: 'Live surveys with people who can be called, and how many are left',
    answer: z.object({ lists: z.array(CallList) }),
    handler: async ({ stores, workspace, now }) => ({
      lists: await listCallLists(stores.operations, workspace.id, now()),
    }),
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: CALLS,
    operationId: 'listPeopleToCall',
    summary: 'The people of a survey or a wave and what came of calling them; without their numbers',
    params: SurveyParam,
    query: z.object({ wave: z.string().max(200).default(''), after: z.uuid().optional() }),
    answer: z.object({ people: z.array(PersonToCall), next: z.string().nullable() }),
    handler: async (context, { params, query }) => {
      await loadCalledSurvey(context, params.survey);
      const { stores, workspace } = context;
      const asked = { workspace: workspace.id, survey: params.survey, ...query, now: context.now() };
      const people = await listPeopleToCall(stores.operations, { ...asked, limit: PAGE_PEOPLE });
      const last = people.at(-1);
      return {
        people: people.map(presentPerson),
        next: people.length < PAGE_PEOPLE || last === undefined ? null : last.link,
      };
    },
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: `${CALLS}/interviewers`,
    operationId: 'listInterviewers',
    summary: 'How each interviewer fares; who may not see surveys sees only the own row',
    params: SurveyParam,
    answer: z.object({ interviewers: z.array(InterviewerSummary) }),
    handler: async (context, { params }) => ({ interviewers: await listSeen(context, params.survey) }),
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: `${CALLS}/interviewers.csv`,
    operationId: 'downloadInterviewers',
    summary: 'How each interviewer fares, as a file',
    params: SurveyParam,
    answer: 'download',
    handler: async (context, { params }) => exportInterviewers(await listSeen(context, params.survey)),
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: `${CALLS}/people.csv`,
    operationId: 'downloadPeopleToCall',
    summary: 'The people of a survey or a wave and what came of calling them, as a file without their numbers',
    params: SurveyParam,
    query: z.object({ wave: z.string().max(200).default('') }),
    answer: 'download',
    handler: async (context, { params, query: { wave } }) => {
      await loadCalledSurvey(context, params.survey);
      return exportPeopleToCall(pagesOfPeople(context, { survey: params.survey, wave }));
    },
  });
}

/** Interviewers as far as the asker may see them. */
async function listSeen(context: WorkspaceContext, survey: string): Promise<InterviewerSummary[]> {
  await loadCalledSurvey(context, survey);
  const { stores, workspace, role, actor } = context;
  const found = await listInterviewers(stores.operations, { workspace: workspace.id, survey });
  const all = isAllowed(role, 'survey.read');
  const seen = found.filter(({ interviewer }) => all || interviewer === nameOfActor(actor));
  const confidence = workspace.settings.confidence ?? LIMITS.confidence;
  return seen.map((one) => composeInterviewer(one, confidence));
}

async function* pagesOfPeople(
  { stores, workspace, now }: WorkspaceContext,
  { survey, wave }: { survey: string; wave: string },
): AsyncGenerator<PersonToCall[]> {
  const asked = { workspace: workspace.id, survey, wave, now: now(), limit: FILE_PEOPLE };
  for (let after: string | undefined; ; ) {
    const people = await listPeopleToCall(stores.operations, { ...asked, ...(after === undefined ? {} : { after }) });
    yield people.map(presentPerson);
    after = people.at(-1)?.link;
    if (people.length < FILE_PEOPLE) return;
  }
}

function registerTurns(app: App, desk: AnswerDesk): void {
  route(app, {
    ...shared,
    method: 'POST',
    url: `${CALLS}/next`,
    operationId: 'takeCall',
    summary:
      'The next person to call by rule, or the one named, held for the asker for 30 minutes; `call` null: nobody',
    params: SurveyParam,
    body: z.strictObject({ wave: z.string().max(200).optional(), link: z.uuid().optional() }),
    answer: z.object({ call: Call.nullable() }),
    handler: async (context, { params, body }) => ({ call: await takeCall(context, desk, { ...params, ...body }) }),
  });
  route(app, {
    ...shared,
    method: 'POST',
    url: `${CALLS}/:link/attempts`,
    operationId: 'recordAttempt',
    summary: 'What came of a call that was no interview; lets the person go',
    params: LinkParam,
    body: AttemptInput,
    answer: 'nothing',
    handler: (context, { params, body }) => recordAttempt(context, { ...params, attempt: body }),
  });
  route(app, {
    ...shared,
    method: 'DELETE',
    url: `${CALLS}/:link/turn`,
    operationId: 'letCallGo',
    summary: 'Let a person go without having called',
    params: LinkParam,
    answer: 'nothing',
    handler: async ({ stores, workspace, actor }, { params }) => {
      await dropTurn(stores.operations, {
        workspace: workspace.id,
        link: params.link,
        interviewer: nameOfActor(actor),
      });
    },
  });
}

function registerInterviews(app: App, desk: AnswerDesk): void {
  route(app, {
    ...shared,
    method: 'GET',
    url: `${CALLS}/:link/interview`,
    operationId: 'openInterview',
    summary: 'The survey as it is asked of a person whom the asker has, with what was answered so far',
    params: LinkParam,
    answer: PublicSurvey,
    handler: (context, { params }) => openInterview(context, desk, params),
  });
  const params = SurveyParam;
  route(app, {
    ...shared,
    method: 'POST',
    url: `${CALLS}/interviews`,
    operationId: 'enterInterview',
    summary: 'An interview entered in the person’s place, under its link; the same response again changes nothing',
    params,
    body: z.strictObject({ submission: SubmissionInput, notes: z.string().max(NOTES_CHARS).optional() }),
    bytesMax: SURVEY_LIMITS.submissionBytes,
    answer: AnswerReceipt,
    handler: (context, { params: { survey }, body: { submission, notes } }) =>
      enterInterview(context, desk, { survey, submission, ...(notes === undefined ? {} : { notes }) }),
  });
  route(app, {
    ...shared,
    method: 'PUT',
    url: `${CALLS}/interviews`,
    operationId: 'saveInterview',
    summary: 'What was said so far in an interview',
    params,
    body: z.strictObject({ submission: SubmissionInput }),
    bytesMax: SURVEY_LIMITS.submissionBytes,
    audited: false,
    answer: z.object({ saved: z.boolean() }),
    handler: async (context, { params: { survey }, body }) => ({
      saved: await saveInterview(context, desk, { survey, ...body }),
    }),
  });
}

const presentPerson = ({ lastAt, appointmentAt, answeredAt, ...person }: PersonRow) => ({
  ...person,
  lastAt: lastAt?.toISOString() ?? null,
  appointmentAt: person.lastOutcome === 'appointment' ? (appointmentAt?.toISOString() ?? null) : null,
  answeredAt: answeredAt?.toISOString() ?? null,
});
