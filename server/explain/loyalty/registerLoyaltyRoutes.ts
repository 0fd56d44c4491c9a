import { openChurnModel } from '@plumbline/loop/explain/loyalty/scoreChurn.ts';
import { ChurnAsk, ChurnReport, RiskyCustomers, ScoreAnswer, ScoreAsk } from '@plumbline/model/churn.ts';
import { CriticalAsk, CriticalReport, CurveAsk, CurveReport } from '@plumbline/model/loyalty.ts';
import { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { PanelAsk, PanelReport } from '@plumbline/model/valuePanel.ts';
import { WorthAsk, WorthInputs, WorthInputsVersions, WorthReport } from '@plumbline/model/worth.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { addWorthInputs, listWorthInputs } from '@plumbline/store/operations/explain/worthInputs.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { declareModel } from '../runs/declareModel.ts';
import { loadDoneRun } from '../segments/loadDoneRun.ts';
import { answerChoices } from './answerChoices.ts';
import {
  CHURN_TABLES,
  listChurnRows,
  listCriticalRows,
  listCurveRows,
  listPanelRows,
  listRiskyRows,
  listWorthRows,
  nameIn,
} from './exportLoyalty.ts';
import { openChurn } from './openChurn.ts';
import { openCritical, openCurve } from './openCurve.ts';
import { openPanel } from './openPanel.ts';
import { openWorth } from './openWorth.ts';
import { readRisky } from './readRisky.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const FORMS = ['csv', 'xlsx'] as const;
const VERSIONS_MAX = 50;
const RunParam = z.object({ run: z.uuid() });
const FormParam = RunParam.extend({ form: z.enum(FORMS) });

/** Loyalty: how it moves with gaps, who leaves, where it bends, and what closing gaps is worth. */
export function registerLoyaltyRoutes(app: App): void {
  declareModels(app);
  declareWorthInputs(app);
  declareChurn(app);
  declareTables(app);
  route(app, {
    ...{ method: 'GET', permission: 'explain.read', tag: 'explain' },
    ...{ url: `${ROOT}/loyalty/choices`, operationId: 'listLoyaltyChoices' },
    summary: 'What may be asked about loyalty: attributes, events, metrics, gaps, native measures, currencies',
    answer: LoyaltyChoices,
    handler: answerChoices,
  });
}

function declareModels(app: App): void {
  declareModel(app, {
    ...{ kind: 'churn', summary: 'Who is likely to leave, and why' },
    ...{ ask: ChurnAsk, result: ChurnReport, entry: new URL('./churnWorker.ts', import.meta.url), read: openChurn },
  });
  declareModel(app, {
    ...{ kind: 'curve', summary: 'How loyalty moves with what was perceived less expected' },
    ...{ ask: CurveAsk, result: CurveReport, entry: new URL('./curveWorker.ts', import.meta.url), read: openCurve },
  });
  declareModel(app, {
    ...{ kind: 'critical', summary: 'Where along a gap or a native measure satisfaction or churn bends' },
    ...{ ask: CriticalAsk, result: CriticalReport },
    ...{ entry: new URL('./criticalWorker.ts', import.meta.url), read: openCritical },
  });
  declareModel(app, {
    ...{ kind: 'panel', summary: 'What brand value, conversion or revenue moves with fulfilment' },
    ...{ ask: PanelAsk, result: PanelReport, entry: new URL('./panelWorker.ts', import.meta.url), read: openPanel },
  });
  declareModel(app, {
    ...{ kind: 'worth', summary: 'What closing each gap is worth in money' },
    ...{ ask: WorthAsk, result: WorthReport, entry: new URL('./worthWorker.ts', import.meta.url), read: openWorth },
  });
}

function declareWorthInputs(app: App): void {
  const url = `${ROOT}/loyalty/worth-inputs` as const;
  route(app, {
    ...{ method: 'GET', url, permission: 'explain.read', tag: 'explain', operationId: 'listWorthInputs' },
    summary: 'What people said a customer is worth, the newest version first, with who and when',
    answer: WorthInputsVersions,
    handler: presentInputs,
  });
  route(app, {
    ...{ method: 'POST', url, permission: 'explain.write', tag: 'explain', operationId: 'saveWorthInputs' },
    summary: 'Say what a customer is worth: adds a version',
    body: z.object({ version: z.int().min(0), inputs: WorthInputs }),
    answer: WorthInputsVersions,
    handler: async (context, { body: { version, inputs } }) => {
      const { stores, workspace, actor } = context;
      const said = { workspace: workspace.id, version, inputs, savedBy: nameOfActor(actor) };
      await addWorthInputs(stores.operations, said);
      return presentInputs(context);
    },
  });
}

async function presentInputs(context: WorkspaceContext) {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([
    listWorthInputs(stores.operations, workspace.id, VERSIONS_MAX),
    namesOfActors(context),
  ]);
  const versions = rows.map((row) => ({
    ...row,
    savedBy: nameOf(row.savedBy),
    savedAt: new Date(row.savedAt).toISOString(),
  }));
  return { versions };
}

function declareChurn(app: App): void {
  const url = `${ROOT}/models/churn` as const;
  route(app, {
    ...{ method: 'POST', permission: 'explain.read', tag: 'explain', audited: false },
    ...{ url: `${ROOT}/loyalty/churn-scores`, operationId: 'scoreChurn' },
    summary: 'The chance of customers to leave by a kept model, with their reasons, from values that are told of them',
    ...{ body: ScoreAsk, answer: ScoreAnswer },
    handler: async (context, { body: { run, customers } }) => {
      const { model } = await loadDoneRun(context, 'churn', run, ChurnReport);
      const score = openChurnModel(model);
      return {
        scores: customers.map((told) => {
          const values = model.predictors.map(({ key, kind }) => told[key] ?? (kind === 'number' ? Number.NaN : ''));
          const { probability, reasons } = score(values);
          return { probability, reasons };
        }),
      };
    },
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'explain' },
    ...{ url: `${url}/:run/customers`, operationId: 'listRiskyCustomers' },
    summary: 'The customers most at risk to leave, with their reasons, as a run of the model found them',
    ...{ params: RunParam, answer: RiskyCustomers },
    handler: (context, { params }) => readRisky(context, params.run),
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'explain' },
    ...{ url: `${url}/:run/customers/:form`, operationId: 'exportRiskyCustomers' },
    summary: 'The customers most at risk to leave as a table',
    ...{ params: FormParam, answer: 'download' },
    handler: async (context, { params: { run, form } }) => {
      const rows = listRiskyRows(await readRisky(context, run), context.locale);
      return tableDownload(`${context.workspace.key}-at-risk`, form, rows);
    },
  });
}

/** One table of each kind of report; of churn also what predictors weigh. */
function declareTables(app: App): void {
  const read = { method: 'GET', permission: 'explain.read', tag: 'explain' } as const;
  const answer = 'download' as const;
  const sayingOf = async ({ stores, workspace, locale }: WorkspaceContext) => {
    const tree = await findTree(stores.operations, workspace.id);
    const names = new Map(tree?.dimensions.map((dimension) => [dimension.key, dimension.names]) ?? []);
    return { locale, nameOf: (key: string) => nameIn(locale, names.get(key), key) };
  };
  const name = ({ workspace }: WorkspaceContext, what: string) => `${workspace.key}-${what}`;
  route(app, {
    ...{ ...read, url: `${ROOT}/models/churn/:run/tables/:table/:form`, operationId: 'exportChurnTable', answer },
    summary: 'How well leavers are told, how well chances come true, or what each predictor does, as a table',
    params: FormParam.extend({ table: z.enum(CHURN_TABLES) }),
    handler: async (context, { params: { run, table, form } }) => {
      const report = await loadDoneRun(context, 'churn', run, ChurnReport);
      return tableDownload(
        name(context, `churn-${table}`),
        form,
        listChurnRows(report, table, await sayingOf(context)),
      );
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/curve/:run/tables/:form`, operationId: 'exportLoyaltyCurve', answer },
    ...{ summary: 'The expectation–loyalty curve as a table', params: FormParam },
    handler: async (context, { params: { run, form } }) => {
      const report = await loadDoneRun(context, 'curve', run, CurveReport);
      return tableDownload(name(context, 'loyalty-curve'), form, listCurveRows(report, await sayingOf(context)));
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/critical/:run/tables/:form`, operationId: 'exportCriticalPoint', answer },
    ...{ summary: 'The critical point as a table', params: FormParam },
    handler: async (context, { params: { run, form } }) => {
      const report = await loadDoneRun(context, 'critical', run, CriticalReport);
      return tableDownload(name(context, 'critical-point'), form, listCriticalRows(report, await sayingOf(context)));
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/panel/:run/tables/:form`, operationId: 'exportValueModel', answer },
    ...{ summary: 'The value model as a table', params: FormParam },
    handler: async (context, { params: { run, form } }) => {
      const report = await loadDoneRun(context, 'panel', run, PanelReport);
      return tableDownload(name(context, 'value-model'), form, listPanelRows(report, await sayingOf(context)));
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/models/worth/:run/tables/:form`, operationId: 'exportWorth', answer },
    ...{ summary: 'What closing each gap is worth as a table, with every step', params: FormParam },
    handler: async (context, { params: { run, form } }) => {
      const report = await loadDoneRun(context, 'worth', run, WorthReport);
      return tableDownload(name(context, 'worth'), form, listWorthRows(report, await sayingOf(context)));
    },
  });
}
