import { nameColumns } from '@plumbline/loop/explain/guided/composeGuide.ts';
import {
  GUIDED_MARKS,
  GuidedAsk,
  type GuidedColumn,
  GuidedColumns,
  GuidedReport,
} from '@plumbline/model/guidedReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { WordsAndScores } from '@plumbline/model/wordsAndScores.ts';
import { listColumns } from '@plumbline/store/analytics/explain/listColumns.ts';
import { openUnits } from '@plumbline/store/analytics/explain/openUnits.ts';
import { findExpectationAsked } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import { declareModel } from '../runs/declareModel.ts';
import { loadDoneRun } from '../segments/loadDoneRun.ts';
import { answerWordsAndScores } from './answerWordsAndScores.ts';
import type { GuidedWork } from './guidedWorker.ts';
import { listGuidedRows } from './listGuidedRows.ts';
import { listWordsAndScores } from './listWordsAndScores.ts';

const FORMS = [
  ['csv', 'Csv'],
  ['xlsx', 'Xlsx'],
] as const;
/** Customers that an analysis reads at most; of more, whole groups are left out. */
const CUSTOMERS_MAX = 200_000;

/** Analyses that lead by the hand. */
export function registerGuidedRoutes(app: App): void {
  route(app, {
    ...{ method: 'GET', permission: 'explain.read', tag: 'explain' },
    ...{ url: '/api/workspaces/:workspace/guided/columns', operationId: 'listGuidedColumns' },
    summary: 'What guided analyses may be made of: marks of dimensions and metrics',
    answer: GuidedColumns,
    handler: answerColumns,
  });
  const days = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
  route(app, {
    ...{ method: 'GET', permission: 'explain.read', tag: 'explain' },
    ...{ url: '/api/workspaces/:workspace/guided/words-and-scores', operationId: 'compareWordsAndScores' },
    summary: 'Dimensions in which what customers write does not fit what they score',
    ...{ query: days, answer: WordsAndScores },
    handler: (context, { query }) => answerWordsAndScores(context, query.from ?? null, query.to ?? null),
  });
  for (const [form, upper] of FORMS)
    route(app, {
      ...{ method: 'GET', permission: 'explain.read', tag: 'explain' },
      ...{
        url: `/api/workspaces/:workspace/guided/words-and-scores.${form}`,
        operationId: `exportWordsAndScores${upper}`,
      },
      summary: 'Words against scores as a table',
      ...{ query: days, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-words-and-scores`,
          form,
          listWordsAndScores(await answerWordsAndScores(context, query.from ?? null, query.to ?? null), context.locale),
        ),
    });
  declareModel(app, {
    kind: 'guided',
    summary: 'A guided analysis: description, correlation, regression, factors or fuzzy evaluation',
    ask: GuidedAsk,
    result: GuidedReport,
    entry: new URL('./guidedWorker.ts', import.meta.url),
    read: openGuide,
  });
  route(app, {
    ...{ method: 'GET', permission: 'explain.read', tag: 'explain', answer: 'download' },
    ...{ url: '/api/workspaces/:workspace/models/guided/:run/tables/:table/:form', operationId: 'exportGuidedTable' },
    summary: 'A table of a guided analysis, to take away',
    params: z.object({ run: z.uuid(), table: z.string().regex(/^[A-Za-z]{1,40}$/), form: z.enum(['csv', 'xlsx']) }),
    handler: async (context, { params: { run, table, form } }) => {
      const report = await loadDoneRun(context, 'guided', run, GuidedReport);
      return tableDownload(`${context.workspace.key}-${table}`, form, await listGuidedRows(context, report, table));
    },
  });
}

async function answerColumns(context: WorkspaceContext): Promise<GuidedColumns> {
  const { stores, workspace, signal } = context;
  const { hidden, tree } = await loadSubject(context);
  const { cellPeopleMin } = readingOf(context, todayIn(context));
  const uses = await listColumns(stores.analytics, { workspace: workspace.number, hidden }, { signal });
  const names = new Map([
    ...tree.dimensions.map((one) => [one.key, one.names] as const),
    ...tree.metrics.map((one) => [`metric:${one.key}`, one.names] as const),
  ]);
  const wholes = new Set(tree.dimensions.map(({ parent }) => parent));
  return {
    columns: uses.flatMap((use) =>
      GUIDED_MARKS.flatMap((mark) => {
        const occasions = Number(use[mark] ?? 0);
        const own = names.get(use.key);
        // too few to be spoken of, or what the tree no longer names
        if (occasions < cellPeopleMin || own === undefined) return [];
        return [{ key: use.key, mark, names: own, occasions, whole: wholes.has(use.key) }];
      }),
    ),
  };
}

/** @throws Refusal invalid `guided.noOutcome`, `guided.twoColumns`, `guided.sameTwice`; not_found `measure.noDimension` */
async function openGuide(context: WorkspaceContext, ask: GuidedAsk) {
  const { stores, workspace, signal } = context;
  const { guide, outcome, columns, from, to } = ask;
  const asked: GuidedColumn[] = guide === 'regression' && outcome !== null ? [...columns, outcome] : [...columns];
  refuseUnsuited(ask, asked);
  const subject = await loadSubject(context);
  const known = new Set([
    ...subject.tree.dimensions.map(({ key }) => key),
    ...subject.tree.metrics.map(({ key }) => `metric:${key}`),
  ]);
  const unknown = asked.find(({ key }) => !known.has(key));
  if (unknown !== undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension: unknown.key });
  const named = nameColumns(asked);
  const { hidden, excluded, roots, tree } = subject;
  const common = { workspace: workspace.number, hidden, excluded, roots };
  const weightOf = new Map(tree.dimensions.map(({ key, weight }) => [key, weight]));
  const { confidence, cellPeopleMin } = readingOf(context, todayIn(context));
  return {
    open: async () => {
      const { lines, sampled } = await openUnits(
        stores.analytics,
        {
          ...{ ...common, from, to, words: [], per: 'customer', rowsMax: CUSTOMERS_MAX },
          filters: Object.fromEntries(Object.entries(ask.filters).filter(([, values]) => (values?.length ?? 0) > 0)),
          numbers: asked,
          asked: await findExpectationAsked(stores.analytics, { workspace: workspace.number, hidden }),
        },
        { signal },
      );
      const work: GuidedWork = {
        ...{ ask, columns: named, sampled, confidence, cellPeopleMin },
        outcome: guide === 'regression' ? (named.at(-1)?.name ?? null) : null,
        weights: columns.map(({ key }) => weightOf.get(key) ?? 0),
      };
      return { work, tables: { rows: lines } };
    },
  };
}

function refuseUnsuited({ guide, outcome, columns }: GuidedAsk, asked: readonly GuidedColumn[]): void {
  if (guide === 'regression' && outcome === null) throw new Refusal('invalid', 'guided.noOutcome');
  const least = guide === 'factors' ? 3 : guide === 'correlation' || guide === 'fuzzy' ? 2 : 1;
  if (columns.length < least) throw new Refusal('invalid', 'guided.tooFewColumns', { columns: columns.length, least });
  const native = asked.find(({ mark }) => mark.endsWith('Native'));
  if (guide === 'fuzzy' && native !== undefined)
    throw new Refusal('invalid', 'guided.notPoints', { column: native.key });
  const twice = asked.find(
    (one, at) => asked.findIndex(({ key, mark }) => key === one.key && mark === one.mark) !== at,
  );
  if (twice !== undefined) throw new Refusal('invalid', 'guided.sameTwice', { column: twice.key, mark: twice.mark });
}
