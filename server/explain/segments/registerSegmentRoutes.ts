import { CustomerAddress } from '@plumbline/model/customer.ts';
import {
  CustomerSegment,
  Placed,
  PlaceInput,
  Placement,
  PlacementAsk,
  SegmentAsk,
  SegmentationInput,
  SegmentationItem,
  SegmentationReport,
  SegmentFit,
} from '@plumbline/model/segmentation.ts';
import { ValueAsk, ValueReport } from '@plumbline/model/valueReport.ts';
import { changeSegmentation, saveSegmentNames } from '@plumbline/store/operations/explain/segmentations.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { nameOfActor } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { declareModel } from '../runs/declareModel.ts';
import { answerMembership } from './answerMembership.ts';
import { listCentreRows } from './exportCentres.ts';
import { FOUND_TABLES, listFoundRows } from './exportFound.ts';
import { listSegmentRows, SEGMENT_TABLES } from './exportSegments.ts';
import { listValueRows, VALUE_TABLES } from './exportValue.ts';
import { loadDoneRun } from './loadDoneRun.ts';
import { openPlacement } from './placeCustomers.ts';
import { answerPlace, answerSegmentation, answerSegmentations } from './segmentations.ts';
import { openSegments } from './segmentModel.ts';
import { openValue } from './valueModel.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const FORMS = ['csv', 'xlsx'] as const;
const read = { method: 'GET', permission: 'explain.read', tag: 'explain' } as const;
const write = { permission: 'explain.write', tag: 'explain' } as const;
const params = z.object({ segmentation: z.uuid() });
const VersionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });

/** Who customers are: what they are worth, and the segments they fall into. */
export function registerSegmentRoutes(app: App): void {
  declareModel(app, {
    ...{ kind: 'value', summary: 'What customers bought, how often they come again, and what that is worth' },
    ...{ ask: ValueAsk, result: ValueReport, entry: new URL('./valueWorker.ts', import.meta.url), read: openValue },
  });
  declareModel(app, {
    ...{ kind: 'segments', summary: 'Groups of customers: how many, how stable, what tells them apart' },
    ...{
      ask: SegmentAsk,
      result: SegmentFit,
      entry: new URL('./segmentWorker.ts', import.meta.url),
      read: openSegments,
    },
  });
  declareModel(app, {
    ...{
      kind: 'placement',
      summary: 'Puts every customer into a segment: a new segmentation, or another period of one',
    },
    ...{ ask: PlacementAsk, result: Placement, entry: null, read: openPlacement },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/value/:run/tables/:table/:form`, operationId: 'exportValueTable' },
    summary: 'A table of what customers are worth, to take away',
    params: z.object({ run: z.uuid(), table: z.enum(VALUE_TABLES), form: z.enum(FORMS) }),
    answer: 'download',
    handler: async (context, { params: { run, table, form } }) => {
      const report = await loadDoneRun(context, 'value', run, ValueReport);
      const name = `${context.workspace.key}-${table}`;
      return tableDownload(name, form, listValueRows(report, table, context.locale));
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/segments/:run/tables/:table/:form`, operationId: 'exportFoundTable' },
    summary: 'Groups that a search found, what tells them apart, or how many were tried, as a table',
    params: z.object({ run: z.uuid(), table: z.enum(FOUND_TABLES), form: z.enum(FORMS) }),
    answer: 'download',
    handler: async (context, { params: { run, table, form } }) => {
      const fit = await loadDoneRun(context, 'segments', run, SegmentFit);
      return tableDownload(`${context.workspace.key}-${table}`, form, listFoundRows(fit, table, context.locale));
    },
  });
  registerSegmentations(app);
  registerVersions(app);
  registerMembership(app);
}

function registerSegmentations(app: App): void {
  const url = `${ROOT}/segmentations` as const;
  route(app, {
    ...{ ...read, url, operationId: 'listSegmentations' },
    summary: 'The ways in which customers are divided into segments, the newest first',
    answer: z.object({ segmentations: z.array(SegmentationItem) }),
    handler: async (context) => ({ segmentations: await answerSegmentations(context) }),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${url}/:segmentation`, operationId: 'renameSegments' },
    summary: 'Says how a segmentation and its segments are called, and what is to be done for each',
    ...{
      params,
      body: z.strictObject({ name: z.string().trim().min(1).max(120), names: SegmentationInput.shape.names }),
    },
    answer: 'nothing',
    handler: async ({ stores, workspace, actor, now }, { params: { segmentation }, body }) => {
      await changeSegmentation(stores.operations, workspace.id, segmentation, { name: body.name });
      const saved = { savedBy: nameOfActor(actor), savedAt: now() };
      await saveSegmentNames(stores.operations, { workspace: workspace.id, segmentation }, body.names, saved);
    },
  });
  for (const [method, rest, operationId, summary] of [
    ['DELETE', '', 'removeSegmentation', 'Puts a segmentation aside; it can be brought back'],
    ['POST', '/restore', 'restoreSegmentation', 'Brings back a segmentation that was put aside'],
  ] as const)
    route(app, {
      ...{ ...write, method, url: `${url}/:segmentation${rest}`, operationId, summary, params, answer: 'nothing' },
      handler: ({ stores, workspace, now }, { params: { segmentation } }) =>
        changeSegmentation(stores.operations, workspace.id, segmentation, { removedAt: rest === '' ? now() : null }),
    });
  route(app, {
    ...{ ...read, method: 'POST', url: `${url}/:segmentation/place`, operationId: 'placeCustomer', audited: false },
    summary: 'The segment of a new customer, by what is known, and how sure it is',
    ...{ params, body: PlaceInput, answer: Placed },
    handler: (context, { params: { segmentation }, body }) => answerPlace(context, segmentation, body.values),
  });
}

function registerMembership(app: App): void {
  route(app, {
    ...{ method: 'GET', permission: 'customer.read', tag: 'explain' },
    ...{ url: `${ROOT}/customers/:customer/segments`, operationId: 'listCustomerSegments' },
    summary: 'The segments that a customer belongs to',
    params: z.object({ customer: CustomerAddress }),
    answer: z.object({ segments: z.array(CustomerSegment) }),
    handler: async (context, { params: { customer } }) => ({ segments: await answerMembership(context, customer) }),
  });
}

function registerVersions(app: App): void {
  const url = `${ROOT}/segmentations/:segmentation` as const;
  route(app, {
    ...{ ...read, url, operationId: 'composeSegmentation' },
    summary: 'A segmentation: size, lines, loyalty and value of each segment, and who moved since the period before',
    ...{ params, query: VersionQuery, answer: SegmentationReport },
    handler: (context, { params: { segmentation }, query }) =>
      answerSegmentation(context, segmentation, query.version ?? null),
  });
  route(app, {
    ...{ ...read, url: `${url}/tables/:table/:form`, operationId: 'exportSegmentTable' },
    summary: 'A table of a segmentation, to take away',
    params: params.extend({ table: z.enum(SEGMENT_TABLES), form: z.enum(FORMS) }),
    ...{ query: VersionQuery, answer: 'download' },
    handler: async (context, { params: { segmentation, table, form }, query }) => {
      const report = await answerSegmentation(context, segmentation, query.version ?? null);
      return tableDownload(`${context.workspace.key}-${table}`, form, listSegmentRows(report, table, context.locale));
    },
  });
  route(app, {
    ...{ ...read, url: `${url}/centres/:form`, operationId: 'exportSegmentCentres' },
    summary: 'Where the groups of a version lie, beside those of the version before it, as a table',
    params: params.extend({ form: z.enum(FORMS) }),
    ...{ query: VersionQuery, answer: 'download' },
    handler: async (context, { params: { segmentation, form }, query }) => {
      const report = await answerSegmentation(context, segmentation, query.version ?? null);
      const at = report.all.findIndex(({ version }) => version === report.version.version);
      const last = report.all[at + 1]?.version;
      const before = last === undefined ? [] : [await answerSegmentation(context, segmentation, last)];
      return tableDownload(
        `${context.workspace.key}-centres`,
        form,
        listCentreRows([...before, report], context.locale),
      );
    },
  });
}
