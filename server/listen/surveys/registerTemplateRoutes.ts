import type { Lost } from '@plumbline/loop/listen/exchange/converted.ts';
import { readQsf } from '@plumbline/loop/listen/exchange/readQsf.ts';
import { readSurveyFile } from '@plumbline/loop/listen/exchange/readSurveyFile.ts';
import { readSurveyJs } from '@plumbline/loop/listen/exchange/readSurveyJs.ts';
import { writeSurveyJs } from '@plumbline/loop/listen/exchange/writeSurveyJs.ts';
import { listTemplates, loadTemplate } from '@plumbline/loop/listen/templates/listTemplates.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  ConvertedSurvey,
  DraftDefinition,
  LostPart,
  SurveyTemplateSummary,
  SurveyToConvert,
} from '@plumbline/model/surveyRecord.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';

const ROOT = '/api/workspaces/:workspace' as const;

/** Surveys to begin from. */
export function registerTemplateRoutes(app: App): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/survey-templates`,
    permission: 'survey.read',
    operationId: 'listSurveyTemplates',
    summary: 'Surveys to begin from',
    tag: 'listen',
    answer: z.object({ templates: z.array(SurveyTemplateSummary) }),
    handler: () => ({ templates: listTemplates().map((one) => ({ ...one, sources: [...one.sources] })) }),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/survey-templates/:template`,
    permission: 'survey.read',
    operationId: 'showSurveyTemplate',
    summary: 'The questions of a template: of a before/after pair `definition` is the first, `definitions` holds both',
    tag: 'listen',
    params: z.object({ template: z.string().min(1).max(80) }),
    answer: z.object({ definition: DraftDefinition, definitions: z.array(DraftDefinition) }),
    handler: (_context, { params }) => {
      const definitions = loadTemplate(params.template).map((survey): Record<string, unknown> => survey);
      return { definition: definitions[0] ?? {}, definitions };
    },
  });
  registerExchange(app);
}

function registerExchange(app: App): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/surveys/convert`,
    permission: 'survey.write',
    operationId: 'convertSurvey',
    summary: 'A survey of another tool as one of ours, with a list of what could not be carried over; nothing is saved',
    tag: 'listen',
    audited: false,
    body: SurveyToConvert,
    answer: ConvertedSurvey,
    handler: ({ locale }, { body: { from, text } }) => {
      if (from === 'plumbline') return { definition: readSurveyFile(text), lost: [] };
      const { survey, lost } = from === 'qsf' ? readQsf(text) : readSurveyJs(text);
      return { definition: survey, lost: lost.map((one) => sayLost(one, locale)) };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/surveyjs.json`,
    permission: 'survey.read',
    operationId: 'exportSurveyJs',
    summary: 'The survey as SurveyJS reads it; of ours it has no words for meanings, quotas and series',
    tag: 'listen',
    params: z.object({ survey: z.uuid() }),
    answer: 'download',
    handler: async (context, { params }) => {
      const { key, text } = await writeForSurveyJs(context, params.survey);
      return { name: `surveyjs-${key}.json`, type: 'application/json', body: text };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/surveys/:survey/surveyjs`,
    permission: 'survey.read',
    operationId: 'listLostInSurveyJs',
    summary: 'What the survey would lose as a file of SurveyJS',
    tag: 'listen',
    params: z.object({ survey: z.uuid() }),
    answer: z.object({ lost: z.array(LostPart) }),
    handler: async (context, { params }) => {
      const { lost } = await writeForSurveyJs(context, params.survey);
      return { lost: lost.map((one) => sayLost(one, context.locale)) };
    },
  });
}

/** @throws Refusal conflict `survey.notPublished` where nothing is published and the draft is not whole */
async function writeForSurveyJs({ stores, workspace }: WorkspaceContext, survey: string) {
  const { key, published, draft } = await loadSurvey(stores.operations, workspace.id, survey);
  const read = Survey.safeParse(published ?? draft);
  if (!read.success) throw new Refusal('conflict', 'survey.notPublished');
  return { key, ...writeSurveyJs(read.data) };
}

function sayLost({ where, what, values }: Lost, locale: Locale): { where: string; what: string } {
  return { where, what: say(locale, `surveys:lost.${what}`, { ...values }) };
}
