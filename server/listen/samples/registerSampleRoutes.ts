import { Refusal } from '@plumbline/model/refusal.ts';
import {
  NewWave,
  RedrawnSample,
  SampleDesign,
  SampleDetail,
  SampleFacet,
  SampleList,
  SampleListInput,
  SampleMember,
  SamplePlan,
  SampleSummary,
} from '@plumbline/model/sample.ts';
import { SampleFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import { listSampleFacets, removeList } from '@plumbline/store/analytics/listen/sampleFrame.ts';
import {
  addDoNotAsk,
  listDoNotAsk,
  listSampleLists,
  loadSampleList,
  removeDoNotAsk,
  removeSampleList,
} from '@plumbline/store/operations/listen/sampleFrames.ts';
import {
  addSample,
  changeSample,
  listMembers,
  listSamples,
  listWaves,
  loadSample,
  removeSample,
} from '@plumbline/store/operations/listen/samples.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { drawSample, redrawSample } from './drawSample.ts';
import { exportMembersCsv, exportMembersXlsx } from './exportMembers.ts';
import { followSample } from './followSample.ts';
import { makeWave } from './makeWave.ts';
import { planFrame } from './planFrame.ts';
import { presentList, presentSample, presentSampleDetail } from './presentSample.ts';
import { readSampleList } from './readSampleList.ts';
import { registerWeightingRoutes } from './registerWeightingRoutes.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const SampleParam = z.object({ sample: z.uuid() });
const ListParam = z.object({ list: z.uuid() });
const NewSample = z.strictObject({ name: z.string().trim().min(1).max(80), design: SampleDesign });
const Customers = z.array(z.string().min(1).max(200)).min(1).max(10_000);

/** Samples: who may be drawn, the design and its numbers, the draw, waves of links, and what became of them. */
export function registerSampleRoutes(app: App): void {
  registerDesigns(app);
  registerDraws(app);
  registerLists(app);
  registerDoNotAsk(app);
  registerWeightingRoutes(app);
}

async function detailOf(context: WorkspaceContext, sample: string): Promise<SampleDetail> {
  const asked = { workspace: context.workspace.id, sample };
  const { operations } = context.stores;
  return presentSampleDetail(await loadSample(operations, asked), await listWaves(operations, asked));
}

function registerDesigns(app: App): void {
  const tag = 'listen' as const;
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/samples`, permission: 'survey.read', operationId: 'listSamples', tag },
    summary: 'The samples, the newest change first',
    answer: z.object({ samples: z.array(SampleSummary) }),
    handler: async ({ stores, workspace }) => ({
      samples: (await listSamples(stores.operations, workspace.id)).map(presentSample),
    }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/samples`, permission: 'survey.write', operationId: 'addSample', tag },
    summary: 'A new sample, not drawn yet',
    body: NewSample,
    answer: SampleDetail,
    success: 'created',
    handler: async (context, { body }) => {
      const madeBy = nameOfActor(context.actor);
      const fresh = { workspace: context.workspace.id, ...body, madeBy };
      return detailOf(context, await addSample(context.stores.operations, fresh));
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/samples/plan`, permission: 'survey.read', operationId: 'planSample', tag },
    summary: 'What a design comes to on the customers as they are now: sizes, strata, margins, warnings',
    body: z.strictObject({ design: SampleDesign }),
    answer: SamplePlan,
    audited: false,
    handler: async (context, { body }) => (await planFrame(context, body.design)).plan,
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/samples/:sample`, permission: 'survey.read', operationId: 'showSample', tag },
    summary: 'A sample with its design, what was drawn, and its waves',
    params: SampleParam,
    answer: SampleDetail,
    handler: (context, { params }) => detailOf(context, params.sample),
  });
  route(app, {
    ...{ method: 'PUT', url: `${ROOT}/samples/:sample`, permission: 'survey.write', operationId: 'changeSample', tag },
    summary: 'Change the design of a sample that is not drawn',
    params: SampleParam,
    body: NewSample,
    answer: SampleDetail,
    handler: async (context, { params, body }) => {
      const asked = { workspace: context.workspace.id, sample: params.sample };
      const { name } = await loadSample(context.stores.operations, asked);
      if (!(await changeSample(context.stores.operations, asked, body)))
        throw new Refusal('conflict', 'samples.drawn', { name });
      return detailOf(context, params.sample);
    },
  });
  route(app, {
    ...{
      method: 'DELETE',
      url: `${ROOT}/samples/:sample`,
      permission: 'survey.write',
      operationId: 'removeSample',
      tag,
    },
    summary: 'Remove a sample that no wave asked',
    params: SampleParam,
    answer: 'nothing',
    handler: async (context, { params }) => {
      const asked = { workspace: context.workspace.id, sample: params.sample };
      const { name, waves } = await loadSample(context.stores.operations, asked);
      if (waves > 0) throw new Refusal('conflict', 'samples.asked', { name, waves });
      await removeSample(context.stores.operations, asked);
    },
  });
}

function registerDraws(app: App): void {
  const tag = 'listen' as const;
  const of = `${ROOT}/samples/:sample` as const;
  route(app, {
    ...{ method: 'POST', url: `${of}/draw`, permission: 'survey.write', operationId: 'drawSample', tag },
    summary: 'Draw the sample, once; seed and frame are kept so that it can be drawn again',
    params: SampleParam,
    answer: SampleDetail,
    handler: async (context, { params }) => {
      await drawSample(context, params.sample);
      return detailOf(context, params.sample);
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${of}/redraw`, permission: 'survey.read', operationId: 'redrawSample', tag },
    summary: 'Draw again from what was kept, and say whether the same people come out; changes nothing',
    params: SampleParam,
    answer: RedrawnSample,
    audited: false,
    handler: (context, { params }) => redrawSample(context, params.sample),
  });
  route(app, {
    ...{ method: 'POST', url: `${of}/waves`, permission: 'survey.write', operationId: 'makeSampleWave', tag },
    summary: 'Ask members by personal links of a survey: the main part, the reserve, or people of an earlier wave',
    params: SampleParam,
    body: NewWave,
    answer: SampleDetail,
    success: 'created',
    handler: async (context, { params, body }) => {
      await makeWave(context, params.sample, body);
      return detailOf(context, params.sample);
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${of}/follow-up`, permission: 'survey.read', operationId: 'followSample', tag },
    summary: 'By wave and stratum: outcomes, response rates, margins reached, early against late',
    params: SampleParam,
    answer: SampleFollowUp,
    handler: (context, { params }) => followSample(context, params.sample),
  });
  route(app, {
    ...{ method: 'GET', url: `${of}/members`, permission: 'response.read', operationId: 'listSampleMembers', tag },
    summary: 'Who was drawn, by stratum and in the order of the drawing',
    params: SampleParam,
    query: z.object({
      stratum: z.string().max(700).default(''),
      place: z.coerce.number().int().min(-1).default(-1),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    answer: z.object({ members: z.array(SampleMember) }),
    handler: async ({ stores, workspace }, { params, query: { stratum, place, limit } }) => {
      const asked = { workspace: workspace.id, sample: params.sample };
      await loadSample(stores.operations, asked);
      return { members: await listMembers(stores.operations, asked, { after: { stratum, place }, limit }) };
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${of}/members.csv`, permission: 'response.read', operationId: 'exportSampleCsv', tag },
    summary: 'Everybody who was drawn, as CSV',
    params: SampleParam,
    answer: 'download',
    handler: (context, { params }) => exportMembersCsv(context, params.sample),
  });
  route(app, {
    ...{ method: 'GET', url: `${of}/members.xlsx`, permission: 'response.read', operationId: 'exportSampleXlsx', tag },
    summary: 'Everybody who was drawn, as a workbook',
    params: SampleParam,
    answer: 'download',
    handler: (context, { params }) => exportMembersXlsx(context, params.sample),
  });
}

function registerLists(app: App): void {
  const tag = 'listen' as const;
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/sample-lists`, permission: 'survey.read', operationId: 'listSampleLists', tag },
    summary: 'Uploaded lists of people to draw from',
    answer: z.object({ lists: z.array(SampleList) }),
    handler: async ({ stores, workspace }) => ({
      lists: (await listSampleLists(stores.operations, workspace.id)).map(presentList),
    }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/sample-lists`, permission: 'survey.write', operationId: 'addSampleList', tag },
    summary: 'Read a brought file as a list of people; says how many rows were left out, and why',
    body: SampleListInput,
    answer: SampleList,
    success: 'created',
    handler: async (context, { body }) => {
      const list = await readSampleList(context, body);
      return presentList(await loadSampleList(context.stores.operations, context.workspace.id, list));
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/sample-lists/:list/facets`, permission: 'survey.read', tag },
    operationId: 'listSampleFacets',
    summary: 'Values of the attributes of an uploaded list',
    params: ListParam,
    answer: z.object({ facets: z.array(SampleFacet) }),
    handler: async ({ stores, workspace }, { params }) => {
      const { number } = await loadSampleList(stores.operations, workspace.id, params.list);
      const facets = new Map<string, SampleFacet>();
      for (const { attribute, ...value } of await listSampleFacets(stores.analytics, workspace.number, number)) {
        const facet = facets.get(attribute) ?? { attribute, values: [] };
        facet.values.push(value);
        facets.set(attribute, facet);
      }
      return { facets: [...facets.values()] };
    },
  });
  route(app, {
    ...{ method: 'DELETE', url: `${ROOT}/sample-lists/:list`, permission: 'survey.write', tag },
    operationId: 'removeSampleList',
    summary: 'Forget an uploaded list; a sample drawn from it keeps its members',
    params: ListParam,
    answer: 'nothing',
    handler: async ({ stores, workspace }, { params }) => {
      const { number } = await loadSampleList(stores.operations, workspace.id, params.list);
      await removeList(stores.analytics, workspace.number, number);
      await removeSampleList(stores.operations, workspace.id, params.list);
    },
  });
}

function registerDoNotAsk(app: App): void {
  const tag = 'listen' as const;
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/do-not-ask`, permission: 'response.read', operationId: 'listDoNotAsk', tag },
    summary: 'People who asked not to be asked, the newest first',
    answer: z.object({
      people: z.array(
        z.object({ customer: z.string(), because: z.string(), addedBy: z.string(), addedAt: z.string() }),
      ),
    }),
    handler: async ({ stores, workspace }) => ({
      people: (await listDoNotAsk(stores.operations, workspace.id)).map((one) => ({
        ...one,
        addedAt: one.addedAt.toISOString(),
      })),
    }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/do-not-ask`, permission: 'survey.write', operationId: 'addDoNotAsk', tag },
    summary: 'Leave these people alone: no sample draws them, no list and no event asks them',
    body: z.strictObject({ customers: Customers, because: z.string().max(200).default('') }),
    answer: z.object({ added: z.int() }),
    handler: async ({ stores, workspace, actor }, { body }) => ({
      added: await addDoNotAsk(stores.operations, {
        ...{ workspace: workspace.id, ...body, addedBy: nameOfActor(actor) },
      }),
    }),
  });
  route(app, {
    ...{
      method: 'POST',
      url: `${ROOT}/do-not-ask/remove`,
      permission: 'survey.write',
      operationId: 'removeDoNotAsk',
      tag,
    },
    summary: 'These people may be asked again',
    body: z.strictObject({ customers: Customers }),
    answer: 'nothing',
    handler: ({ stores, workspace }, { body }) =>
      removeDoNotAsk(stores.operations, { workspace: workspace.id, customers: body.customers }),
  });
}
