import { DriverColumns, DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import {
  DriverGroupsAsk,
  DriverGroupsReport,
  DriversAsk,
  DriversReport,
  DriverWeightsAsk,
  DriverWeightsReport,
} from '@plumbline/model/driversReport.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { type App, route } from '../../http/route.ts';
import { declareModel } from '../runs/declareModel.ts';
import { DRIVER_TABLE_NAMES, listDriverRows } from './exportDrivers.ts';
import { keepDriverModel, presentDriverModels, putDriverModelAway } from './keepDriverModels.ts';
import { listDriverColumns } from './listDriverColumns.ts';
import { readDrivers, readGroups, readWeights } from './readDrivers.ts';

const ROOT = '/api/workspaces/:workspace/drivers' as const;
const ModelParam = z.object({ model: z.uuid() });
const Kept = z.object({ id: z.uuid(), version: z.int() });
const Said = z.object({ name: z.string().trim().min(1).max(120), model: DriverModel });
const entry = new URL('./driversWorker.ts', import.meta.url);

/** What drives satisfaction: models that people draw, and what comes out of them. */
export function registerDriverRoutes(app: App): void {
  declareModel(app, {
    ...{ kind: 'drivers', summary: 'A model of what drives satisfaction, by PLS or covariance SEM' },
    ...{ ask: DriversAsk, result: DriversReport, entry, read: readDrivers },
  });
  declareModel(app, {
    ...{ kind: 'driverweights', summary: 'What matters most to satisfaction, and the formula that predicts it' },
    ...{ ask: DriverWeightsAsk, result: DriverWeightsReport, entry, read: readWeights },
  });
  declareModel(app, {
    ...{ kind: 'drivergroups', summary: 'A model of drivers in two groups, compared where both are measured alike' },
    ...{ ask: DriverGroupsAsk, result: DriverGroupsReport, entry, read: readGroups },
  });
  registerColumnsAndTables(app);
  registerModels(app);
}

function registerColumnsAndTables(app: App): void {
  const read = { method: 'GET', permission: 'explain.read', tag: 'explain' } as const;
  route(app, {
    ...{ ...read, url: `${ROOT}/columns`, operationId: 'listDriverColumns' },
    summary: 'What a model of drivers may be made of, with the ECSI as far as the columns go',
    answer: DriverColumns,
    handler: (context) => listDriverColumns(context),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...read, url: `${ROOT}/runs/:run/table.${form}`, answer: 'download' },
      operationId: form === 'csv' ? 'exportDriversCsv' : 'exportDriversXlsx',
      summary: 'A table of a run about drivers',
      params: z.object({ run: z.uuid() }),
      query: z.object({ table: z.enum(DRIVER_TABLE_NAMES as [string, ...string[]]) }),
      handler: async (context, { params, query }) => {
        const table = query.table as (typeof DRIVER_TABLE_NAMES)[number];
        return tableDownload(
          `${context.workspace.key}-drivers-${table}`,
          form,
          await listDriverRows(context, params.run, table),
        );
      },
    });
}

function registerModels(app: App): void {
  const write = { permission: 'explain.write', tag: 'explain' } as const;
  route(app, {
    ...{ method: 'GET', permission: 'explain.read', tag: 'explain', url: `${ROOT}/models` },
    operationId: 'listDriverModels',
    summary: 'The models of drivers that are kept, each in its newest version',
    answer: z.object({ models: z.array(SavedDriverModel) }),
    handler: async (context) => ({ models: await presentDriverModels(context) }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/models`, operationId: 'addDriverModel', success: 'created' },
    summary: 'Keeps a model of drivers under a name',
    ...{ body: Said, answer: Kept },
    handler: (context, { body }) => keepDriverModel(context, null, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/models/:model`, operationId: 'changeDriverModel' },
    summary: 'Keeps a further version of a model; the earlier ones stay',
    ...{ params: ModelParam, body: Said.extend({ version: z.int().min(1) }), answer: Kept },
    handler: (context, { params, body: { version, ...said } }) =>
      keepDriverModel(context, { id: params.model, version }, said),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ROOT}/models/:model`, operationId: 'removeDriverModel' },
    summary: 'Puts a model away',
    ...{ params: ModelParam, answer: Kept },
    handler: (context, { params }) => putDriverModelAway(context, params.model),
  });
}
