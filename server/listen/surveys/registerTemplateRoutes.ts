import { listTemplates, loadTemplate } from '@plumbline/loop/listen/templates/listTemplates.ts';
import { DraftDefinition, SurveyTemplateSummary } from '@plumbline/model/surveyRecord.ts';
import { z } from 'zod';
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
}
