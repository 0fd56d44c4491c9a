import {
  DraftDefinition,
  InvitedPerson,
  LinkRecord,
  MadeLinks,
  SavedDraft,
  SurveyDetail,
  SurveySettings,
  SurveySummary,
  SurveyVersion,
} from '@plumbline/model/surveyRecord.ts';
import { listLinks } from '@plumbline/store/operations/listen/surveyLinks.ts';
import {
  listSurveys,
  listSurveyVersions,
  loadSurvey,
  loadSurveyVersion,
} from '@plumbline/store/operations/listen/surveys.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { registerAnswerFileRoutes } from '../answerFiles/registerAnswerFileRoutes.ts';
import { registerCallRoutes } from '../calls/registerCallRoutes.ts';
import { AnswerDesk } from './answerDesk.ts';
import { addSurvey, changeSettings, changeState, removeSurvey, saveSurveyDraft } from './changeSurvey.ts';
import { exportLinks } from './exportLinks.ts';
import { makeLinks, presentLink } from './makeLinks.ts';
import { presentSurvey, presentSurveyDetail } from './presentSurvey.ts';
import { publishSurvey } from './publishSurvey.ts';
import { registerAnswerRoutes } from './registerAnswerRoutes.ts';
import { registerFatigueRoutes } from './registerFatigueRoutes.ts';
import { registerTemplateRoutes } from './registerTemplateRoutes.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const SurveyParam = z.object({ survey: z.uuid() });
const PEOPLE_MAX = 10_000;

/** What people and programs can ask of surveys, and what respondents can. */
export async function registerSurveyRoutes(app: App): Promise<void> {
  const desk = new AnswerDesk(app.house, await keepLinkSecret(app.house.config.dataDir));
  registerDrafts(app, desk);
  registerPublished(app, desk);
  registerVersions(app);
  registerLinks(app, desk);
  registerTemplateRoutes(app);
  registerFatigueRoutes(app, desk);
  registerAnswerRoutes(app, desk);
  registerAnswerFileRoutes(app, desk);
  registerCallRoutes(app, desk);
}

async function detailOf(context: WorkspaceContext, survey: string): Promise<SurveyDetail> {
  const { operations } = context.stores;
  const row = await loadSurvey(operations, context.workspace.id, survey);
  return presentSurveyDetail(operations, row, { locale: context.locale, now: context.now() });
}

function registerDrafts(app: App, desk: AnswerDesk): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys`,
    permission: 'survey.read',
    operationId: 'listSurveys',
    summary: 'The surveys, the newest change first',
    tag: 'listen',
    answer: z.object({ surveys: z.array(SurveySummary) }),
    handler: async ({ stores, workspace, now }) => ({
      surveys: (await listSurveys(stores.operations, workspace.id)).map((row) => presentSurvey(row, now())),
    }),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys`,
    permission: 'survey.write',
    operationId: 'addSurvey',
    summary: 'A new survey as a draft, whole or not',
    tag: 'listen',
    body: z.strictObject({ definition: DraftDefinition }),
    answer: SurveyDetail,
    success: 'created',
    handler: async (context, { body }) => detailOf(context, await addSurvey(context, body.definition)),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey`,
    permission: 'survey.read',
    operationId: 'showSurvey',
    summary: 'A survey with its draft, what is not right with it, and how full its quotas are',
    tag: 'listen',
    params: SurveyParam,
    answer: SurveyDetail,
    handler: (context, { params }) => detailOf(context, params.survey),
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/surveys/:survey/draft`,
    permission: 'survey.write',
    operationId: 'saveSurveyDraft',
    summary: 'Save the draft; one that somebody saved since `revision` is a conflict',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({ definition: DraftDefinition, revision: z.int().min(1) }),
    answer: SavedDraft,
    handler: (context, { params, body }) => saveSurveyDraft(context, params.survey, body),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys/:survey/duplicate`,
    permission: 'survey.write',
    operationId: 'duplicateSurvey',
    summary: 'A new draft with the same questions and settings',
    tag: 'listen',
    params: SurveyParam,
    answer: SurveyDetail,
    success: 'created',
    handler: async (context, { params }) => {
      const { draft, settings } = await loadSurvey(context.stores.operations, context.workspace.id, params.survey);
      return detailOf(context, await addSurvey(context, draft, { ...settings, closesAt: undefined }));
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/surveys/:survey`,
    permission: 'survey.write',
    operationId: 'removeSurvey',
    summary: 'Remove a survey that nobody answered, with its links',
    tag: 'listen',
    params: SurveyParam,
    answer: 'nothing',
    handler: (context, { params }) => removeSurvey(context, desk, params.survey),
  });
}

function registerPublished(app: App, desk: AnswerDesk): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys/:survey/publish`,
    permission: 'survey.write',
    operationId: 'publishSurvey',
    summary: 'Publish the draft as the next version; refused with `problems` while it is not whole',
    tag: 'listen',
    params: SurveyParam,
    answer: SurveyDetail,
    handler: (context, { params }) => publishSurvey(context, desk, params.survey),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys/:survey/state`,
    permission: 'survey.write',
    operationId: 'changeSurveyState',
    summary: 'Open, pause or close a published survey',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({ state: z.enum(['live', 'paused', 'closed']) }),
    answer: SurveyDetail,
    handler: async (context, { params, body }) => {
      await changeState(context, desk, params.survey, body.state);
      return detailOf(context, params.survey);
    },
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/surveys/:survey/settings`,
    permission: 'survey.write',
    operationId: 'changeSurveySettings',
    summary: 'Rules that are no part of the questions: fatigue, answers of one person, last day, anonymity',
    tag: 'listen',
    params: SurveyParam,
    body: SurveySettings,
    answer: SurveyDetail,
    handler: async (context, { params, body }) => {
      await changeSettings(context, desk, params.survey, body);
      return detailOf(context, params.survey);
    },
  });
}

function registerVersions(app: App): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/versions`,
    permission: 'survey.read',
    operationId: 'listSurveyVersions',
    summary: 'The published versions, the newest first',
    tag: 'listen',
    params: SurveyParam,
    answer: z.object({ versions: z.array(SurveyVersion) }),
    handler: async ({ stores: { operations }, workspace }, { params }) => {
      await loadSurvey(operations, workspace.id, params.survey);
      const versions = await listSurveyVersions(operations, workspace.id, params.survey);
      return { versions: versions.map((one) => ({ ...one, publishedAt: one.publishedAt.toISOString() })) };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/versions/:version`,
    permission: 'survey.read',
    operationId: 'showSurveyVersion',
    summary: 'What was asked in a published version',
    tag: 'listen',
    params: SurveyParam.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    answer: z.object({ definition: DraftDefinition }),
    handler: async ({ stores: { operations }, workspace }, { params: { survey, version } }) => {
      const { definition } = await loadSurveyVersion(operations, { workspace: workspace.id, survey, version });
      return { definition };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/survey.json`,
    permission: 'survey.read',
    operationId: 'exportSurvey',
    summary: 'The survey file: what is published, or the draft while nothing is',
    tag: 'listen',
    params: SurveyParam,
    answer: 'download',
    handler: async ({ stores, workspace }, { params }) => {
      const { key, published, draft } = await loadSurvey(stores.operations, workspace.id, params.survey);
      const body = `${JSON.stringify(published ?? draft, null, 2)}\n`;
      return { name: `survey-${key}.json`, type: 'application/json', body };
    },
  });
}

function registerLinks(app: App, desk: AnswerDesk): void {
  const { secret } = desk;
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys/:survey/links`,
    permission: 'survey.write',
    operationId: 'makeSurveyLinks',
    summary: 'Personal links, each for one answer of one person; says who was left out and why',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({
      people: z.array(InvitedPerson).min(1).max(PEOPLE_MAX),
      wave: z.string().min(1).max(80).optional(),
    }),
    answer: MadeLinks,
    success: 'created',
    handler: (context, { params, body: { people, wave } }) =>
      makeLinks(context, params.survey, { people, ...(wave === undefined ? {} : { wave }) }),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/links`,
    permission: 'response.read',
    operationId: 'listSurveyLinks',
    summary: 'Personal links in the order in which they were made',
    tag: 'listen',
    params: SurveyParam,
    query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(1000).default(100) }),
    answer: z.object({ links: z.array(LinkRecord), next: z.uuid().nullable() }),
    handler: async ({ stores: { operations }, workspace }, { params: { survey }, query: { after, limit } }) => {
      const { key } = await loadSurvey(operations, workspace.id, survey);
      const asked = { workspace: workspace.id, survey, limit: limit + 1, ...(after === undefined ? {} : { after }) };
      const found = await listLinks(operations, asked);
      const links = found.slice(0, limit).map((link) => presentLink(link, { key, secret }));
      return { links, next: found.length > limit ? (links.at(-1)?.id ?? null) : null };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/links.csv`,
    permission: 'response.read',
    operationId: 'exportSurveyLinks',
    summary: 'Personal links with their whole addresses, to be sent another way',
    tag: 'listen',
    params: SurveyParam,
    answer: 'download',
    handler: (context, { params, headers }) =>
      exportLinks(context, params.survey, { secret, origin: originOf(context, headers) }),
  });
}
