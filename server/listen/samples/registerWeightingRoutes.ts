import { Refusal } from '@plumbline/model/refusal.ts';
import { WeightingSummary } from '@plumbline/model/sample.ts';
import { WeightingChoice, WeightingDesign, WeightingDetail, WeightingReport } from '@plumbline/model/weighting.ts';
import {
  countLaterResponses,
  listWeightings,
  loadWeighting,
  removeWeighting,
  type WeightingRow,
} from '@plumbline/store/operations/listen/sampleWeightings.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { listWeightingChoices } from './listWeightingChoices.ts';
import { makeWeighting, tryWeighting } from './makeWeighting.ts';

const ROOT = '/api/workspaces/:workspace/surveys/:survey' as const;
const SurveyParam = z.object({ survey: z.uuid() });
const WeightingParam = SurveyParam.extend({ weighting: z.uuid() });

/** Weightings of a survey: what the answers can be weighted by, what that would do, and those that are kept. */
export function registerWeightingRoutes(app: App): void {
  const tag = 'listen' as const;
  const of = { params: SurveyParam, tag } as const;
  route(app, {
    ...{ ...of, method: 'GET', url: `${ROOT}/weightings`, permission: 'survey.read', operationId: 'listWeightings' },
    summary: 'The weightings of a survey, every version, the newest first',
    answer: z.object({ weightings: z.array(WeightingSummary) }),
    handler: async ({ stores, workspace }, { params }) => {
      await loadSurvey(stores.operations, workspace.id, params.survey);
      return { weightings: (await listWeightings(stores.operations, workspace.id, params.survey)).map(present) };
    },
  });
  route(app, {
    ...{ ...of, method: 'GET', url: `${ROOT}/weighting-choices`, permission: 'survey.read' },
    operationId: 'listWeightingChoices',
    summary: 'What the answers can be weighted by, with the answers counted',
    query: z.object({ sample: z.uuid().optional() }),
    answer: z.object({ choices: z.array(WeightingChoice) }),
    handler: async (context, { params, query }) => ({
      choices: await listWeightingChoices(context, params.survey, query.sample ?? null),
    }),
  });
  route(app, {
    ...{ ...of, method: 'POST', url: `${ROOT}/weightings/try`, permission: 'survey.read', operationId: 'tryWeighting' },
    summary: 'What a weighting would do to the answers as they are now; changes nothing',
    body: z.strictObject({ design: WeightingDesign }),
    answer: WeightingReport,
    audited: false,
    handler: async (context, { params, body }) => (await tryWeighting(context, params.survey, body.design)).report,
  });
  route(app, {
    ...{ ...of, method: 'POST', url: `${ROOT}/weightings`, permission: 'survey.write', operationId: 'makeWeighting' },
    summary: 'Weight the answers and keep it as the next version of its name',
    body: z.strictObject({ name: z.string().trim().min(1).max(80), design: WeightingDesign }),
    answer: WeightingDetail,
    success: 'created',
    handler: async (context, { params, body }) =>
      detailOf(context, { ...params, weighting: await makeWeighting(context, params.survey, body) }),
  });
  const one = { params: WeightingParam, tag } as const;
  route(app, {
    ...{ ...one, method: 'GET', url: `${ROOT}/weightings/:weighting`, permission: 'survey.read' },
    operationId: 'showWeighting',
    summary: 'A weighting with its design, what it does, and the answers that came since',
    answer: WeightingDetail,
    handler: (context, { params }) => detailOf(context, params),
  });
  route(app, {
    ...{ ...one, method: 'POST', url: `${ROOT}/weightings/:weighting/again`, permission: 'survey.write' },
    operationId: 'makeWeightingAgain',
    summary: 'The same weighting of the answers as they are now, as the next version of its name',
    answer: WeightingDetail,
    success: 'created',
    handler: async (context, { params }) => {
      const asked = { ...params, workspace: context.workspace.id };
      const { name, design } = await loadWeighting(context.stores.operations, asked);
      const again = { name, design: WeightingDesign.parse(design) };
      return detailOf(context, { ...params, weighting: await makeWeighting(context, params.survey, again) });
    },
  });
  route(app, {
    ...{ ...one, method: 'DELETE', url: `${ROOT}/weightings/:weighting`, permission: 'survey.write' },
    operationId: 'removeWeighting',
    summary: 'Forget one version of a weighting',
    answer: 'nothing',
    handler: async ({ stores, workspace }, { params }) => {
      const gone = await removeWeighting(stores.operations, { ...params, workspace: workspace.id });
      if (!gone) throw new Refusal('not_found', 'samples.noWeighting', { weighting: params.weighting });
    },
  });
}

function present(row: WeightingRow): WeightingSummary {
  const { id, name, version, newest, madeAt, madeBy, variables, n, effectiveN } = row;
  return { id, name, version, newest, madeAt: madeAt.toISOString(), madeBy, variables, n, effectiveN };
}

async function detailOf(
  context: WorkspaceContext,
  { survey, weighting }: { survey: string; weighting: string },
): Promise<WeightingDetail> {
  const { operations } = context.stores;
  const asked = { workspace: context.workspace.id, survey, weighting };
  const row = await loadWeighting(operations, asked);
  return {
    ...present(row),
    design: WeightingDesign.parse(row.design),
    report: WeightingReport.parse(row.report),
    later: await countLaterResponses(operations, { ...asked, since: row.madeAt }),
  };
}
