import { countSurveyToRelay } from '@plumbline/store/operations/listen/relayBatches.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { restateSurvey } from './restateSurvey.ts';

const URL = '/api/workspaces/:workspace/surveys/:survey/restate' as const;
const SurveyParam = z.object({ survey: z.uuid() });

/** How far the answers of a survey are on their way to the lines. */
export const Relaying = z
  .object({
    /** complete responses that are no pilots */
    complete: z.int().min(0),
    /** those of them that are not on the lines yet, or not as they are now */
    waiting: z.int().min(0),
  })
  .meta({ id: 'Relaying' });
type Relaying = z.infer<typeof Relaying>;

/** What can be asked of the way from answers to lines. */
export function registerRelayRoutes(app: App): void {
  route(app, {
    method: 'GET',
    url: URL,
    permission: 'survey.read',
    operationId: 'findRelaying',
    summary: 'How many answers of a survey are on their way to the lines',
    tag: 'listen',
    params: SurveyParam,
    answer: Relaying,
    handler: (context, { params }) => findRelaying(context, params.survey),
  });
  route(app, {
    method: 'POST',
    url: URL,
    permission: 'survey.write',
    operationId: 'restateSurvey',
    summary:
      'Bring all answers of a survey to the lines again, such as after the dimensions changed; in the background',
    tag: 'listen',
    params: SurveyParam,
    answer: Relaying,
    success: 'accepted',
    handler: async (context, { params }) => {
      const { complete } = await findRelaying(context, params.survey);
      context.inBackground(
        'restating',
        restateSurvey(app.house, { workspace: context.workspace.id, survey: params.survey }),
      );
      return { complete, waiting: complete };
    },
  });
}

/** @throws Refusal not_found `survey.unknown` */
async function findRelaying({ stores, workspace }: WorkspaceContext, survey: string): Promise<Relaying> {
  await loadSurvey(stores.operations, workspace.id, survey);
  return countSurveyToRelay(stores.operations, workspace.id, survey);
}
