import { readSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { SUGGESTION_STATUSES } from '@plumbline/model/portal.ts';
import { listSuggestions, type SuggestionRecord } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { sendRows } from '../risk/sendRows.ts';
import type { TableFormat } from '../sendTable.ts';

/** Written as they are read, so that however many there are nobody waits for them. */
const PAGE_ROWS = 500;

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
export function exportSuggestions(
  { stores, workspace, locale }: WorkspaceContext,
  query: z.output<typeof SuggestionsQuery>,
  format: TableFormat,
): Download {
  const asked = { ...askedOf(workspace.id, query), rows: PAGE_ROWS };
  async function* pages(): AsyncGenerator<CsvCell[][]> {
    // what comes meanwhile moves the others one place on, so that some would be read twice
    const seen = new Set<string>();
    for (let skip = 0; ; skip += PAGE_ROWS) {
      const rows = await listSuggestions(stores.operations, { ...asked, skip });
      yield rows.filter(({ id }) => !seen.has(id)).map(cellsOf);
      for (const { id } of rows) seen.add(id);
      if (rows.length < PAGE_ROWS) return;
    }
  }
  const sheet = say(locale, 'portal:tabs.suggestions');
  return sendRows({ name: `${workspace.key}-suggestions`, sheet, format, head: HEAD, pages: pages() });
}

function cellsOf(row: SuggestionRecord): CsvCell[] {
  return [
    ...[row.number, row.publicTitle, row.publicBody, row.status, row.state, row.supporters, row.comments],
    ...[row.dimension ?? '', row.round ?? '', row.shortlisted ? 1 : 0, row.mergedInto ?? '', row.language, row.name],
    ...[Object.values(row.answer).join('\n'), row.createdAt.toISOString()],
  ];
}
