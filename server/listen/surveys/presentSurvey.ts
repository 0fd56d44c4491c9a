import { isDeepStrictEqual } from 'node:util';
import type { Locale } from '@plumbline/model/locale.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { SurveyDetail, SurveySummary } from '@plumbline/model/surveyRecord.ts';
import { listQuotaCounts, listSurveyVersions, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { checkDefinition } from './checkDefinition.ts';
import { stateAt } from './whenAnswered.ts';

/** A survey as a list shows it: what is published, or the draft while nothing is. */
export function presentSurvey(row: SurveyRow, now: Date): SurveySummary {
  const shown = row.published ?? row.draft;
  return {
    id: row.id,
    key: row.key,
    title: textsOf(shown.title),
    state: stateAt(row, now),
    version: row.version,
    moment: shown.moment === 'before' || shown.moment === 'apart' ? shown.moment : 'after',
    series: typeof shown.series === 'string' ? shown.series : null,
    languages: Array.isArray(shown.languages) ? shown.languages.filter((one) => typeof one === 'string') : [],
    complete: row.complete,
    partial: row.partial,
    lastAt: row.lastAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
  };
}

/** A survey as its builder shows it: the draft, what is not right with it, and how full its quotas are. */
export async function presentSurveyDetail(
  operations: Operations,
  row: SurveyRow,
  { locale, now, dimensionsAdded = [] }: { locale: Locale; now: Date; dimensionsAdded?: string[] },
): Promise<SurveyDetail> {
  const published = row.version === 0 ? [] : await listSurveyVersions(operations, row.workspace, row.id);
  const checked = checkDefinition(row.draft, published, locale);
  return {
    ...presentSurvey(row, now),
    draft: row.draft,
    draftRevision: row.draftRevision,
    settings: row.settings,
    problems: checked.problems,
    unpublished: !isDeepStrictEqual(checked.survey ?? row.draft, row.published),
    quotas: await listQuotas(operations, row),
    dimensionsAdded,
    address: `/s/${row.key}`,
  };
}

async function listQuotas(operations: Operations, row: SurveyRow): Promise<SurveyDetail['quotas']> {
  const read = Survey.safeParse(row.published);
  if (!read.success || read.data.quotas.length === 0) return [];
  const counts = await listQuotaCounts(operations, row.workspace, row.id);
  return read.data.quotas.map(({ key, limit }) => {
    const counted = counts.find(({ quota }) => quota === key);
    return { quota: key, count: counted?.count ?? 0, limit, closedBy: counted?.closedBy ?? null };
  });
}

/** A draft's title may be anything that a browser saved. */
function textsOf(title: unknown): Record<string, string> {
  if (title === null || typeof title !== 'object') return {};
  return Object.fromEntries(
    Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
