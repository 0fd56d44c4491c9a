import { checkPromiseText } from '@plumbline/loop/commit/checkPromiseText.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import {
  PromiseCalculation,
  PromiseFulfilment,
  PromiseInput,
  PromiseMeasures,
  PromiseTexts,
  ServicePromise,
  VagueFinding,
} from '@plumbline/model/servicePromise.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { registerCandidateRoutes } from '../candidates/registerCandidateRoutes.ts';
import { answerBroken, BrokenPage, exportBroken } from './answerBroken.ts';
import { answerCalculation } from './answerCalculation.ts';
import { answerFulfilment } from './answerFulfilment.ts';
import { answerMeasures } from './answerMeasures.ts';
import {
  answerLedger,
  answerPromise,
  draftPromise,
  forgetPromise,
  proposePromise,
  redraftPromise,
  withdrawPromise,
} from './changeLedger.ts';
import { BrokenQuery, CalculationInput, FulfilmentQuery } from './ledgerQuery.ts';
import { publishPromise } from './publishPromise.ts';
import { RecountInput, recountPromise } from './recountPromise.ts';
import { registerCalendarRoutes } from './registerCalendarRoutes.ts';
import { registerFileRoutes } from './registerFileRoutes.ts';
import { registerLatenessRoutes } from './registerLatenessRoutes.ts';
import { registerLedgerTables } from './registerLedgerTables.ts';

const ROOT = '/api/workspaces/:workspace/ledger' as const;
const ONE = `${ROOT}/:promise` as const;
const params = z.object({ promise: z.uuid() });
const tag = 'commit' as const;

/** The promise ledger: drafts, publication, fulfilment, what past promises are worth, calendars. */
export function registerLedgerRoutes(app: App): void {
  registerReading(app);
  registerWriting(app);
  registerPublishing(app);
  registerFulfilment(app);
  registerLatenessRoutes(app);
  registerFileRoutes(app);
  registerLedgerTables(app);
  registerCandidateRoutes(app);
  registerCalendarRoutes(app);
}

function registerReading(app: App): void {
  const read = { method: 'GET', permission: 'promise.read', tag } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listLedger' },
    summary: 'The promises of the ledger with their versions, the newest first',
    answer: z.object({ promises: z.array(ServicePromise) }),
    handler: async (context) => ({ promises: await answerLedger(context) }),
  });
  route(app, {
    ...{ ...read, url: ONE, operationId: 'showPromise' },
    summary: 'A promise with its versions and what was judged anew',
    params,
    answer: ServicePromise,
    handler: (context, { params: { promise } }) => answerPromise(context, promise),
  });
  route(app, {
    ...{ ...read, url: '/api/workspaces/:workspace/promise-measures', operationId: 'listPromiseMeasures' },
    summary: 'What can be promised because it is measured: native measures, dates, events',
    answer: PromiseMeasures,
    handler: (context) => answerMeasures(context),
  });
  route(app, {
    ...{ method: 'POST', permission: 'promise.read', tag, audited: false },
    ...{ url: '/api/workspaces/:workspace/promise-calculation', operationId: 'calculatePromise' },
    summary: 'How often a rule would have been kept in the past, and what would have been kept as often as asked',
    body: CalculationInput,
    answer: PromiseCalculation,
    handler: (context, { body }) => answerCalculation(context, body),
  });
  route(app, {
    ...{ method: 'POST', permission: 'promise.read', tag, audited: false },
    ...{ url: '/api/workspaces/:workspace/promise-wording', operationId: 'checkPromiseWording' },
    summary: 'What is vague about the words of a promise, language by language',
    body: z.strictObject({ texts: PromiseTexts }),
    answer: z.object({ findings: z.partialRecord(z.enum(LOCALES), z.array(VagueFinding)) }),
    handler: async (_context, { body: { texts } }) => ({
      findings: Object.fromEntries(
        LOCALES.flatMap((locale) => {
          const text = texts[locale];
          return text === undefined ? [] : [[locale, checkPromiseText(text, locale === 'en' ? 'en' : 'zh')]];
        }),
      ),
    }),
  });
}

function registerWriting(app: App): void {
  const write = { permission: 'promise.write', tag } as const;
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'draftPromise' },
    summary: 'A new promise, as a draft',
    body: PromiseInput,
    answer: ServicePromise,
    success: 'created',
    handler: (context, { body }) => draftPromise(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ONE}/draft`, operationId: 'redraftPromise' },
    summary: 'Change the draft, or begin the next version; what was published stays as it is',
    params,
    body: PromiseInput,
    answer: ServicePromise,
    handler: (context, { params: { promise }, body }) => redraftPromise(context, promise, body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/propose`, operationId: 'proposePromise' },
    summary: 'Propose the draft to whoever publishes',
    params,
    answer: ServicePromise,
    handler: (context, { params: { promise } }) => proposePromise(context, promise),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: ONE, operationId: 'removePromise' },
    summary: 'Remove a promise that was never published',
    params,
    answer: 'nothing',
    handler: (context, { params: { promise } }) => forgetPromise(context, promise),
  });
}

function registerPublishing(app: App): void {
  const publish = { method: 'POST', permission: 'promise.publish', tag, params, answer: ServicePromise } as const;
  route(app, {
    ...{ ...publish, url: `${ONE}/publish`, operationId: 'publishPromise' },
    summary: 'Publish what was proposed; what the past does not support needs a reason and a second person',
    body: z.strictObject({ because: z.string().trim().max(1000).default('') }),
    handler: async (context, { params: { promise }, body }) => {
      await publishPromise(context, promise, body.because);
      return answerPromise(context, promise);
    },
  });
  route(app, {
    ...{ ...publish, url: `${ONE}/withdraw`, operationId: 'withdrawPromise' },
    summary: 'Promise it no longer; what was promised still counts',
    handler: (context, { params: { promise } }) => withdrawPromise(context, promise),
  });
  route(app, {
    ...{ ...publish, url: `${ONE}/recount`, operationId: 'recountPromise' },
    summary: 'Have past promises judged anew by a version, which is noted',
    body: RecountInput,
    handler: async (context, { params: { promise }, body }) => {
      await recountPromise(context, promise, body);
      return answerPromise(context, promise);
    },
  });
}

function registerFulfilment(app: App): void {
  const read = { method: 'GET', permission: 'promise.read', tag, params } as const;
  route(app, {
    ...{ ...read, url: `${ONE}/fulfilment`, operationId: 'composeFulfilment' },
    summary: 'What became of a promise: kept, broken, not yet due, not measurable, and the share kept',
    query: FulfilmentQuery,
    answer: PromiseFulfilment,
    handler: (context, { params: { promise }, query }) => answerFulfilment(context, promise, query),
  });
  route(app, {
    ...{ ...read, url: `${ONE}/fulfilment.csv`, operationId: 'exportFulfilment' },
    summary: 'The same as a table',
    query: FulfilmentQuery,
    answer: 'download',
    handler: async (context, { params: { promise }, query }) => ({
      name: `${context.workspace.key}-fulfilment.csv`,
      type: 'text/csv',
      body: exportFulfilment(await answerFulfilment(context, promise, query)),
    }),
  });
  const evidence = { ...read, permission: 'evidence.read' } as const;
  route(app, {
    ...{ ...evidence, url: `${ONE}/broken`, operationId: 'listBrokenPromises' },
    summary: 'The customers to whom a promise was broken',
    query: BrokenQuery,
    answer: BrokenPage,
    handler: (context, { params: { promise }, query }) => answerBroken(context, promise, query),
  });
  route(app, {
    ...{ ...evidence, url: `${ONE}/broken.csv`, operationId: 'exportBrokenPromises' },
    summary: 'The same as a table',
    query: BrokenQuery,
    answer: 'download',
    handler: (context, { params: { promise }, query }) => exportBroken(context, promise, query),
  });
}

function exportFulfilment(report: PromiseFulfilment): string {
  const counts = ['kept', 'broken', 'overdue', 'notYetDue', 'notMeasurable', 'people'] as const;
  const head = [...report.by, ...counts, ...figureHeads('share')];
  const rows = report.cells.map((cell): CsvCell[] => [
    ...report.by.map((attribute) => cell.by[attribute] ?? ''),
    ...counts.map((count) => cell[count]),
    ...figureCells(cell.share),
  ]);
  return composeCsv([head, ...rows], { head: true });
}
