import { isAllowed } from '@plumbline/model/access.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { listCompetitorClaims } from '@plumbline/store/operations/expect/market.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { sendTable, type TableFormat } from '../sendTable.ts';
import { exportBrokenTable } from './answerBroken.ts';
import { answerLedger } from './changeLedger.ts';
import { BrokenQuery } from './ledgerQuery.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const HEAD = ['id', 'name', 'state', 'version', 'text', 'channel', 'audience', 'owner', 'dimension', 'from', 'to'];
const MORE = ['rule', 'remedy', 'proposedAt', 'publishedAt', 'because', 'whose', 'origin'];

/** The ledger, and customers of broken promises, as files. */
export function registerLedgerTables(app: App): void {
  for (const format of ['csv', 'xlsx'] as const) {
    const Format = format === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...{ method: 'GET', url: `${ROOT}/ledger.${format}`, permission: 'promise.read', tag: 'commit' },
      operationId: `exportLedger${Format}`,
      summary: `The ledger with every version as a table (${format})`,
      answer: 'download',
      handler: (context) => exportLedger(context, format),
    });
  }
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/ledger/:promise/broken.xlsx`, permission: 'evidence.read', tag: 'commit' },
    operationId: 'exportBrokenPromisesXlsx',
    summary: 'The customers to whom a promise was broken as a workbook; as many as its sheet holds',
    params: z.object({ promise: z.uuid() }),
    query: BrokenQuery,
    answer: 'download',
    handler: (context, { params: { promise }, query }) => exportBrokenTable(context, promise, query),
  });
}

async function exportLedger(context: WorkspaceContext, format: TableFormat): Promise<Download> {
  const { workspace, locale } = context;
  const rows = (await answerLedger(context)).flatMap(({ id, versions }) =>
    versions.map(({ version, state, input, proposedAt, publishedAt, because }): CsvCell[] => [
      ...[id, nameIn(input.names, locale), state, version, nameIn(input.texts, locale), input.channel],
      ...[input.audience, input.owner, input.dimension, input.from, input.to],
      ...[JSON.stringify(input.rule), input.remedy, proposedAt, publishedAt, because, 'ours', ''],
    ]),
  );
  // what competitors tell customers stands in the same ledger, for those who may see the market
  const claims = isAllowed(context.role, 'expectation.read')
    ? await listCompetitorClaims(context.stores.operations, workspace.id)
    : [];
  const theirs = claims.map((claim): CsvCell[] => [
    ...[
      claim.id,
      claim.competitor,
      '',
      '',
      claim.words,
      claim.channel,
      '',
      '',
      claim.dimension,
      claim.since,
      claim.until,
    ],
    ...['', '', '', '', '', claim.competitor, claim.origin],
  ]);
  const sheet = say(locale, 'commit:tabs.promises');
  return sendTable({ name: `${workspace.key}-ledger`, sheet, format, rows: [[...HEAD, ...MORE], ...rows, ...theirs] });
}
