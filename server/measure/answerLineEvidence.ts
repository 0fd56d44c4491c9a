import { composeLineTalks } from '@plumbline/loop/listen/records/composeLineTalks.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { withDescendants } from '@plumbline/model/dimension.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { LineEvidence } from '@plumbline/model/lineEvidence.ts';
import { MARKS } from '@plumbline/model/mark.ts';
import { countDimensionTexts, listDimensionTexts } from '@plumbline/store/analytics/measure/dimensionTexts.ts';
import { listPassages } from '@plumbline/store/operations/listen/records.ts';
import { listSurveysOfSources } from '@plumbline/store/operations/listen/results.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../http/context.ts';
import { FilterQuery, readAsking } from './linesQuery.ts';
import { chooseDimensions, loadSubject } from './loadSubject.ts';

/** Passages shown on a line; the list of records has the others. */
const PASSAGES_SHOWN = 50;
const TEXTS_MAX = 100;

export const LineEvidenceQuery = FilterQuery.extend({
  /** passages of this mark only */
  mark: z.enum(MARKS).optional(),
  /** answers in words that were read before */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(TEXTS_MAX).default(10),
});
type Query = z.output<typeof LineEvidenceQuery>;

/**
 * What was said about a line in words, in the same period as its figures.
 *
 * Answers in words know where they were given and follow all filters; talks know their day alone.
 *
 * @throws Refusal not_found `measure.noDimension`
 */
export async function answerLineEvidence(
  context: WorkspaceContext,
  dimension: string,
  query: Query,
): Promise<LineEvidence> {
  const { tree, hidden, roots } = await loadSubject(context);
  chooseDimensions(tree, { dimension: [dimension] });
  const dimensions = withDescendants(tree.dimensions, dimension);
  const { from, to, filters, attributes } = readAsking(query);
  const reads = isAllowed(context.role, 'response.read');
  const { operations } = context.stores;
  const [passages, texts] = await Promise.all([
    listPassages(operations, context.workspace.id, { kinds: [], from, to, dimensions }),
    readTexts(
      context,
      { workspace: context.workspace.number, hidden, roots, dimensions, from, to, filters, attributes },
      query,
      reads,
    ),
  ]);
  const talks = composeLineTalks(passages, {
    dimensions: new Set(dimensions),
    mark: query.mark ?? null,
    shown: reads ? PASSAGES_SHOWN : null,
  });
  return { schema: 1, dimension, dimensions, talks, texts };
}

async function readTexts(
  context: WorkspaceContext,
  asked: Parameters<typeof listDimensionTexts>[1],
  { after, limit }: Query,
  reads: boolean,
): Promise<LineEvidence['texts']> {
  const { analytics, operations } = context.stores;
  const { signal } = context;
  const { total, people, sources } = await countDimensionTexts(analytics, asked, { signal });
  const needed = reads ? 1 : LIMITS.commentPeopleMin;
  const none = { needed, answers: [], next: null, surveys: [] };
  if (total === 0) return { ...none, total, people };
  if (people < needed) return { ...none, total: null, people: null };
  const [answers, surveys] = await Promise.all([
    listDimensionTexts(analytics, asked, { offset: after, rows: limit }, { signal }),
    listSurveysOfSources(operations, context.workspace.id, sources),
  ]);
  const seen = after + answers.length;
  return {
    ...{ total, people, needed },
    answers: answers.map(({ onDay, ...answer }) => ({ day: onDay, ...answer })),
    next: answers.length > 0 && seen < total ? seen : null,
    surveys,
  };
}
