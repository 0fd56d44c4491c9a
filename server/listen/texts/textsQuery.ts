import { readSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { withDescendants } from '@plumbline/model/dimension.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { STATEMENT_TYPES, TEXT_LANGUAGES, TEXT_VERDICTS } from '@plumbline/model/textReading.ts';
import type { TextsAsked } from '@plumbline/store/analytics/listen/searchTexts.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import { FilterQuery, readAsking } from '../../measure/linesQuery.ts';
import { chooseDimensions, loadSubject, type Subject } from '../../measure/loadSubject.ts';
import { loadRoots } from '../identity/loadRoots.ts';

const SEARCH_UNITS_MAX = 200;
const ROWS_MAX = 100;

/** What texts can be asked for, as it stands in an address. */
export const TextsQuery = FilterQuery.extend({
  search: z.string().max(SEARCH_UNITS_MAX).default(''),
  verdict: Repeated.pipe(z.array(z.enum(TEXT_VERDICTS))),
  language: Repeated.pipe(z.array(z.enum(TEXT_LANGUAGES))),
  statement: Repeated.pipe(z.array(z.enum(STATEMENT_TYPES))),
  dimension: Repeated,
});
export const TextsPageQuery = TextsQuery.extend({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(ROWS_MAX).default(25),
});
export const TextOverviewQuery = TextsQuery.extend({
  /** the dimension whose weeks are wanted */
  trend: z.string().max(80).default(''),
  weeks: z.coerce.number().int().min(2).max(104).default(26),
});

export type TextsQuestion = { asked: TextsAsked; subject: Subject; roots: number; model: number };

/**
 * Turns an address into a question about texts. A dimension asks for all that hang under it too.
 *
 * @throws Refusal as readAsking and chooseDimensions do
 */
export async function askTexts(context: WorkspaceContext, query: z.output<typeof TextsQuery>): Promise<TextsQuestion> {
  const { search, verdict, language, statement, dimension, ...rest } = query;
  const [subject, roots, { standing }] = await Promise.all([
    loadSubject(context),
    loadRoots(context, context.workspace),
    findTextEditions(context.stores.operations, context.workspace.id),
  ]);
  chooseDimensions(subject.tree, { dimension });
  const asking = readAsking(forAsking(rest));
  return {
    asked: {
      workspace: context.workspace.number,
      hidden: subject.hidden,
      edition: standing?.edition ?? 0,
      dimensions: [...new Set(dimension.flatMap((key) => withDescendants(subject.tree.dimensions, key)))],
      verdicts: verdict,
      languages: language,
      statements: statement,
      terms: readSearch(search),
      ...{ from: asking.from, to: asking.to, filters: asking.filters, attributes: asking.attributes },
    },
    subject,
    roots,
    model: standing?.model ?? 0,
  };
}

/** Only what filters: a word the page adds for itself is no filter. */
function forAsking(rest: Record<string, unknown>): z.output<typeof FilterQuery> {
  const { after: _after, limit: _limit, trend: _trend, weeks: _weeks, ...filters } = rest;
  return filters as z.output<typeof FilterQuery>;
}

/** The place that `next` of a page stands for. @throws Refusal invalid `texts.unknownPlace` */
export function readPlace(after: string | undefined): { day: string; occasion: string; key: string } | null {
  if (after === undefined) return null;
  const found = /^(\d{4}-\d{2}-\d{2})\.(\d{1,20})\.(\d{1,20})$/.exec(after);
  if (found === null) throw new Refusal('invalid', 'texts.unknownPlace', { after });
  const [, day = '', occasion = '', key = ''] = found;
  return { day, occasion, key };
}
