import { readSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { SUGGESTION_STATUSES } from '@plumbline/model/portal.ts';
import { listSuggestions, type SuggestionRecord } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { sendTable, type TableFormat } from '../sendTable.ts';

const ROWS_MAX = 50_000;

/** What a list of suggestions can be asked for, as it stands in an address. */
export const SuggestionsQuery = z.object({
  search: z.string().max(200).default(''),
  status: Repeated.pipe(z.array(z.enum(SUGGESTION_STATUSES))),
  state: Repeated.pipe(z.array(z.enum(['waiting', 'shown', 'hidden', 'erased']))),
  dimension: Repeated,
  round: z.coerce.number().int().min(0).default(0),
  sort: z.enum(['new', 'supported']).default('new'),
  /** also those that were merged into another */
  merged: z.enum(['true', 'false']).default('false'),
});

export const askedOf = (workspace: string, query: z.output<typeof SuggestionsQuery>) => ({
  ...{ workspace, statuses: query.status, states: query.state, dimensions: query.dimension, round: query.round },
  ...{ terms: readSearch(query.search), sort: query.sort, merged: query.merged === 'true' },
});

const HEAD = [
  ...['number', 'title', 'text', 'status', 'state', 'supporters', 'comments', 'dimension', 'round', 'shortlisted'],
  ...['mergedInto', 'language', 'name', 'answer', 'createdAt'],
];

/** The suggestions as a table, in the words that everybody reads. */
export async function exportSuggestions(
  { stores, workspace, locale }: WorkspaceContext,
  query: z.output<typeof SuggestionsQuery>,
  format: TableFormat,
): Promise<Download> {
  const rows = await listSuggestions(stores.operations, { ...askedOf(workspace.id, query), rows: ROWS_MAX });
  const sheet = say(locale, 'portal:tabs.suggestions');
  return sendTable({ name: `${workspace.key}-suggestions`, sheet, format, rows: [HEAD, ...rows.map(cellsOf)] });
}

function cellsOf(row: SuggestionRecord): CsvCell[] {
  return [
    ...[row.number, row.publicTitle, row.publicBody, row.status, row.state, row.supporters, row.comments],
    ...[row.dimension ?? '', row.round ?? '', row.shortlisted ? 1 : 0, row.mergedInto ?? '', row.language, row.name],
    ...[Object.values(row.answer).join('\n'), row.createdAt.toISOString()],
  ];
}
