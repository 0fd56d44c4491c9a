import { nameIn } from '@plumbline/model/locale.ts';
import { type RemedyCase, RemedyReport, RemedyRule, RemedyVersion } from '@plumbline/model/promiseRemedy.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { recordWrite } from '../../http/recordWrite.ts';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { answerRemedies, type OpenRemedies, openRemedies, RemediesQuery, streamRemedies } from './answerRemedies.ts';
import { answerRemedyRules, giveRemedies, RemedyGivenInput, saveRemedyRule, takeRemedyBack } from './changeRemedies.ts';
import { sendRows } from './sendRows.ts';

const ONE = '/api/workspaces/:workspace/ledger/:promise' as const;
const params = z.object({ promise: z.uuid() });
const tag = 'commit' as const;
const rules = z.object({ versions: z.array(RemedyVersion) });

/** What customers get where a promise was broken: the rule, who is due it, who was given it. */
export function registerRemedyRoutes(app: App): void {
  route(app, {
    ...{ method: 'GET', permission: 'promise.read', tag, params, url: `${ONE}/remedy`, operationId: 'listRemedyRules' },
    summary: 'What customers get where the promise was broken, in versions',
    answer: rules,
    handler: async (context, { params: { promise } }) => ({ versions: await answerRemedyRules(context, promise) }),
  });
  route(app, {
    ...{ method: 'PUT', permission: 'promise.write', tag, params, url: `${ONE}/remedy`, operationId: 'saveRemedyRule' },
    summary: 'A new version of it, for promises given from now on',
    body: RemedyRule,
    answer: rules,
    handler: async (context, { params: { promise }, body }) => ({
      versions: await saveRemedyRule(context, promise, body),
    }),
  });
  registerCases(app);
}

function registerCases(app: App): void {
  const read = { method: 'GET', permission: 'notice.read', tag, params, query: RemediesQuery } as const;
  route(app, {
    ...{ ...read, url: `${ONE}/remedies`, operationId: 'listRemedies' },
    summary: 'Cases in which a remedy is due or was given, the share that was, and cases treated unequally',
    answer: RemedyReport,
    handler: (context, { params: { promise }, query }) => answerRemedies(context, promise, query),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    const Format = format === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...{ ...read, url: `${ONE}/remedies.${format}`, operationId: `exportRemedies${Format}` },
      summary: `The cases as a table to hand over (${format})`,
      answer: 'download',
      handler: async (context, { params: { promise }, query }) => {
        // a promise that is not there, or whose time does not run, is refused before the file begins
        const remedies = await openRemedies(context, promise);
        await recordWrite(context, 'exportRemedies', `${context.workspace.key}/remedies.${format}`);
        return sendRows({
          ...{ name: `${context.workspace.key}-remedies`, sheet: say(context.locale, 'notices:remedies.title') },
          ...{ format, head: HEAD, pages: rowsOf(context, remedies, query) },
        });
      },
    });
  }
  const write = { permission: 'notice.write', tag } as const;
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/remedies`, operationId: 'giveRemedies', params },
    summary: 'Note that customers were given their remedy',
    body: RemedyGivenInput,
    answer: z.object({ noted: z.int() }),
    handler: async (context, { params: { promise }, body }) => ({ noted: await giveRemedies(context, promise, body) }),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ONE}/remedies/:occasion`, operationId: 'takeRemedyBack' },
    summary: 'Take back that a remedy was given',
    params: params.extend({ occasion: z.string().regex(/^\d{1,20}$/) }),
    answer: 'nothing',
    handler: (context, { params: { promise, occasion } }) => takeRemedyBack(context, promise, occasion),
  });
}

const HEAD = [
  ...['promise', 'name', 'customer', 'key', 'occasion', 'given', 'missed', 'unit', 'ended', 'region', 'channel'],
  ...['segment', 'remedy', 'amountDue', 'amountUnit', 'givenAt', 'givenBy', 'amountGiven', 'note', 'unequal'],
];

async function* rowsOf(
  context: WorkspaceContext,
  remedies: OpenRemedies,
  query: RemediesQuery,
): AsyncGenerator<CsvCell[][]> {
  for await (const page of streamRemedies(context, remedies, query)) yield page.map((row) => cellsOf(row, context));
}

function cellsOf(row: RemedyCase, { locale }: WorkspaceContext): CsvCell[] {
  return [
    ...[row.promise, nameIn(row.names, locale), row.customer, row.key, row.occasion, row.given, row.missed, row.unit],
    ...[row.ended ? 'yes' : 'no', row.region, row.channel, row.segment],
    ...[row.what === null ? '' : nameIn(row.what, locale), row.amountDue, row.amountUnit],
    ...[row.remedied?.at ?? '', row.remedied?.by ?? '', row.remedied?.amount ?? null, row.remedied?.note ?? ''],
    row.unequal,
  ];
}
