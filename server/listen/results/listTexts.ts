import { isAllowed } from '@plumbline/model/access.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextAnswers } from '@plumbline/model/surveyResults.ts';
import { listTextAnswers } from '@plumbline/store/operations/listen/results.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadResultSurvey } from './loadResultSurvey.ts';
import { filterOf, ResultsQuery, STATUSES_OF } from './resultsQuery.ts';

export const TextsQuery = ResultsQuery.extend({
  question: z.string().min(1).max(140),
  search: z.string().max(200).default(''),
  /** how many were read before */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/**
 * What people wrote, newest first.
 *
 * Who may not read single responses sees words only where enough people wrote, never personal ones, and not of whom.
 */
export async function listTexts(
  context: WorkspaceContext,
  id: string,
  query: z.output<typeof TextsQuery>,
): Promise<TextAnswers> {
  const loaded = await loadResultSurvey(context, id);
  const { question, search, after, limit } = query;
  const [key = ''] = question.split(':');
  const asked = loaded.survey.questions.find((one) => one.question.key === key)?.question;
  if (asked === undefined || (asked.kind !== 'text' && question === key))
    throw new Refusal('not_found', 'results.noQuestion', { question });
  const reads = isAllowed(context.role, 'response.read');
  const needed = reads ? 1 : LIMITS.commentPeopleMin;
  if (asked.personal === true && !reads) return { question, total: null, needed, texts: [], next: null };
  const filter = filterOf(context, loaded, query);
  const statuses = filter.statuses.length > 0 ? filter.statuses : STATUSES_OF[query.base];
  const { operations } = context.stores;
  const within = { ...filter, statuses };
  const [found, everything] = await Promise.all([
    listTextAnswers(operations, within, { question, search, limit, offset: after }),
    // a search must not find single people either
    reads ? [] : listTextAnswers(operations, within, { question, search: '', limit: 1, offset: 0 }),
  ]);
  const total = found[0]?.total ?? 0;
  if (!reads && (everything[0]?.total ?? 0) < needed) return { question, total: null, needed, texts: [], next: null };
  return {
    question,
    total,
    needed,
    texts: found.map((one) => ({
      response: reads ? one.id : null,
      text: one.text,
      day: one.day,
      language: one.language,
    })),
    next: after + found.length < total ? String(after + found.length) : null,
  };
}
